import { z } from 'zod';
import { verb } from '../db/index.ts';

/** The history of a store, or of one row of it, newest first. */
export const listChanges = verb(
  {
    name: 'audit.listChanges',
    permission: 'store.read',
    input: z.strictObject({
      noun: z.string().max(60).optional(),
      rowId: z.uuid().optional(),
      before: z.uuid().optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
  },
  async (tx, store, _actor, { noun, rowId, before, limit }) => {
    let query = tx.selectFrom('Change').selectAll().where('storeId', '=', store.id);
    if (noun) query = query.where('noun', '=', noun);
    if (rowId) query = query.where('rowId', '=', rowId);
    if (before) query = query.where('id', '<', before);
    return query.orderBy('id', 'desc').limit(limit).execute();
  },
);
