import type { WirePrice } from '../kinds.ts';
import type { World } from '../world.ts';

type PriceOrder = {
  productId: string;
  unitAmount: number;
  currency: string;
  created: number;
  active: boolean;
  taxBehavior?: 'exclusive' | 'inclusive' | 'unspecified' | undefined;
  metadata?: Record<string, string> | undefined;
};

/** A price of one unit; those that are made with a line are not active, as at Stripe. */
export function drawPrice(world: World, order: PriceOrder): WirePrice {
  return {
    id: `price_1${world.randomText(23)}`,
    object: 'price',
    active: order.active,
    billing_scheme: 'per_unit',
    created: order.created,
    currency: order.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: order.metadata ?? {},
    nickname: null,
    product: order.productId,
    recurring: null,
    tax_behavior: order.taxBehavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: order.unitAmount,
    unit_amount_decimal: String(order.unitAmount),
  };
}
