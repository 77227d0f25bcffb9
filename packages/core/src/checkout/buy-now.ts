import { z } from 'zod';
import { parse } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { type Deps, startPayment } from '../payments/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';
import { placeTogether } from './place-together.ts';

const buyNowInput = z.strictObject({
  /** Each id is one unit of the product's default variant; a repeated id adds up. */
  productIds: z.array(z.uuid('Not the id of a product.')).min(1, 'Name at least one product.').max(1000),
  idempotencyKey: z.string().min(1).max(200).optional(),
});

export type BuyNowInput = z.input<typeof buyNowInput>;

function countUnits(productIds: readonly string[]): Map<string, number> {
  const units = new Map<string, number>();
  for (const id of productIds) units.set(id.toLowerCase(), (units.get(id.toLowerCase()) ?? 0) + 1);
  return units;
}

/**
 * The checkout of the older storefront dialect: products by id, one unit each, straight to Stripe's page, which asks for the address.
 * Creates nothing when any id is unknown, another store's, archived or out of stock.
 *
 * @returns where the browser goes to pay.
 * @throws Refusal invalid, not_found, product_unavailable, out_of_stock, total_out_of_range, payments_not_configured,
 *   payment_provider_unavailable, idempotency_mismatch.
 */
export async function buyNow(
  deps: Deps,
  store: StoreContext,
  actor: Actor,
  input: BuyNowInput,
): Promise<{ url: string; orderId: string }> {
  allow(actor, store, 'public');
  const { productIds, idempotencyKey: key } = parse(buyNowInput, input);
  const placement = await placeTogether(deps, store, {
    actor,
    claim: key ? { operation: 'checkout.buyNow', key, request: { productIds } } : null,
    placement: { orderId: newId(), attemptId: newId() },
    what: { kind: 'units', units: countUnits(productIds) },
  });
  const started = await startPayment(deps, store, placement.attemptId);
  return { url: started.url, orderId: placement.orderId };
}
