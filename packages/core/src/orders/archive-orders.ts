import { sql } from 'kysely';
import { z } from 'zod';
import { verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { Refusal } from '../lib/index.ts';
import { lockOrder } from './lock-order.ts';
import { addToTimeline } from './timeline.ts';
import { tellMove } from './transition.ts';

/**
 * Takes an order off the desk's lists, or puts it back; it can still be found. One that waits for the desk stays on it.
 * Refuses not_found, order_move for an order that is paid and not wholly sent.
 */
export const archiveOrder = verb(
  {
    name: 'orders.archive',
    permission: 'orders.write',
    input: z.strictObject({ orderId: z.uuid(), archived: z.boolean().default(true) }),
  },
  async (tx, store, actor, { orderId, archived }) => {
    const order = await lockOrder(tx, store, orderId);
    if ((order.archivedAt !== null) === archived) return;
    const waits = order.paymentStatus !== 'refunded' && ['pending', 'paid', 'partially_fulfilled'].includes(order.status);
    if (archived && waits) {
      throw new Refusal('order_move', { message: await tellMove(tx, store, order, 'It still waits at the desk') });
    }
    await tx
      .updateTable('Order')
      .set({ archivedAt: archived ? sql<Date>`now()` : null })
      .where('storeId', '=', store.id)
      .where('id', '=', orderId)
      .execute();
    await addToTimeline(tx, store, actor, orderId, { type: archived ? 'archived' : 'unarchived' });
    await record(tx, store, 'order.updated', orderId, { what: 'archived' });
  },
);
