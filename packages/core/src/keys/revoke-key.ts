import { sql } from 'kysely';
import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { keyColumns } from './key-columns.ts';

/** Locks a key of the store. @throws Refusal not_found */
export async function lockKey(tx: Tx, store: StoreContext, id: string) {
  const mine = tx.selectFrom('ApiKey').select(keyColumns).where('storeId', '=', store.id).where('id', '=', id);
  const key = await mine.forUpdate().executeTakeFirst();
  if (!key) throw new Refusal('not_found');
  return key;
}

/** Ends a key at once: the next request with it is refused. Revoking again changes nothing. @throws Refusal not_found */
export const revokeKey = verb(
  { name: 'keys.revoke', permission: 'keys.write', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, actor, { id }) => {
    const before = await lockKey(tx, store, id);
    if (before.revokedAt) return;
    const after = await tx
      .updateTable('ApiKey')
      .set({ revokedAt: sql<Date>`now()` })
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .returning(keyColumns)
      .executeTakeFirstOrThrow();
    await recordChange(tx, store, actor, { verb: 'keys.revoke', noun: 'ApiKey', rowId: id, before, after });
  },
);
