import type { Address } from '@emporium/sdk';
import { nameCountry } from './countries.ts';

/** An address as lines, as it would stand on a parcel. */
export function formatAddress(address: NonNullable<Address>): string[] {
  const { name, company, line1, line2, city, region, postalCode, country } = address;
  const american = country === 'US' || country === 'CA' || country === 'AU';
  const place = american ? [[city, region].filter(Boolean).join(', '), postalCode] : [postalCode, city];
  const lines = [name, company, line1, line2, place.filter(Boolean).join(' '), american ? '' : region, nameCountry(country)];
  return lines.filter((line): line is string => Boolean(line));
}
