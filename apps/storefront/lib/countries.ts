/** ISO 3166-1 alpha-2, without uninhabited places. */
const codes =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'.split(
    ' ',
  );

const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** The English name of a country by its two letters; the letters themselves when nobody knows them. */
export function nameCountry(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}

/** The countries that a store ships to, by name. */
export function listCountries(shipsTo: { everywhere: boolean; countries: string[] }): { code: string; name: string }[] {
  const open = shipsTo.everywhere ? codes : shipsTo.countries;
  return open.map((code) => ({ code, name: nameCountry(code) })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** What an address of a country must have, and what its parts are called there. */
export type AddressForm = {
  region: 'state' | 'province' | 'region' | null;
  needsRegion: boolean;
  postal: 'zip' | 'postalCode';
  needsPostal: boolean;
};

/** Countries without postal codes that we know of. */
const withoutPostal = new Set(
  'AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM DJ DM ER FJ GA GD GH GM GQ GY HK JM KI KM KN KP LC ML MR MW NR NU QA RW SB SC SL SO SR ST SY TD TG TK TL TO TT TV UG VU YE ZW'.split(
    ' ',
  ),
);
const withRegion: Record<string, AddressForm['region']> = {
  US: 'state',
  AU: 'state',
  BR: 'state',
  MX: 'state',
  IN: 'state',
  CA: 'province',
  CN: 'province',
  AR: 'province',
  JP: 'region',
};

/** How the address form of a country looks; '' is a country not chosen yet. */
export function addressForm(country: string): AddressForm {
  const region = withRegion[country] ?? null;
  return {
    region: country === '' ? 'region' : region,
    needsRegion: region !== null,
    postal: country === 'US' ? 'zip' : 'postalCode',
    needsPostal: country !== '' && !withoutPostal.has(country),
  };
}
