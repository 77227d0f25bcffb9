import type { Updateable } from 'kysely';
import type { DB, Tx } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import type { LockedOrder } from './lock-order.ts';
import { legalMoves, type OrderStatus } from './states.ts';
import { addToTimeline } from './timeline.ts';

/**
 * The one way in which an order changes its status: checks the move, writes the row and the timeline.
 *
 * @param order  locked by the caller; it is returned as it now is.
 * @param also  other columns that change with it.
 * @throws Refusal order_move
 */
export async function transition(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  order: LockedOrder,
  to: OrderStatus,
  also: { type: string; data?: Record<string, unknown>; set?: Updateable<DB['Order']> },
): Promise<LockedOrder> {
  if (!legalMoves[order.status].includes(to)) {
    throw new Refusal('order_move', {
      message: `An order that is ${order.status} cannot become ${to}.`,
      data: { status: order.status },
    });
  }
  await tx
    .updateTable('Order')
    .set({ ...also.set, status: to })
    .where('storeId', '=', store.id)
    .where('id', '=', order.id)
    .execute();
  await addToTimeline(tx, store, actor, order.id, {
    type: also.type,
    from: order.status,
    to,
    ...(also.data ? { data: also.data } : {}),
  });
  return { ...order, ...(also.set as Partial<LockedOrder>), status: to };
}
