import { iso31661, iso31662 } from 'iso-3166';
import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';
import { type FieldIssue, Refusal } from '../lib/index.ts';
import type { Address } from './address.ts';

/** Countries in whose addresses a parcel does not arrive without the region (Universal Postal Union, addressing S42). */
const needsRegion = new Set('AR AU BR CA CN IN JP MX US'.split(' '));
/** Of these, the ones whose regions are written as the letters of ISO 3166-2, so that a mistake can be told, each with an example. */
const lettered: Record<string, string> = { AU: 'NSW', BR: 'SP', CA: 'ON', US: 'NY' };
/** Regions of the post that are none of the country: the United States' forces abroad (USPS Publication 28, Appendix B). */
const postRegions: Record<string, readonly string[]> = { US: ['AA', 'AE', 'AP'] };
/** Kosovo's code is assigned by its users, not by ISO; the post knows it. */
const countries = new Set([...iso31661.map((country) => country.alpha2 as string), 'XK']);

/** Countries that have postal codes which are not on every letter, so that one may be missing. */
const postalMayLack = new Set(
  'AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM DJ DM ER FJ GA GD GH GM GQ GY HK IE JM KI KM KN KP LC ML MO MR MW NR NU PA QA RW SB SC SL SO SR ST SY TD TG TK TL TO TT TV TZ UG VU YE ZW'.split(
    ' ',
  ),
);

/** How a letter and a name are compared: without accents and case. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/** The letters of a region that was written as letters or as a name; undefined when the country has no such region. */
function regionCode(country: string, region: string): string | undefined {
  const wanted = fold(region);
  const post = postRegions[country]?.find((code) => fold(code) === wanted);
  if (post) return post;
  const found = iso31662.find(
    (entry) => entry.parent === country && (fold(entry.code.slice(3)) === wanted || fold(entry.name) === wanted),
  );
  return found?.code.slice(3);
}

function regionIssue(country: string, region: string): string | null {
  if (!region) return needsRegion.has(country) ? 'Enter a state, province or region.' : null;
  const example = lettered[country];
  if (!example || regionCode(country, region)) return null;
  return `There is no “${region}” in ${country}. Write letters such as ${example}, or the whole name.`;
}

function postalIssue(country: string, postalCode: string): string | null {
  if (!postcodeValidatorExistsForCountry(country)) return null;
  if (!postalCode) return postalMayLack.has(country) ? null : 'Enter a postal code.';
  return postcodeValidator(postalCode.toUpperCase(), country) ? null : `This is not a postal code of ${country}.`;
}

/** Each thing that keeps a letter from arriving at an address, by field. */
function addressIssues(address: Address): FieldIssue[] {
  const { country, region = '', postalCode = '' } = address;
  if (!countries.has(country)) return [{ field: 'country', message: `There is no country ${country}.` }];
  const found: [string, string | null][] = [
    ['region', regionIssue(country, region)],
    ['postalCode', postalIssue(country, postalCode)],
  ];
  return found.flatMap(([field, message]) => (message ? [{ field, message }] : []));
}

/**
 * Holds an address to what its country's post needs, and writes its region as tax rules name it: “Illinois” becomes “IL”. Postal codes
 * are compared by pattern only; whether the street exists, nobody asks.
 *
 * @param field  where the address stands in the input, such as shippingAddress.
 * @throws Refusal invalid, which names every wrong field.
 */
export function requireDeliverable(address: Address, field: string): Address {
  const issues = addressIssues(address);
  if (issues.length > 0)
    throw new Refusal('invalid', { fields: issues.map((issue) => ({ ...issue, field: `${field}.${issue.field}` })) });
  const code = address.region && lettered[address.country] ? regionCode(address.country, address.region) : undefined;
  return code ? { ...address, region: code } : address;
}
