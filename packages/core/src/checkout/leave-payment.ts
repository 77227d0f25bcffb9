import { z } from 'zod';
import { parse, withStore } from '../db/index.ts';
import { Refusal, sameText } from '../lib/index.ts';
import { requireOrderToken, type ShopOrder, shapeShopOrder } from '../orders/index.ts';
import { type Deps, endPayments, expireUnpaid, leaveSignature } from '../payments/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';

/** Ends the open payment of a pending order at Stripe, then lets its stock and cart go; a payment that was faster wins. */
async function giveUp(deps: Deps, store: StoreContext, actor: Actor, orderId: string): Promise<void> {
  await endPayments(deps, store, orderId, actor);
  await expireUnpaid(deps, store, orderId, actor, 'canceled');
}

/**
 * The cancel link of Stripe's page: gives the order up and says where the browser goes. Its signature can do nothing else.
 *
 * @throws Refusal not_found for a wrong signature or another store's order.
 */
export async function leavePayment(
  deps: Deps,
  store: StoreContext,
  actor: Actor,
  input: { orderId: string; signature: string },
): Promise<{ url: string }> {
  allow(actor, store, 'public');
  const { orderId, signature } = parse(z.strictObject({ orderId: z.uuid(), signature: z.string().max(200) }), input);
  if (!sameText(signature, leaveSignature(deps.config, orderId))) throw new Refusal('not_found');
  const attempt = await withStore(deps.db, store, (tx) =>
    tx
      .selectFrom('PaymentAttempt')
      .select('cancelUrl')
      .where('storeId', '=', store.id)
      .where('orderId', '=', orderId)
      .orderBy('id', 'desc')
      .executeTakeFirst(),
  );
  if (!attempt) throw new Refusal('not_found');
  await giveUp(deps, store, actor, orderId);
  return { url: attempt.cancelUrl };
}

/**
 * Gives an unpaid order up, asked for by its buyer with the order's token. An order that is already paid stays paid.
 *
 * @throws Refusal not_found; payment_provider_unavailable when Stripe does not answer (nothing is released then).
 */
export async function cancelCheckout(
  deps: Deps,
  store: StoreContext,
  actor: Actor,
  input: { orderId: string; orderToken: string },
): Promise<ShopOrder> {
  allow(actor, store, 'public');
  const { orderId, orderToken } = parse(z.strictObject({ orderId: z.uuid(), orderToken: z.string().min(1).max(200) }), input);
  await withStore(deps.db, store, (tx) => requireOrderToken(tx, store, { orderId, token: orderToken }));
  await giveUp(deps, store, actor, orderId);
  return withStore(deps.db, store, (tx) => shapeShopOrder(tx, store, orderId));
}
