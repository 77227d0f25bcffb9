import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOf, exponentOf, formatAmount } from './currencies.ts';

describe('an amount', () => {
  it.each([
    [0, 'usd', '$0.00'],
    [5, 'usd', '$0.05'],
    [123_456_789, 'eur', '€1,234,567.89'],
    [1980, 'jpy', '¥1,980'],
    [1250, 'kwd', 'KWD 1.250'],
    [-1, 'gbp', '-£0.01'],
  ])('of %i %s reads %s', (amount, code, shown) => {
    expect(formatAmount(amount, code).replaceAll('\u00a0', ' ')).toBe(shown);
  });

  it('keeps every digit', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('usd', 'jpy', 'kwd'), (amount, code) => {
        const [whole = '', part = ''] = decimalOf(amount, code).split('.');
        expect(part).toHaveLength(exponentOf(code));
        expect(BigInt(whole.replace('-', '') + part)).toBe(BigInt(Math.abs(amount)));
      }),
    );
  });
});
