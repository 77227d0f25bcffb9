import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { deepestTree, heightBelow, lineOf } from './category-tree.ts';
import { refuseInUse, type Use } from './refuse-in-use.ts';

async function usesOf(tx: Tx, store: StoreContext, id: string): Promise<Use[]> {
  const products = tx.selectFrom('Product').where('storeId', '=', store.id).where('categoryId', '=', id);
  const children = tx.selectFrom('Category').where('storeId', '=', store.id).where('parentId', '=', id);
  const count = { products: await products.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow() };
  const below = await children.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  return [
    {
      kind: 'products',
      count: count.products.n,
      first: await products.select(['id', 'name']).orderBy('name').limit(3).execute(),
    },
    { kind: 'categories', count: below.n, first: await children.select(['id', 'name']).orderBy('name').limit(3).execute() },
  ];
}

/** Gives a category's products and the categories below it to another one, which may not stand below it itself. */
async function moveContents(tx: Tx, store: StoreContext, id: string, moveTo: string): Promise<void> {
  const line = await lineOf(tx, store, moveTo);
  const wrong = line.length === 0 ? 'There is no such category in this store.' : 'It stands below the category that is deleted.';
  if (line.length === 0 || line.includes(id)) throw new Refusal('invalid', { fields: [{ field: 'moveTo', message: wrong }] });
  const deepest = line.length + (await heightBelow(tx, store, id));
  if (deepest > deepestTree)
    throw new Refusal('invalid', { fields: [{ field: 'moveTo', message: `Categories go at most ${deepestTree} levels deep.` }] });
  const mine = { storeId: store.id, id };
  await tx
    .updateTable('Product')
    .set({ categoryId: moveTo })
    .where('storeId', '=', mine.storeId)
    .where('categoryId', '=', id)
    .execute();
  await tx
    .updateTable('Category')
    .set({ parentId: moveTo })
    .where('storeId', '=', mine.storeId)
    .where('parentId', '=', id)
    .execute();
}

/**
 * Deletes a category that holds no product, archived ones included, and no other category; with `moveTo` those go there first.
 *
 * @throws Refusal not_found | in_use (data.uses) | invalid
 */
export const deleteCategory = verb(
  {
    name: 'catalog.deleteCategory',
    permission: 'catalog.write',
    input: z.strictObject({ id: z.uuid(), moveTo: z.uuid().optional() }),
  },
  async (tx, store, actor, { id, moveTo }) => {
    const mine = tx.selectFrom('Category').selectAll().where('storeId', '=', store.id).where('id', '=', id);
    // The row lock also holds off a product that is being put into this category right now.
    const before = await mine.forUpdate().executeTakeFirst();
    if (!before) throw new Refusal('not_found');
    if (moveTo) await moveContents(tx, store, id, moveTo);
    refuseInUse(`The category “${before.name}”`, await usesOf(tx, store, id));
    await tx.deleteFrom('Category').where('storeId', '=', store.id).where('id', '=', id).execute();
    await tx
      .deleteFrom('SlugRedirect')
      .where('storeId', '=', store.id)
      .where('noun', '=', 'Category')
      .where('targetId', '=', id)
      .execute();
    await recordChange(tx, store, actor, { verb: 'catalog.deleteCategory', noun: 'Category', rowId: id, before, after: null });
    await record(tx, store, 'catalog.updated', id, { noun: 'Category' });
  },
);
