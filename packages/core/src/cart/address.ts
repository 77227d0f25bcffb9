import { z } from 'zod';

const line = (most: number) => z.string().trim().max(most, `At most ${most} characters.`);

/** A postal address as carts and orders carry it. */
export const addressSchema = z.strictObject({
  name: line(120).min(1, 'Enter a name.'),
  company: line(120).optional(),
  line1: line(200).min(1, 'Enter a street and number.'),
  line2: line(200).optional(),
  city: line(120).min(1, 'Enter a city.'),
  region: line(120).optional(),
  postalCode: line(20).optional(),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'A country is two letters, such as DE.'),
  phone: line(40).optional(),
});

export type Address = z.output<typeof addressSchema>;

/** The one-line form of an address: street, city, region, postal code, country. */
export function oneLine(address: Address): string {
  const parts = [address.line1, address.line2, address.city, address.region, address.postalCode, address.country];
  return parts.filter((part) => part).join(', ');
}
