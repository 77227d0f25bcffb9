import fc from 'fast-check';
import { expect, test } from 'vitest';
import { currencies, currencyDigits } from '../lib/index.ts';
import { chargeStep, priceCart } from './price-cart.ts';

const currency = fc.constantFrom(...currencies);
const line = fc.record({
  name: fc.constant('Thing'),
  unitPriceMinor: fc.integer({ min: 0, max: 999_999 }),
  quantity: fc.integer({ min: 1, max: 999 }),
  taxable: fc.boolean(),
});
const tax = fc.option(
  fc.record({
    name: fc.constant('VAT'),
    percent: fc.integer({ min: 0, max: 1_000_000 }).map((parts) => (parts / 10_000).toFixed(4)),
    appliesToShipping: fc.boolean(),
    country: fc.constant('DE'),
    region: fc.constant(''),
  }),
  { nil: null },
);
const shipping = fc.option(
  fc.record({
    id: fc.constant('x'),
    name: fc.constant('Post'),
    amountMinor: fc.integer({ min: 0, max: 99_999 }),
    minDays: fc.constant(1),
    maxDays: fc.constant(2),
    zoneName: fc.constant('Home'),
    isFree: fc.boolean(),
  }),
  { nil: null },
);
const cart = fc.record({ lines: fc.array(line, { maxLength: 12 }), shipping, tax, taxIncluded: fc.boolean(), currency });

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** Prices as a merchant of that currency can type them: in steps that can be charged. */
function inSteps({ lines, shipping: by, ...rest }: typeof cart extends fc.Arbitrary<infer Cart> ? Cart : never) {
  const digits = currencyDigits(rest.currency);
  const step = chargeStep(digits);
  return {
    ...rest,
    digits,
    step,
    lines: lines.map((one) => ({ ...one, unitPriceMinor: one.unitPriceMinor * step })),
    shipping: by ? { ...by, amountMinor: by.amountMinor * step } : null,
  };
}

test('in every currency, lines, shipping and tax come to exactly the total, and so do the reasons', () => {
  fc.assert(
    fc.property(cart, (drawn) => {
      const input = inSteps(drawn);
      const priced = priceCart(input);
      const added = input.taxIncluded ? 0 : priced.taxMinor;
      expect(priced.subtotalMinor).toBe(sum(input.lines.map((one) => one.unitPriceMinor * one.quantity)));
      expect(priced.totalMinor).toBe(priced.subtotalMinor + priced.shippingMinor + added);
      expect(sum(priced.reasons.filter((reason) => !reason.included).map((reason) => reason.amountMinor))).toBe(
        priced.totalMinor,
      );
      const ofShipping = priced.taxMinor - sum(priced.lineTaxMinor);
      expect(ofShipping === 0 || (input.tax?.appliesToShipping ?? false)).toBe(true);
      const amounts = [priced.totalMinor, priced.taxMinor, ofShipping, ...priced.lineTaxMinor];
      for (const amount of amounts) {
        expect(Number.isSafeInteger(amount)).toBe(true);
        expect(amount).toBeGreaterThanOrEqual(0);
        expect(amount % input.step).toBe(0);
      }
    }),
    { numRuns: 500 },
  );
});

test('each line’s tax is the nearest amount that can be charged to the exact part, never further', () => {
  fc.assert(
    fc.property(cart, (drawn) => {
      const input = inSteps(drawn);
      const { lineTaxMinor } = priceCart(input);
      for (const [index, one] of input.lines.entries()) {
        if (!input.tax || !one.taxable) {
          expect(lineTaxMinor[index]).toBe(0);
          continue;
        }
        // In ten-thousandths of a percent, with whole numbers only: |tax − exact| ≤ half a step (and the half unit of the first rounding).
        const percent = BigInt(Math.round(Number(input.tax.percent) * 10_000));
        const base = input.taxIncluded ? 1_000_000n + percent : 1_000_000n;
        const exact = BigInt(one.unitPriceMinor * one.quantity) * percent;
        const off = BigInt(lineTaxMinor[index] ?? 0) * base - exact;
        const allowed = (base * BigInt(input.step === 1 ? 1 : input.step + 1)) / 2n + 1n;
        expect((off < 0n ? -off : off) <= allowed).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
