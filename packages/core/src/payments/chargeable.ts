import { chargeStep } from '../cart/index.ts';
import { currencyDigits, Refusal, toDecimal } from '../lib/index.ts';

/** Stripe's most for one charge: eight digits of minor units, https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts. */
const mostMinor = 99_999_999;

/** Half a unit, or what comes near it: Stripe's least for most currencies. */
function leastMinor(currency: string): number {
  return currencyDigits(currency) === 0 ? 50 : 5 * 10 ** (currencyDigits(currency) - 1);
}

/**
 * Refuses a total that no provider would charge, before anything is reserved.
 *
 * @throws Refusal total_out_of_range, which says what would be right.
 */
export function chargeable(totalMinor: number, currency: string): void {
  const least = leastMinor(currency);
  const step = chargeStep(currencyDigits(currency));
  if (totalMinor >= least && totalMinor <= mostMinor && totalMinor % step === 0) return;
  const range = `from ${toDecimal(least, currency)} to ${toDecimal(mostMinor, currency)} ${currency}`;
  throw new Refusal('total_out_of_range', {
    message: `A total can be ${range}${step > 1 ? `, in steps of ${toDecimal(step, currency)}` : ''}.`,
  });
}
