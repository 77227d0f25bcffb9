import { insertMany, type Tx, type Write } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { enqueue, enqueueAll } from '../queue/index.ts';
import type { StoreContext } from '../who/index.ts';

/** What can happen in a store that somebody else may want to answer. */
export type EventType =
  | 'order.placed'
  | 'order.paid'
  | 'order.payment_failed'
  | 'order.canceled'
  | 'order.expired'
  | 'order.refunded'
  | 'order.disputed'
  | 'order.dispute_closed'
  | 'order.fulfilled'
  | 'order.delivered'
  | 'order.updated'
  | 'return.requested'
  | 'return.approved'
  | 'return.declined'
  | 'return.received'
  | 'customer.updated'
  | 'product.created'
  | 'product.updated'
  | 'product.deleted'
  | 'catalog.updated'
  | 'stock.changed'
  | 'store.updated'
  | 'cart.updated'
  | 'customer.created'
  | 'customer.deleted';

/**
 * Writes down what happened, in the transaction in which it happened. Upstairs hears of it after commit, at least once.
 *
 * @param subjectId  the row it happened to.
 * @returns the event's id.
 */
export async function record(
  tx: Tx,
  store: StoreContext,
  type: EventType,
  subjectId: string | null,
  data: Record<string, unknown> = {},
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('Event')
    .values({ storeId: store.id, id, type, subjectId, data: JSON.stringify(data) })
    .execute();
  await enqueue(tx, 'event', { storeId: store.id, eventId: id });
  return id;
}

/** What happened to one row, when much happens at once, and in whose request; '' in none. */
export type Happening = { id: string; type: EventType; subjectId: string; requestId: string };

/** The write of many happenings; `announceAll` tells upstairs of them, in the same transaction. */
export function happeningsWrite(store: StoreContext, happenings: readonly Happening[]): Write {
  const rows = happenings.map((happening) => ({ storeId: store.id, ...happening }));
  return { name: 'happenings', statement: insertMany('Event', rows) };
}

/** Tells upstairs of what `happeningsWrite` has written. */
export async function announceAll(tx: Tx, store: StoreContext, happenings: readonly Happening[]): Promise<void> {
  await enqueueAll(
    tx,
    'event',
    happenings.map(({ id, requestId }) => ({ storeId: store.id, eventId: id, ...(requestId ? { requestId } : {}) })),
  );
}
