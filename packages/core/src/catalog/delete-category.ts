import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
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

/** Deletes a category that holds no product, archived ones included, and no other category. @throws Refusal not_found | in_use */
export const deleteCategory = verb(
  { name: 'catalog.deleteCategory', permission: 'catalog.write', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, actor, { id }) => {
    const mine = tx.selectFrom('Category').selectAll().where('storeId', '=', store.id).where('id', '=', id);
    // The row lock also holds off a product that is being put into this category right now.
    const before = await mine.forUpdate().executeTakeFirst();
    if (!before) throw new Refusal('not_found');
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
