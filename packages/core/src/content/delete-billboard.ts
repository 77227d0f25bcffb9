import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

/** Lets the categories of one billboard show another. */
async function showInstead(tx: Tx, store: StoreContext, id: string, moveTo: string): Promise<void> {
  const other = tx.selectFrom('Billboard').select('id').where('storeId', '=', store.id).where('id', '=', moveTo);
  if (moveTo === id || !(await other.forKeyShare().executeTakeFirst()))
    throw new Refusal('invalid', { fields: [{ field: 'moveTo', message: 'Choose another billboard of this store.' }] });
  const mine = tx.updateTable('Category').set({ billboardId: moveTo }).where('storeId', '=', store.id);
  await mine.where('billboardId', '=', id).execute();
}

/**
 * Deletes a billboard that no category shows; with `moveTo` its categories show that one instead.
 *
 * @throws Refusal not_found | default_protected | in_use (data.uses names categories) | invalid (moveTo)
 */
export const deleteBillboard = verb(
  {
    name: 'content.deleteBillboard',
    permission: 'catalog.write',
    input: z.strictObject({ id: z.uuid(), moveTo: z.uuid().optional() }),
  },
  async (tx, store, actor, { id, moveTo }) => {
    const mine = tx.selectFrom('Billboard').selectAll().where('storeId', '=', store.id).where('id', '=', id);
    // The row lock also holds off a category that is being given this billboard right now.
    const before = await mine.forUpdate().executeTakeFirst();
    if (!before) throw new Refusal('not_found');
    if (before.isDefault) throw new Refusal('default_protected');
    if (moveTo) await showInstead(tx, store, id, moveTo);
    const categories = tx.selectFrom('Category').where('storeId', '=', store.id).where('billboardId', '=', id);
    const { count } = await categories.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
    if (count > 0) {
      const first = await categories.select(['id', 'name']).orderBy('name').limit(3).execute();
      const names = first.map((row) => `“${row.name}”`).join(', ');
      const message = `The billboard “${before.label}” is shown by ${count === 1 ? 'the category' : `${count} categories:`} ${names}${count > 3 ? ', …' : ''}.`;
      throw new Refusal('in_use', { message, data: { uses: [{ kind: 'categories', count, first }] } });
    }
    await tx.deleteFrom('Billboard').where('storeId', '=', store.id).where('id', '=', id).execute();
    await recordChange(tx, store, actor, { verb: 'content.deleteBillboard', noun: 'Billboard', rowId: id, before, after: null });
    await record(tx, store, 'catalog.updated', id, { noun: 'Billboard' });
  },
);
