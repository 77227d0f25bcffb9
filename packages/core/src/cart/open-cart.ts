import type { Tx } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type CartRow, findCartRow } from './load-cart.ts';
import { findOpenPayment } from './shape-cart.ts';

/**
 * Finds a cart by its token and locks it for a change.
 *
 * @throws Refusal not_found; cart_in_checkout with the open payment's URL, because what is being paid must not change under the buyer;
 *   cart_ordered when it has become an order.
 */
export async function openCart(tx: Tx, store: StoreContext, token: string): Promise<CartRow> {
  const cart = await findCartRow(tx, store, token, true);
  if (cart.state === 'open') return cart;
  throw await shutCart(tx, store, cart);
}

/** Why a cart that is not open cannot be changed or bought: it is being paid, or has become an order. */
export async function shutCart(tx: Tx, store: StoreContext, cart: CartRow): Promise<Refusal> {
  const payment = await findOpenPayment(tx, store, cart.id);
  const data = { payUrl: payment?.payUrl ?? null, orderId: payment?.orderId ?? null };
  return new Refusal(cart.state === 'ordered' ? 'cart_ordered' : 'cart_in_checkout', { data });
}
