import { placeOrder, refreshOrder } from '../src/checkout/index.ts';
import { newId } from '../src/lib/index.ts';
import type { StoreContext } from '../src/who/index.ts';
import { fillCart, pay, type Shop, shopper } from './open-shop.ts';

/** Places an order as a shopper does, and pays it unless told otherwise. */
export async function buyOrder(
  shop: Shop,
  store: StoreContext,
  lines: { variantId: string; quantity: number }[],
  options: { paid?: boolean } = {},
): Promise<{ orderId: string; token: string; name: string }> {
  const cart = await fillCart(shop, store, lines);
  const input = { cartToken: cart.token, idempotencyKey: newId(), expectedTotalMinor: cart.totalMinor };
  const placed = await placeOrder(shop.deps, store, shopper, input);
  const bought = { orderId: placed.order.id, token: placed.orderToken };
  if (options.paid !== false) {
    await pay(placed.payUrl);
    await refreshOrder(shop.deps, store, shopper, bought);
  }
  return { ...bought, name: placed.order.name };
}
