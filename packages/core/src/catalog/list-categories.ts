import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { reorder } from './reorder.ts';

function categories(tx: Tx, store: StoreContext) {
  return tx
    .selectFrom('Category as category')
    .innerJoin('Billboard as billboard', (join) =>
      join.onRef('billboard.storeId', '=', 'category.storeId').onRef('billboard.id', '=', 'category.billboardId'),
    )
    .selectAll('category')
    .select(['billboard.label as billboardLabel', 'billboard.imageUrl as billboardImageUrl'])
    .select((eb) =>
      eb
        .selectFrom('Product as product')
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .whereRef('product.storeId', '=', 'category.storeId')
        .whereRef('product.categoryId', '=', 'category.id')
        .where('product.isArchived', '=', false)
        .$asScalar()
        .as('productCount'),
    )
    .where('category.storeId', '=', store.id);
}

/** The store's categories in their order, with the number of products on sale in each. At most 1,000. */
export const listCategories = verb(
  { name: 'catalog.listCategories', permission: 'catalog.read', input: z.strictObject({}) },
  async (tx, store) => categories(tx, store).orderBy('category.position').orderBy('category.id').limit(1000).execute(),
);

/** One category for its form. @throws Refusal not_found */
export const getCategory = verb(
  { name: 'catalog.getCategory', permission: 'catalog.read', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, _actor, { id }) => {
    const found = await categories(tx, store).where('category.id', '=', id).executeTakeFirst();
    if (!found) throw new Refusal('not_found');
    return found;
  },
);

/** Puts categories into the order of `ids`; others follow. @throws Refusal not_found */
export const reorderCategories = verb(
  {
    name: 'catalog.reorderCategories',
    permission: 'catalog.write',
    input: z.strictObject({ ids: z.array(z.uuid()).min(1).max(1000) }),
  },
  async (tx, store, actor, { ids }) => {
    await reorder(tx, store, 'Category', ids);
    await recordChange(tx, store, actor, {
      verb: 'catalog.reorderCategories',
      noun: 'Category',
      rowId: store.id,
      before: null,
      after: { ids },
    });
    await record(tx, store, 'catalog.updated', null, { noun: 'Category' });
  },
);
