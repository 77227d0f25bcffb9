import type Stripe from 'stripe';
import { invalid } from '../params/shapes.ts';
import { noSuch } from '../stripe-refusal.ts';
import type { World } from '../world.ts';
import type { ShippingOrder } from './read-session-order.ts';

/** Makes the rate of one inline shipping option; its currency must be the line items'. `created` in seconds. */
export function makeRate(world: World, option: ShippingOrder, index: number, code: string, created: number): Stripe.ShippingRate {
  const at = `shipping_options[${index}]`;
  if (option.shipping_rate !== undefined) throw noSuch('shipping rate', option.shipping_rate, `${at}[shipping_rate]`, 400);
  const data = option.shipping_rate_data;
  if (!data) throw invalid(at, 'parameter_missing', `Missing required param: ${at}[shipping_rate_data].`);
  if (!data.fixed_amount) {
    throw invalid(at, 'parameter_missing', `Missing required param: ${at}[shipping_rate_data][fixed_amount].`);
  }
  if (data.fixed_amount.currency !== code) {
    throw invalid(at, undefined, 'The shipping rate must have the same currency as the line items.');
  }
  return {
    id: `shr_1${world.randomText(23)}`,
    object: 'shipping_rate',
    active: true,
    created,
    delivery_estimate: data.delivery_estimate
      ? { maximum: data.delivery_estimate.maximum ?? null, minimum: data.delivery_estimate.minimum ?? null }
      : null,
    display_name: data.display_name,
    fixed_amount: data.fixed_amount,
    livemode: false,
    metadata: data.metadata ?? {},
    tax_behavior: data.tax_behavior ?? 'unspecified',
    tax_code: data.tax_code ?? null,
    type: 'fixed_amount',
  };
}
