import { sql } from 'kysely';
import { z } from 'zod';
import { normaliseTags } from '../catalog/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import { enqueue } from '../queue/index.ts';
import { actorColumns, allow, type StoreContext } from '../who/index.ts';
import { applySlice, sliceSize } from './apply-slice.ts';
import { chosenProducts, productChoice } from './choose-products.ts';
import { type BulkPatch, bulkPatch, refuseForeignDigits } from './patch.ts';

/** The patch with its tags in the house's spelling. */
export function spellPatch({ addTags, removeTags, ...patch }: BulkPatch): BulkPatch {
  return {
    ...patch,
    ...(addTags ? { addTags: normaliseTags(addTags) } : {}),
    ...(removeTags ? { removeTags: normaliseTags(removeTags) } : {}),
  };
}

/** @throws Refusal invalid for a category that the store does not have */
export async function refuseForeignCategory(tx: Tx, store: StoreContext, patch: BulkPatch): Promise<void> {
  if (!patch.categoryId) return;
  const found = tx.selectFrom('Category').select('id').where('storeId', '=', store.id).where('id', '=', patch.categoryId);
  if (await found.executeTakeFirst()) return;
  throw new Refusal('invalid', { fields: [{ field: 'categoryId', message: 'There is no such category in this store.' }] });
}

/**
 * Changes many products at once. Up to 200 are changed in this transaction; more are changed by the worker, 200 in a transaction, and
 * the run goes on after a crash where it stood. All of it can be taken back (undoBulkEdit).
 *
 * @returns the run's id, how many products are meant, and whether it is done already.
 * @throws Refusal invalid | price_digits; forbidden for stock without inventory.write
 */
export const startBulkEdit = verb(
  {
    name: 'bulk.start',
    permission: 'catalog.write',
    input: z.strictObject({ choice: productChoice, patch: bulkPatch }),
  },
  async (tx, store, actor, { choice, patch }): Promise<{ id: string; total: number; isDone: boolean }> => {
    if (patch.stock) allow(actor, store, 'inventory.write');
    refuseForeignDigits(store, patch);
    await refuseForeignCategory(tx, store, patch);
    const id = newId();
    const counted = await sql<{ total: number }>`select count(*) as total from ${chosenProducts(store, choice)}`.execute(tx);
    const total = counted.rows[0]?.total ?? 0;
    if (total === 0) throw new Refusal('invalid', { message: 'No product fits any more.' });
    const row = { storeId: store.id, id, patch: JSON.stringify(spellPatch(patch)), total, ...actorColumns(actor) };
    await tx.insertInto('BulkEdit').values(row).execute();
    await sql`insert into "BulkEditItem" ("storeId", "bulkEditId", "productId")
      select ${store.id}::uuid, ${id}::uuid, p."id" from ${chosenProducts(store, choice)}`.execute(tx);
    if (total < sliceSize) return { id, total, isDone: !(await applySlice(tx, store, id)) };
    await enqueue(tx, 'bulk', { storeId: store.id, bulkEditId: id });
    return { id, total, isDone: false };
  },
);
