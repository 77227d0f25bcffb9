import { z } from 'zod';
import { findCartRow, type LoadedCart, lineName, loadCart, shapeCart } from '../cart/index.ts';
import { parse, type Tx, withStore } from '../db/index.ts';
import { record } from '../events/index.ts';
import { once } from '../idempotency/index.ts';
import { hold, takeStock } from '../inventory/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import { type ShopOrder, shapeShopOrder, writeOrder } from '../orders/index.ts';
import { chargeable, type Deps, livemodeOf, orderToken, startPayment, writeAttempt } from '../payments/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';
import { type ReturnUrls, returnUrls } from './return-urls.ts';

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

type Placement = { orderId: string; attemptId: string };

/** Everything that keeps a cart from being bought as it is; the first one is told. */
function refuseUnready(cart: LoadedCart): void {
  if (cart.lines.length === 0) throw new Refusal('cart_empty');
  const gone = cart.lines.find((line) => !line.forSale);
  if (gone)
    throw new Refusal('product_unavailable', {
      message: `“${lineName(gone)}” is no longer for sale.`,
      data: { lineId: gone.id },
    });
  if (!cart.email) throw new Refusal('email_required', { fields: [{ field: 'email', message: 'Enter an e-mail address.' }] });
  if (!cart.needsShipping) return;
  if (!cart.shippingAddress)
    throw new Refusal('address_required', { fields: [{ field: 'shippingAddress', message: 'Enter an address.' }] });
  if (cart.shippingOptions.length === 0) throw new Refusal('shipping_unavailable');
  if (!cart.shippingRateId)
    throw new Refusal('shipping_required', { fields: [{ field: 'shippingRateId', message: 'Choose a way of shipping.' }] });
}

async function takeCart(tx: Tx, store: StoreContext, token: string, expectedTotalMinor: number): Promise<LoadedCart> {
  const row = await findCartRow(tx, store, token, true);
  if (row.state !== 'open') {
    const { payUrl, orderId } = await shapeCart(tx, store, row);
    throw new Refusal(row.state === 'checkout' ? 'cart_in_checkout' : 'cart_ordered', { data: { payUrl, orderId } });
  }
  const cart = await loadCart(tx, store, row);
  refuseUnready(cart);
  if (cart.priced.totalMinor !== expectedTotalMinor) {
    throw new Refusal('price_changed', { data: { expectedTotalMinor, totalMinor: cart.priced.totalMinor } });
  }
  chargeable(cart.priced.totalMinor, store.currency);
  return cart;
}

async function place(
  tx: Tx,
  deps: Deps,
  store: StoreContext,
  actor: Actor,
  input: PlaceOrderInput,
  urls: ReturnUrls,
): Promise<Placement> {
  const livemode = await livemodeOf(tx, store, deps.config);
  const cart = await takeCart(tx, store, input.cartToken, input.expectedTotalMinor);
  await takeStock(tx, store, cart.lines);
  const orderId = newId();
  const settings = await tx
    .selectFrom('StoreSettings')
    .select(['holdMinutes', 'sessionMinutes'])
    .where('storeId', '=', store.id)
    .executeTakeFirstOrThrow();
  await writeOrder(tx, store, actor, {
    id: orderId,
    cartId: cart.id,
    source: 'cart',
    livemode,
    email: cart.email,
    phone: cart.phone || cart.shippingAddress?.phone || null,
    shippingAddress: cart.shippingAddress,
    billingAddress: cart.billingAddress ?? cart.shippingAddress,
    shippingName: cart.shippingOptions.find((option) => option.id === cart.shippingRateId)?.name ?? '',
    lines: cart.lines,
    priced: cart.priced,
    taxIncluded: cart.taxIncluded,
    token: orderToken(deps.config, orderId),
    holdMinutes: settings.holdMinutes,
  });
  await hold(tx, store, orderId, cart.lines, settings.holdMinutes);
  const attemptId = await writeAttempt(tx, store, {
    orderId,
    amountMinor: cart.priced.totalMinor,
    livemode,
    minutes: settings.sessionMinutes,
    successUrl: urls.successUrl.replaceAll('{ORDER_ID}', orderId),
    cancelUrl: urls.cancelUrl.replaceAll('{ORDER_ID}', orderId),
  });
  await tx.updateTable('Cart').set({ state: 'checkout' }).where('storeId', '=', store.id).where('id', '=', cart.id).execute();
  await record(tx, store, 'order.placed', orderId);
  return { orderId, attemptId };
}

/**
 * Turns a cart into an order that waits for its payment, in one transaction: the key is claimed, the cart locked and priced, the stock
 * taken, the order and the payment attempt written. After commit the payment is started at Stripe with the attempt's own key. The same
 * key with the same request gives the same order and resumes what was cut off.
 *
 * @throws Refusal cart_empty, cart_in_checkout, cart_ordered, product_unavailable, email_required, address_required, shipping_required,
 *   shipping_unavailable, price_changed (data: totalMinor), total_out_of_range, out_of_stock (data: variantId, available),
 *   payments_not_configured, payment_provider_unavailable (the order stands; repeat with the same key), idempotency_mismatch.
 */
export async function placeOrder(deps: Deps, store: StoreContext, actor: Actor, input: PlaceOrderInput): Promise<PlacedOrder> {
  allow(actor, store, 'public');
  const asked = parse(placeOrderInput, input);
  const { idempotencyKey: key, ...request } = asked;
  const placement = await withStore(deps.db, store, async (tx) => {
    const urls = await returnUrls(tx, deps, store, asked);
    return once(tx, store, { operation: 'checkout.place', key, request }, () => place(tx, deps, store, actor, asked, urls));
  });
  const { orderId, attemptId } = placement.answer;
  const started = await startPayment(deps, store, attemptId);
  const order = await withStore(deps.db, store, (tx) => shapeShopOrder(tx, store, orderId));
  return { order, orderToken: orderToken(deps.config, orderId), payUrl: started.url };
}
