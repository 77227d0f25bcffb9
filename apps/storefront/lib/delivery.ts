import type { DeliveryZone } from '@emporium/sdk';
import { nameCountry } from './countries.ts';

/** One way of sending as it stands for goods of some price. Amounts in minor units. */
export type DeliveryWay = { name: string; amountMinor: number; freeOverMinor: number | null; minDays: number; maxDays: number };

/** A zone with the ways in which goods of some price can go there; `place` is what it is called. */
export type DeliveryPlace = { key: string; place: string; ways: DeliveryWay[] };

/** The day that lies so many working days after another; Saturdays and Sundays are none. Days count in the shop's time zone. */
export function addWorkingDays(from: Date, days: number, timeZone: string): Date {
  const day = new Date(from);
  const isWorkday = () => !['Sat', 'Sun'].includes(new Intl.DateTimeFormat('en', { weekday: 'short', timeZone }).format(day));
  for (let left = days; left > 0; ) {
    day.setUTCDate(day.getUTCDate() + 1);
    if (isWorkday()) left -= 1;
  }
  return day;
}

/** From which to which day goods arrive that are ordered now, such as “Mon, Nov 30 – Wed, Dec 2”. */
export function arrival(
  way: Pick<DeliveryWay, 'minDays' | 'maxDays'>,
  now: Date,
  { locale, timeZone }: { locale: string; timeZone: string },
): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone });
  const [first, last] = [way.minDays, way.maxDays].map((days) => format.format(addWorkingDays(now, days, timeZone)));
  return first === last ? `${first}` : `${first} – ${last}`;
}

/**
 * Where goods of a price can be sent, for what and how fast, in the shop's order. What goods weigh is left aside: rates that hang on it
 * count as they are for the lightest parcel.
 */
export function listPlaces(zones: readonly DeliveryZone[], priceMinor: number): DeliveryPlace[] {
  return zones.flatMap(({ name, countries, rates }, index) => {
    const [country] = countries;
    const ways = rates
      .filter((rate) => (rate.minTotalMinor ?? 0) <= priceMinor && (rate.maxTotalMinor ?? priceMinor) >= priceMinor)
      .filter((rate) => (rate.minWeightGrams ?? 0) === 0)
      .map(({ name: way, amountMinor, freeOverMinor, minDays, maxDays }) => {
        const isFree = freeOverMinor !== null && priceMinor >= freeOverMinor;
        return { name: way, amountMinor: isFree ? 0 : amountMinor, freeOverMinor, minDays, maxDays };
      });
    const place = countries.length === 1 && country ? nameCountry(country) : name;
    return ways.length > 0 ? [{ key: `${index}-${name}`, place, ways }] : [];
  });
}
