import { expect, test } from 'vitest';
import type { KeptAnswer } from './open-cache.ts';
import { openFlights } from './open-flights.ts';

const key = '/products';
const at = (version: number, era = 1) => ({ version, era });

/** An answer that was made at a version. */
const answerOf = (version: number) => ({ key, label: at(version) }) as KeptAnswer;

test('an answer on its way is shared by who asked meanwhile, but not by who asked after a later edit or in another life', async () => {
  const flights = openFlights();
  const land = flights.begin(key, at(7));
  const shared = flights.join(key, at(7));
  expect(flights.join(key, at(8))).toBeNull();
  expect(flights.join(key, at(7, 2))).toBeNull();
  expect(flights.join('/categories', at(7))).toBeNull();
  land(answerOf(7));
  expect(await shared).toEqual(answerOf(7));
  expect(flights.join(key, at(7))).toBeNull();
});

test('a newer answer on its way takes the place of an older one, whose end does not end it', async () => {
  const flights = openFlights();
  const landOld = flights.begin(key, at(7));
  const landNew = flights.begin(key, at(8));
  landOld(answerOf(7));
  const shared = flights.join(key, at(8));
  landNew(null);
  expect(await shared).toBeNull();
});
