import { sql } from 'kysely';
import { z } from 'zod';
import { verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { Refusal } from '../lib/index.ts';
import { lockOrder } from './lock-order.ts';
import { addToTimeline } from './timeline.ts';
import { tellMove } from './transition.ts';

const holdable = ['pending', 'paid', 'partially_fulfilled'];

/** Keeps an order from being sent, with a reason for the others at the desk. Holding it again changes the reason. Refuses not_found, order_move. */
export const holdOrder = verb(
  {
    name: 'orders.hold',
    permission: 'orders.write',
    input: z.strictObject({ orderId: z.uuid(), reason: z.string().trim().min(1, 'Say why it waits.').max(200) }),
  },
  async (tx, store, actor, { orderId, reason }) => {
    const order = await lockOrder(tx, store, orderId);
    if (!holdable.includes(order.status)) {
      throw new Refusal('order_move', { message: await tellMove(tx, store, order, 'It cannot wait any more') });
    }
    if (order.heldAt && order.holdReason === reason) return;
    await tx
      .updateTable('Order')
      .set({ heldAt: sql<Date>`now()`, holdReason: reason })
      .where('storeId', '=', store.id)
      .where('id', '=', orderId)
      .execute();
    await addToTimeline(tx, store, actor, orderId, { type: 'held', data: { reason } });
    await record(tx, store, 'order.updated', orderId, { what: 'held' });
  },
);

/** Lets a held order go on. One that is not held stays as it is. Refuses not_found. */
export const releaseOrder = verb(
  { name: 'orders.release', permission: 'orders.write', input: z.strictObject({ orderId: z.uuid() }) },
  async (tx, store, actor, { orderId }) => {
    const order = await lockOrder(tx, store, orderId);
    if (!order.heldAt) return;
    await tx
      .updateTable('Order')
      .set({ heldAt: null, holdReason: '' })
      .where('storeId', '=', store.id)
      .where('id', '=', orderId)
      .execute();
    await addToTimeline(tx, store, actor, orderId, { type: 'released' });
    await record(tx, store, 'order.updated', orderId, { what: 'released' });
  },
);
