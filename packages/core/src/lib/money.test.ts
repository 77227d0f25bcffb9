import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencies, currencyDigits, percentOf, splitMinor, toDecimal, toMinor } from './money.ts';

const amounts = fc.integer({ min: 0, max: 99_999_999 });

describe('a price as a merchant types it', () => {
  test('becomes whole minor units of its currency', () => {
    expect(toMinor('19.9', 'USD')).toBe(1990);
    expect(toMinor('1980', 'JPY')).toBe(1980);
    expect(toMinor('1.25', 'KWD')).toBe(1250);
    expect(toMinor('19.900', 'EUR')).toBe(1990);
  });

  test('is refused when it has more digits than the currency', () => {
    expect(() => toMinor('19.999', 'USD')).toThrow(/price_digits/);
    expect(() => toMinor('1980.5', 'JPY')).toThrow(/price_digits/);
    expect(() => toMinor('1.2345', 'KWD')).toThrow(/price_digits/);
  });

  test.each(['', '-1', '1e3', 'NaN', '0x10', '1,50', ' ', '1.', '.5', '٣'])('is refused when it is no amount: %j', (text) => {
    expect(() => toMinor(text, 'USD')).toThrow(/invalid/);
  });

  test('comes back as it was in every currency', () => {
    for (const currency of currencies) {
      fc.assert(fc.property(amounts, (minor) => toMinor(toDecimal(minor, currency), currency) === minor));
      expect(toDecimal(0, currency)).toMatch(currencyDigits(currency) === 0 ? /^0$/ : /^0\.0+$/);
    }
  });
});

describe('a percentage of an amount', () => {
  test('is rounded half up, once', () => {
    expect(percentOf(10_000, '19.0000', false)).toBe(1900);
    expect(percentOf(11_900, '19', true)).toBe(1900);
    expect(percentOf(1, '50', false)).toBe(1);
    expect(percentOf(333, '8.875', false)).toBe(30);
  });

  test('that is included never exceeds the amount, and taken off leaves what it was put on to', () => {
    const holds = fc.property(amounts, fc.integer({ min: 0, max: 1_000_000 }), (minor, parts) => {
      const percent = `${Math.floor(parts / 10_000)}.${String(parts % 10_000).padStart(4, '0')}`;
      const added = percentOf(minor, percent, false);
      const included = percentOf(minor + added, percent, true);
      return included <= minor + added && Math.abs(included - added) <= 1;
    });
    fc.assert(holds);
  });
});

test('a split amount adds up to the whole, whatever the weights', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 12 });
  const sum = (parts: number[]) => parts.reduce((total, part) => total + part, 0);
  fc.assert(fc.property(amounts, weights, (minor, shares) => sum(splitMinor(minor, shares)) === minor));
});
