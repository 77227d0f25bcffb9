import type { Updateable } from 'kysely';
import type { DB, Tx } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import type { LockedOrder } from './lock-order.ts';
import { legalMoves, type OrderStatus } from './states.ts';
import { addToTimeline } from './timeline.ts';

const statusWords: Record<OrderStatus, string> = {
  pending: 'unpaid',
  paid: 'paid and not sent',
  partially_fulfilled: 'partly shipped',
  fulfilled: 'shipped',
  delivered: 'delivered',
  canceled: 'canceled',
  expired: 'expired',
};

/** Why an act on an order cannot be: how the order stands, and who brought it there when somebody was quicker. */
export async function tellMove(tx: Tx, store: StoreContext, order: LockedOrder, no: string): Promise<string> {
  const last = await tx
    .selectFrom('OrderEvent as event')
    .leftJoin('platform.User as user', (join) =>
      join.on('event.actorKind', '=', 'member').on((eb) => eb(eb.cast('user.id', 'text'), '=', eb.ref('event.actorId'))),
    )
    .select(['user.name'])
    .where('event.storeId', '=', store.id)
    .where('event.orderId', '=', order.id)
    .where('event.toStatus', 'is not', null)
    .orderBy('event.sequence', 'desc')
    .executeTakeFirst();
  const by = last?.name ? ` (by ${last.name})` : '';
  return `${no}: the order is ${statusWords[order.status]}${by}.`;
}

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
      message: await tellMove(tx, store, order, `It cannot become ${statusWords[to]}`),
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
