import { currencies } from '@emporium/core/lib';

/** One entry of a select. */
export type Choice = { value: string; label: string };

const locales = (
  'en-US en-GB en-CA en-AU en-IN de-DE de-AT de-CH fr-FR fr-CA fr-CH es-ES es-MX it-IT nl-NL pt-BR pt-PT da-DK sv-SE nb-NO fi-FI pl-PL ' +
  'cs-CZ hu-HU ro-RO el-GR tr-TR uk-UA he-IL ar-AE hi-IN th-TH vi-VN id-ID ja-JP ko-KR zh-CN zh-TW'
).split(' ');

function named(values: readonly string[], type: 'currency' | 'language' | 'region'): Choice[] {
  const names = new Intl.DisplayNames('en', { type });
  return values.map((value) => ({ value, label: `${names.of(value) ?? value} (${value})` }));
}

/** Every currency that a store can sell in, by name. */
export function currencyChoices(): Choice[] {
  return named(currencies, 'currency').sort((a, b) => a.label.localeCompare(b.label));
}

/** Languages for numbers and dates; `own` is listed even if it is a rare one. */
export function localeChoices(own?: string): Choice[] {
  return named([...new Set([...locales, ...(own ? [own] : [])])], 'language').sort((a, b) => a.label.localeCompare(b.label));
}

/** Every time zone that the runtime knows. */
export function timeZoneChoices(): Choice[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }));
}

// ISO 3166-1 alpha-2, the codes in use.
const countries = (
  'AD AE AF AG AI AL AM AO AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR ' +
  'CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HN HR HT HU ' +
  'ID IE IL IM IN IO IQ IS IT JE JM JO JP KE KG KH KI KM KN KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MK ML MM MN MO MQ MR ' +
  'MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PY QA RE RO RS RU RW SA SB SC SE SG SH SI ' +
  'SJ SK SL SM SN SO SR SS ST SV SX SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VN VU WF WS YE YT ZA ZM ZW'
).split(' ');

/** Every country, by name. */
export function countryChoices(): Choice[] {
  return named(countries, 'region').sort((a, b) => a.label.localeCompare(b.label));
}
