import { sql } from 'kysely';
import { z } from 'zod';
import { verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { returnToStock } from '../inventory/index.ts';
import { Refusal } from '../lib/index.ts';
import { addToTimeline } from '../orders/index.ts';
import { lockReturn, refuseUnless } from './decide-return.ts';

/**
 * Takes the goods of a return in, each item back on the shelves or written off. Every item is named once. Refuses not_found, order_move,
 * invalid.
 */
export const receiveReturn = verb(
  {
    name: 'returns.receive',
    permission: 'orders.write',
    input: z.strictObject({
      returnId: z.uuid(),
      items: z
        .array(z.strictObject({ returnItemId: z.uuid(), disposition: z.enum(['restock', 'write_off']) }))
        .min(1)
        .max(500),
    }),
  },
  async (tx, store, actor, { returnId, items }) => {
    const { order, back } = await lockReturn(tx, store, returnId);
    refuseUnless(back, ['approved', 'requested']);
    const rows = await tx
      .selectFrom('ReturnItem as item')
      .innerJoin('OrderItem as sold', (join) =>
        join.onRef('sold.storeId', '=', 'item.storeId').onRef('sold.id', '=', 'item.orderItemId'),
      )
      .select(['item.id', 'item.quantity', 'sold.variantId'])
      .where('item.storeId', '=', store.id)
      .where('item.returnId', '=', returnId)
      .execute();
    const decided = new Map(items.map((item) => [item.returnItemId, item.disposition]));
    if (decided.size !== rows.length || rows.some((row) => !decided.has(row.id))) {
      throw new Refusal('invalid', { fields: [{ field: 'items', message: 'Decide on each item of the return once.' }] });
    }
    for (const [id, disposition] of decided) {
      await tx.updateTable('ReturnItem').set({ disposition }).where('storeId', '=', store.id).where('id', '=', id).execute();
    }
    const restocked = rows.filter((row) => decided.get(row.id) === 'restock');
    await returnToStock(
      tx,
      store,
      actor,
      order.id,
      restocked.map(({ id, variantId, quantity }) => ({ key: `return:${id}`, variantId, quantity })),
    );
    await tx
      .updateTable('Return')
      .set({ state: 'received', receivedAt: sql<Date>`now()` })
      .where('storeId', '=', store.id)
      .where('id', '=', returnId)
      .execute();
    const units = rows.reduce((sum, row) => sum + row.quantity, 0);
    const shelved = restocked.reduce((sum, row) => sum + row.quantity, 0);
    await addToTimeline(tx, store, actor, order.id, { type: 'return_received', data: { returnId, units, restocked: shelved } });
    await record(tx, store, 'return.received', order.id, { returnId });
  },
);

/** Ends a received return for which no money goes back. Refuses not_found, order_move. */
export const closeReturn = verb(
  { name: 'returns.close', permission: 'orders.write', input: z.strictObject({ returnId: z.uuid() }) },
  async (tx, store, actor, { returnId }) => {
    const { order, back } = await lockReturn(tx, store, returnId);
    refuseUnless(back, ['received']);
    await tx
      .updateTable('Return')
      .set({ state: 'closed', closedAt: sql<Date>`now()` })
      .where('storeId', '=', store.id)
      .where('id', '=', returnId)
      .execute();
    await addToTimeline(tx, store, actor, order.id, { type: 'return_closed', data: { returnId } });
    await record(tx, store, 'order.updated', order.id, { what: 'return' });
  },
);
