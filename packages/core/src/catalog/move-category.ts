import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { Refusal } from '../lib/index.ts';
import { deepestTree, heightBelow, lineOf } from './category-tree.ts';
import { reorder } from './reorder.ts';

type Place = { id: string; parentId: string | null };

function wrong(field: string, message: string): Refusal {
  return new Refusal('invalid', { fields: [{ field, message }] });
}

/** All ids in reading order: each category before those below it. */
function readingOrder(rows: Place[], parentId: string | null = null): string[] {
  return rows.filter((row) => row.parentId === parentId).flatMap((row) => [row.id, ...readingOrder(rows, row.id)]);
}

/**
 * Puts a category, with all that stands below it, under a parent (null: at the top), before one of its children or, without `beforeId`,
 * behind them all. Two moves at once come one after the other, so that no circle can arise.
 *
 * @throws Refusal not_found | invalid (parentId, beforeId)
 */
export const moveCategory = verb(
  {
    name: 'catalog.moveCategory',
    permission: 'catalog.write',
    input: z.strictObject({ id: z.uuid(), parentId: z.uuid().nullable(), beforeId: z.uuid().nullable().default(null) }),
  },
  async (tx, store, actor, { id, parentId, beforeId }) => {
    const rows = await tx
      .selectFrom('Category')
      .select(['id', 'parentId', 'position'])
      .where('storeId', '=', store.id)
      .orderBy('position')
      .orderBy('id')
      .forUpdate()
      .execute();
    const moved = rows.find((row) => row.id === id);
    if (!moved) throw new Refusal('not_found');
    const line = parentId === null ? [] : await lineOf(tx, store, parentId);
    if (parentId !== null && line.length === 0) throw wrong('parentId', 'There is no such category in this store.');
    if (line.includes(id)) throw wrong('parentId', 'A category cannot stand below itself.');
    if (line.length + 1 + (await heightBelow(tx, store, id)) > deepestTree)
      throw wrong('parentId', `Categories go at most ${deepestTree} levels deep.`);
    const rest: Place[] = rows.filter((row) => row.id !== id);
    const before = rest.findIndex((row) => row.id === beforeId && row.parentId === parentId);
    if (beforeId !== null && before < 0) throw wrong('beforeId', 'There is no such category under this parent.');
    const placed = rest.toSpliced(before < 0 ? rest.length : before, 0, { id, parentId });
    if (moved.parentId !== parentId)
      await tx.updateTable('Category').set({ parentId }).where('storeId', '=', store.id).where('id', '=', id).execute();
    await reorder(tx, store, 'Category', readingOrder(placed));
    const was = { parentId: moved.parentId, position: moved.position };
    const note = { verb: 'catalog.moveCategory', noun: 'Category', rowId: id, before: was, after: { parentId, beforeId } };
    await recordChange(tx, store, actor, note);
    await record(tx, store, 'catalog.updated', id, { noun: 'Category' });
  },
);
