import type { Tx } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { enqueue } from '../queue/index.ts';
import type { StoreContext } from '../who/index.ts';

/** What can happen in a store that somebody else may want to answer. */
export type EventType =
  | 'order.placed'
  | 'order.paid'
  | 'order.payment_failed'
  | 'order.canceled'
  | 'order.expired'
  | 'order.refunded'
  | 'order.fulfilled'
  | 'order.delivered'
  | 'product.created'
  | 'product.updated'
  | 'product.deleted'
  | 'catalog.updated'
  | 'stock.changed'
  | 'store.updated';

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
