import type { Address } from '@emporium/core/cart';
import type { Lots } from './draw-lots.ts';
import type { Region } from './regions.ts';

/** Somebody who never was, at an address that is none of theirs, with an e-mail address that leads nowhere. */
export type Buyer = { email: string; phone: string | null; address: Address };

/** The letters of a name as e-mail addresses have them. */
function plainLetters(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

/**
 * Invents a buyer. Addresses are at example.com (RFC 2606), which takes no mail.
 *
 * @param taken  e-mail addresses of earlier buyers; the new one is added.
 */
export function inventBuyer(lots: Lots, regions: readonly Region[], taken: Set<string>): Buyer {
  const region = lots.weigh(regions, (one) => one.weight);
  const first = lots.pick(region.firstNames);
  const last = lots.pick(region.lastNames);
  const [city, state, postalCode] = lots.pick(region.places);
  const street = lots.pick(region.streets);
  const house = lots.between(2, region.country === 'US' ? 2900 : 118);
  const local = `${plainLetters(first)}.${plainLetters(last)}`;
  let email = `${local}@example.com`;
  for (let twin = 2; taken.has(email); twin += 1) email = `${local}${twin}@example.com`;
  taken.add(email);
  const phone = region.phone && lots.next() < 0.7 ? region.phone.replaceAll('#', () => String(lots.between(0, 9))) : null;
  const address: Address = {
    name: `${first} ${last}`,
    line1: region.numberFirst ? `${house} ${street}` : `${street} ${house}`,
    city,
    ...(state ? { region: state } : {}),
    postalCode,
    country: region.country,
    ...(phone ? { phone } : {}),
  };
  return { email, phone, address };
}
