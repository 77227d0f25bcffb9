import { z } from 'zod';
import { verb } from '../db/index.ts';

/** The ledger of a variant, newest first: every movement with its reason, order and actor. */
export const listMovements = verb(
  {
    name: 'inventory.listMovements',
    permission: 'inventory.read',
    input: z.strictObject({
      variantId: z.uuid(),
      limit: z.number().int().min(1).max(200).default(50),
      before: z.uuid().optional(),
    }),
  },
  async (tx, store, _actor, { variantId, limit, before }) => {
    let query = tx.selectFrom('StockMovement').selectAll().where('storeId', '=', store.id).where('variantId', '=', variantId);
    if (before) query = query.where('id', '<', before);
    return query.orderBy('id', 'desc').limit(limit).execute();
  },
);
