import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changePrice } from './change-price.ts';
import type { PriceChange } from './patch.ts';

const change = (by: PriceChange['by'], value: string, round: PriceChange['round'] = 'none'): PriceChange => {
  return { by, value, round, compareAt: 'keep' };
};

test.each([
  [1990, change('percent', '-10'), 'USD', 1791],
  [1990, change('percent', '-10', 'ending99'), 'USD', 1799],
  [1990, change('percent', '8.875'), 'USD', 2167],
  [1990, change('amount', '-5.00'), 'USD', 1490],
  [1990, change('amount', '2.5', 'unit'), 'USD', 2200],
  [1990, change('amount', '-20'), 'USD', null],
  [1990, change('set', '25', 'ending95'), 'USD', 2495],
  [1980, change('percent', '-15', 'ten'), 'JPY', 1680],
  [1980, change('amount', '150'), 'JPY', 2130],
  [1250, change('percent', '-33.3'), 'KWD', 834],
  [1250, change('percent', '10', 'half'), 'KWD', 1500],
  [40, change('percent', '-10', 'unit'), 'USD', 100],
  [1990, change('percent', '-100'), 'USD', 0],
])('%i changed by %o in %s is %s', (minor, rule, currency, expected) => {
  expect(changePrice(minor, rule, currency)).toBe(expected);
});

test('a rounded price is a whole number of minor units on the asked grid, within one step of the exact one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 10_000_000 }), fc.integer({ min: -90, max: 300 }), (minor, percent) => {
      const exact = changePrice(minor, change('percent', String(percent)), 'EUR') ?? 0;
      const ending = changePrice(minor, change('percent', String(percent), 'ending99'), 'EUR') ?? 0;
      expect(ending % 100).toBe(99);
      expect(Math.abs(ending - exact)).toBeLessThanOrEqual(exact < 50 ? 99 : 50);
    }),
  );
});
