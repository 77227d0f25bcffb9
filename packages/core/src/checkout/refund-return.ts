import { sql } from 'kysely';
import { z } from 'zod';
import { verb } from '../db/index.ts';
import { Refusal, splitMinor } from '../lib/index.ts';
import { lockReturn, refuseUnless } from '../returns/index.ts';
import { writeRefund } from './refund-order.ts';
import { refundOfUnits } from './refund-value.ts';
import { type Given, readRefundable } from './refundable.ts';

/**
 * Gives back the money of a return that has arrived, and closes it: what was paid for its units, or less (`amountMinor`, minor units), for
 * example after wear. A return is paid back once.
 *
 * Refuses not_found, order_move, invalid for more than its units cost, refund_exceeds, payment_disputed.
 */
export const refundReturn = verb(
  {
    name: 'checkout.refundReturn',
    permission: 'payments.write',
    input: z.strictObject({ returnId: z.uuid(), amountMinor: z.int().min(1, 'More than nothing.').optional() }),
  },
  async (tx, store, actor, { returnId, amountMinor }) => {
    const { order, back } = await lockReturn(tx, store, returnId);
    refuseUnless(back, ['received']);
    const refundable = await readRefundable(tx, store, order);
    const items = await tx
      .selectFrom('ReturnItem')
      .select(['orderItemId', 'quantity'])
      .where('storeId', '=', store.id)
      .where('returnId', '=', returnId)
      .orderBy('id')
      .execute();
    const full = items.map((item): Given => {
      const before = refundable.refundedUnits.get(item.orderItemId) ?? 0;
      const left = refundable.money.items.find((one) => one.id === item.orderItemId)?.quantity ?? 0;
      const count = Math.min(item.quantity, left - before);
      const worth = refundOfUnits(refundable.money, item.orderItemId, before, count);
      return { kind: 'item', orderItemId: item.orderItemId, quantity: count, amountMinor: worth };
    });
    const worth = full.map((line) => line.amountMinor);
    const most = worth.reduce((sum, part) => sum + part, 0);
    if (amountMinor !== undefined && amountMinor > most) {
      throw new Refusal('invalid', { fields: [{ field: 'amountMinor', message: 'More than was paid for what came back.' }] });
    }
    const parts = amountMinor === undefined ? worth : splitMinor(amountMinor, worth);
    const lines = full.map((line, index) => ({ ...line, amountMinor: parts[index] ?? 0 }));
    const wish = { orderId: order.id, key: `return:${returnId}`, reason: 'Return', lines };
    const made = await writeRefund(tx, store, actor, refundable, wish);
    await tx
      .updateTable('Return')
      .set({ state: 'closed', closedAt: sql<Date>`now()`, refundId: made.refundId })
      .where('storeId', '=', store.id)
      .where('id', '=', returnId)
      .execute();
    return made;
  },
);
