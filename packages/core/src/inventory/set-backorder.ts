import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { verb } from '../db/index.ts';
import { lockStock, refuseBelowReserved } from './set-stock.ts';

/** Sets how many units may be sold beyond what lies in the shelves, and from which count on a variant is low (null: the store's). */
export const setBackorder = verb(
  {
    name: 'inventory.setBackorder',
    permission: 'inventory.write',
    input: z.strictObject({
      variantId: z.uuid(),
      backorderLimit: z.number().int().min(0).max(1_000_000),
      lowStockAt: z.number().int().min(0).max(1_000_000).nullable().optional(),
    }),
  },
  async (tx, store, actor, { variantId, backorderLimit, lowStockAt }) => {
    const stock = await lockStock(tx, store, variantId);
    await refuseBelowReserved(tx, store, variantId, { reserved: stock.reserved, backorderLimit }, stock.onHand);
    const after = { backorderLimit, ...(lowStockAt === undefined ? {} : { lowStockAt }) };
    await tx.updateTable('StockItem').set(after).where('storeId', '=', store.id).where('variantId', '=', variantId).execute();
    const before = { backorderLimit: stock.backorderLimit };
    await recordChange(tx, store, actor, { verb: 'inventory.setBackorder', noun: 'StockItem', rowId: variantId, before, after });
  },
);
