import { z } from 'zod';
import { findCartRow, type PricedCart, shapeCart } from '../cart/index.ts';
import { parse, withStore } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { type Deps, endPayments, expireUnpaid } from '../payments/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';

/**
 * Makes a cart editable again whose payment is open: ends the payment at Stripe, frees the stock. If the buyer has paid meanwhile, the
 * cart has become an order and says so.
 *
 * @throws Refusal not_found, cart_ordered, payment_provider_unavailable.
 */
export async function reopenCart(deps: Deps, store: StoreContext, actor: Actor, input: { token: string }): Promise<PricedCart> {
  allow(actor, store, 'public');
  const { token } = parse(z.strictObject({ token: z.string().min(20).max(100) }), input);
  const read = () => withStore(deps.db, store, async (tx) => shapeCart(tx, store, await findCartRow(tx, store, token, false)));
  const before = await read();
  if (before.state === 'checkout' && before.orderId) {
    await endPayments(deps, store, before.orderId, actor);
    await expireUnpaid(deps, store, before.orderId, actor, 'canceled');
  }
  const after = await read();
  if (after.state === 'ordered') throw new Refusal('cart_ordered', { data: { orderId: after.orderId } });
  return after;
}
