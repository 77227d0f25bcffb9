import { invariant } from '../lib/index.ts';

/**
 * Currencies that Stripe counts in hundredths although they have no minor unit, https://docs.stripe.com/currencies#special-cases.
 */
const hundredthsAtStripe = new Set(['ISK', 'UGX']);

/** Our minor units as Stripe counts them. */
export function toStripeAmount(minor: number, currency: string): number {
  return hundredthsAtStripe.has(currency) ? minor * 100 : minor;
}

/** Stripe's amount as our minor units. */
export function fromStripeAmount(amount: number, currency: string): number {
  if (!hundredthsAtStripe.has(currency)) return amount;
  invariant(amount % 100 === 0, `Stripe tells of ${amount} ${currency}, which has no hundredths`);
  return amount / 100;
}
