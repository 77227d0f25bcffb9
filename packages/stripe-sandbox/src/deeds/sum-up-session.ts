import type Stripe from 'stripe';
import type { WireLineItem, WireSession } from '../kinds.ts';
import { taxOf } from './price-lines.ts';

/** The session with its sums, delivered by this rate (none when null). */
export function sumUpSession(
  session: WireSession,
  lines: WireLineItem[],
  rate: Stripe.ShippingRate | null,
  taxBasisPoints: number,
): WireSession {
  const shipping = rate?.fixed_amount?.amount ?? 0;
  const tax = taxOf(shipping, taxBasisPoints, rate?.tax_behavior ?? null);
  const sum = (read: (line: WireLineItem) => number) => lines.reduce((total, line) => total + read(line), 0);
  return {
    ...session,
    amount_subtotal: sum((line) => line.amount_subtotal),
    amount_total: sum((line) => line.amount_total) + shipping + tax.added,
    shipping_cost: rate && {
      amount_subtotal: shipping,
      amount_tax: tax.amount,
      amount_total: shipping + tax.added,
      shipping_rate: rate.id,
    },
    total_details: { amount_discount: 0, amount_shipping: shipping, amount_tax: sum((line) => line.amount_tax) + tax.amount },
  };
}
