import type { Tx } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type CartRow, findCartRow } from './load-cart.ts';
import { shapeCart } from './shape-cart.ts';

/**
 * Finds a cart by its token and locks it for a change.
 *
 * @throws Refusal not_found; cart_in_checkout with the open payment's URL, because what is being paid must not change under the buyer;
 *   cart_ordered when it has become an order.
 */
export async function openCart(tx: Tx, store: StoreContext, token: string): Promise<CartRow> {
  const cart = await findCartRow(tx, store, token, true);
  if (cart.state === 'open') return cart;
  const { payUrl, orderId } = await shapeCart(tx, store, cart);
  throw new Refusal(cart.state === 'checkout' ? 'cart_in_checkout' : 'cart_ordered', { data: { payUrl, orderId } });
}
