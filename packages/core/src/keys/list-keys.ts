import { z } from 'zod';
import { verb } from '../db/index.ts';
import { keyColumns } from './key-columns.ts';

/** The store's keys, newest first, revoked and expired ones too; at most 500. Tokens are not among what is known of them. */
export const listKeys = verb({ name: 'keys.list', permission: 'keys.write', input: z.strictObject({}) }, async (tx, store) =>
  tx.selectFrom('ApiKey').select(keyColumns).where('storeId', '=', store.id).orderBy('id', 'desc').limit(500).execute(),
);
