import { sql } from 'kysely';
import { z } from 'zod';
import { verb } from '../db/index.ts';

/** Stock of the given variants (at most 500): on hand, reserved, available, and the count from which each is low. */
export const listStock = verb(
  {
    name: 'inventory.listStock',
    permission: 'inventory.read',
    input: z.strictObject({ variantIds: z.array(z.uuid()).max(500) }),
  },
  async (tx, store, _actor, { variantIds }) => {
    if (variantIds.length === 0) return [];
    return tx
      .selectFrom('StockItem as stock')
      .innerJoin('StoreSettings as settings', 'settings.storeId', 'stock.storeId')
      .select(['stock.variantId', 'stock.onHand', 'stock.reserved', 'stock.backorderLimit'])
      .select(sql<number>`stock."onHand" + stock."backorderLimit" - stock."reserved"`.as('available'))
      .select((eb) => eb.fn.coalesce('stock.lowStockAt', 'settings.lowStockAt').as('lowStockAt'))
      .where('stock.storeId', '=', store.id)
      .where('stock.variantId', 'in', variantIds)
      .orderBy('stock.variantId')
      .execute();
  },
);
