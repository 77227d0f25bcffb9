import { z } from 'zod';
import { parse, together, withStore } from '../db/index.ts';
import { invariant, newId } from '../lib/index.ts';
import { type ShopOrder, shapeShopOrders } from '../orders/index.ts';
import { type Deps, orderToken, type Ready, readAttempts, readMeans, startPayment } from '../payments/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';
import { placeTogether } from './place-together.ts';
import type { Placement } from './wish.ts';

const placeOrderInput = z.strictObject({
  cartToken: z.string().min(20).max(100),
  idempotencyKey: z.string().min(8, 'At least 8 characters.').max(200),
  /** The total that the buyer saw, in minor units. */
  expectedTotalMinor: z.number().int().min(0),
  successUrl: z.url().max(2000).optional(),
  cancelUrl: z.url().max(2000).optional(),
});

export type PlaceOrderInput = z.input<typeof placeOrderInput>;

/** A placed order, the token that opens its page, and where it is paid. */
export type PlacedOrder = { order: ShopOrder; orderToken: string; payUrl: string };

type Read = { order: ShopOrder; ready: Ready };

/**
 * The buyer's view of placed orders and what their payments need, read in one transaction with those of other buyers. An order's payment is
 * made from what its buyer is shown; who has a cart has said where it goes, so no page asks for a country.
 */
const readPlaced = together(64, ({ deps, store }: { deps: Deps; store: StoreContext }, placements: readonly Placement[]) =>
  withStore(deps.db, store, async (tx) => {
    const attemptIds = placements.map((placement) => placement.attemptId);
    const orderIds = placements.map((placement) => placement.orderId);
    const attempts = new Map((await readAttempts(tx, store, attemptIds)).map((attempt) => [attempt.id, attempt]));
    const means = await readMeans(tx, store, deps.config);
    const shown = await shapeShopOrders(tx, store, orderIds);
    return placements.map(({ orderId, attemptId }): Read => {
      const order = shown.get(orderId);
      const attempt = attempts.get(attemptId);
      invariant(order && attempt, `order ${orderId} was placed and is not there`);
      const plan = { attempt, order: { ...order, source: 'cart' }, items: order.items, countries: [] };
      return { order, ready: { plan, means } };
    });
  }),
);

/** Where an order can be paid now that its payment has been started; nowhere once it is no longer waiting for that. */
function payUrlOf({ order, ready }: Read, url: string): string | null {
  const waits = order.status === 'pending' && order.paymentStatus === 'unpaid';
  const isNew = ready.plan.attempt.sessionId === null;
  return waits && isNew ? url : order.payUrl;
}

/**
 * Turns a cart into an order that waits for its payment, in one transaction: the key is claimed, the cart locked and priced, the stock
 * taken, the order and the payment attempt written. Buyers who come at once share that transaction. After commit the order is read as its
 * buyer sees it, and the payment is started at Stripe with the attempt's own key. The same key with the same request gives the same order
 * and resumes what was cut off.
 *
 * @throws Refusal cart_empty, cart_in_checkout, cart_ordered, product_unavailable, email_required, phone_required, company_required, address_required, shipping_required,
 *   shipping_unavailable, price_changed (data: totalMinor, reasons), total_out_of_range, out_of_stock (data: variantId, available), hold_limit (data: limit, most),
 *   payments_not_configured, payment_provider_unavailable (the order stands; repeat with the same key), idempotency_mismatch.
 */
export async function placeOrder(deps: Deps, store: StoreContext, actor: Actor, input: PlaceOrderInput): Promise<PlacedOrder> {
  allow(actor, store, 'public');
  const { idempotencyKey: key, ...request } = parse(placeOrderInput, input);
  const placement = await placeTogether(deps, store, {
    actor,
    claim: { operation: 'checkout.place', key, request },
    placement: { orderId: newId(), attemptId: newId() },
    what: { kind: 'cart', ...request },
  });
  const read = await readPlaced({ deps, store }, placement);
  const { url } = await startPayment(deps, store, placement.attemptId, read.ready);
  const order = { ...read.order, payUrl: payUrlOf(read, url) };
  return { order, orderToken: orderToken(deps.config, order.id), payUrl: url };
}
