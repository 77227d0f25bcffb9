import { expect, test } from 'vitest';
import { addWorkingDays, arrival, listPlaces } from './delivery.ts';

const rate = {
  id: 'r',
  name: 'Ground',
  amountMinor: 750,
  freeOverMinor: 12_000,
  minTotalMinor: null,
  maxTotalMinor: null,
  minWeightGrams: null,
  maxWeightGrams: null,
  minDays: 3,
  maxDays: 5,
};
const zones = [
  { name: 'Home', countries: ['US'], everywhere: false, rates: [rate, { ...rate, name: 'Heavy', minWeightGrams: 20_000 }] },
  { name: 'Elsewhere', countries: [], everywhere: true, rates: [{ ...rate, name: 'Dear', minTotalMinor: 50_000 }] },
];

test('working days leave weekends out, in the shop’s own time zone', () => {
  const friday = new Date('2026-11-27T23:30:00Z');
  expect(addWorkingDays(friday, 1, 'UTC').toISOString().slice(0, 10)).toBe('2026-11-30');
  // It is Saturday in Paris already; the first working day after it is the same Monday there.
  expect(arrival({ minDays: 1, maxDays: 1 }, friday, { locale: 'en-GB', timeZone: 'Europe/Paris' })).toBe('Mon 30 Nov');
  expect(arrival({ minDays: 1, maxDays: 3 }, friday, { locale: 'en-GB', timeZone: 'UTC' })).toBe('Mon 30 Nov – Wed 2 Dec');
});

test('a place tells only the ways that goods of this price can go, free where they are worth enough', () => {
  expect(listPlaces(zones, 9000)).toEqual([
    {
      key: '0-Home',
      place: 'United States',
      ways: [{ name: 'Ground', amountMinor: 750, freeOverMinor: 12_000, minDays: 3, maxDays: 5 }],
    },
  ]);
  expect(listPlaces(zones, 60_000).map(({ place, ways }) => [place, ways[0]?.amountMinor])).toEqual([
    ['United States', 0],
    ['Elsewhere', 0],
  ]);
});
