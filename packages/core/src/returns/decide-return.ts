import { sql } from 'kysely';
import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { Refusal } from '../lib/index.ts';
import { addToTimeline, lockOrder } from '../orders/index.ts';
import type { StoreContext } from '../who/index.ts';

/** Locks the order of a return, then reads the return as it now is. Refuses not_found. */
export async function lockReturn(tx: Tx, store: StoreContext, returnId: string) {
  const find = () =>
    tx.selectFrom('Return').selectAll().where('storeId', '=', store.id).where('id', '=', returnId).executeTakeFirst();
  const found = await find();
  if (!found) throw new Refusal('not_found');
  const order = await lockOrder(tx, store, found.orderId);
  return { order, back: (await find()) ?? found };
}

const stateWords: Record<string, string> = {
  requested: 'still waits for a decision',
  approved: 'was approved',
  declined: 'was declined',
  received: 'has arrived',
  closed: 'is closed',
};

/** Refuses order_move for a return that is not in one of the states. */
export function refuseUnless(back: { state: string }, states: readonly string[]): void {
  if (states.includes(back.state)) return;
  throw new Refusal('order_move', {
    message: `This return ${stateWords[back.state] ?? back.state}.`,
    data: { state: back.state },
  });
}

const decision = z.strictObject({
  returnId: z.uuid(),
  answer: z.string().trim().max(1000, 'At most 1,000 characters.').default(''),
});

/** Lets a buyer send something back; `answer` tells them how and stands in their letter. Refuses not_found, order_move. */
export const approveReturn = verb(
  { name: 'returns.approve', permission: 'orders.write', input: decision },
  async (tx, store, actor, { returnId, answer }) => {
    const { order, back } = await lockReturn(tx, store, returnId);
    refuseUnless(back, ['requested']);
    await tx
      .updateTable('Return')
      .set({ state: 'approved', answer, decidedAt: sql<Date>`now()` })
      .where('storeId', '=', store.id)
      .where('id', '=', returnId)
      .execute();
    await addToTimeline(tx, store, actor, order.id, { type: 'return_approved', data: { returnId, reason: answer } });
    await record(tx, store, 'return.approved', order.id, { returnId });
  },
);

/** Refuses what a buyer wants to send back; `answer` tells them why. Refuses not_found, order_move, invalid. */
export const declineReturn = verb(
  {
    name: 'returns.decline',
    permission: 'orders.write',
    input: decision.extend({ answer: z.string().trim().min(1, 'Tell the buyer why.').max(1000, 'At most 1,000 characters.') }),
  },
  async (tx, store, actor, { returnId, answer }) => {
    const { order, back } = await lockReturn(tx, store, returnId);
    refuseUnless(back, ['requested', 'approved']);
    await tx
      .updateTable('Return')
      .set({ state: 'declined', answer, decidedAt: sql<Date>`now()`, closedAt: sql<Date>`now()` })
      .where('storeId', '=', store.id)
      .where('id', '=', returnId)
      .execute();
    await addToTimeline(tx, store, actor, order.id, { type: 'return_declined', data: { returnId, reason: answer } });
    await record(tx, store, 'return.declined', order.id, { returnId });
  },
);
