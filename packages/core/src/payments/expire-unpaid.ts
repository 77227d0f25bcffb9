import { withStore } from '../db/index.ts';
import { record } from '../events/index.ts';
import { releaseHolds } from '../inventory/index.ts';
import { lockOrder, transition } from '../orders/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import type { Deps } from './account.ts';
import { reopenCartOf } from './apply-facts.ts';

/**
 * Lets a pending order go that no payment can reach any more: all its attempts have ended at Stripe, or never began there. Frees its
 * stock and its cart. Does nothing while one could still be paid, or when the order is no longer pending.
 *
 * @param becomes  expired by time, or canceled by a person.
 */
export async function expireUnpaid(
  deps: Deps,
  store: StoreContext,
  orderId: string,
  actor: Actor = { kind: 'system', name: 'payments' },
  becomes: 'expired' | 'canceled' = 'expired',
): Promise<void> {
  await withStore(deps.db, store, async (tx) => {
    const order = await lockOrder(tx, store, orderId);
    if (order.status !== 'pending' || order.paymentStatus !== 'unpaid') return;
    const reachable = await tx
      .selectFrom('PaymentAttempt')
      .select('id')
      .where('storeId', '=', store.id)
      .where('orderId', '=', orderId)
      .where('state', 'in', ['created', 'unknown', 'open', 'processing'])
      .executeTakeFirst();
    if (reachable) return;
    await releaseHolds(tx, store, orderId, becomes === 'expired' ? 'expired' : 'released');
    const canceledAt = becomes === 'canceled' ? new Date() : null;
    await transition(tx, store, actor, order, becomes, { type: becomes, set: { expiresAt: null, canceledAt } });
    await reopenCartOf(tx, store, order);
    await record(tx, store, becomes === 'expired' ? 'order.expired' : 'order.canceled', orderId, { number: order.number });
  });
}
