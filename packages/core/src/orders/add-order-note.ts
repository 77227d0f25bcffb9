import { z } from 'zod';
import { verb } from '../db/index.ts';
import { lockOrder } from './lock-order.ts';
import { addToTimeline } from './timeline.ts';

/** Adds a note among staff to an order's timeline; the buyer never sees it. */
export const addOrderNote = verb(
  {
    name: 'orders.addNote',
    permission: 'orders.write',
    input: z.strictObject({ orderId: z.uuid(), text: z.string().trim().min(1, 'A note has words.').max(2000) }),
  },
  async (tx, store, actor, { orderId, text }) => {
    await lockOrder(tx, store, orderId);
    await addToTimeline(tx, store, actor, orderId, { type: 'note', data: { text } });
  },
);
