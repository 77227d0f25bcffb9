import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { readProduct } from './read-product.ts';
import { lockProduct } from './update-product.ts';

/** The books that know a product: orders it stands in, and whether its stock was ever counted. */
async function booksOf(tx: Tx, store: StoreContext, id: string): Promise<{ orders: string[]; hasLedger: boolean }> {
  const orders = await tx
    .selectFrom('OrderItem as item')
    .innerJoin('Order as order', (join) =>
      join.onRef('order.storeId', '=', 'item.storeId').onRef('order.id', '=', 'item.orderId'),
    )
    .select('order.number')
    .distinct()
    .where('item.storeId', '=', store.id)
    .where('item.productId', '=', id)
    .orderBy('order.number', 'desc')
    .limit(5)
    .execute();
  const moved = await tx
    .selectFrom('StockMovement as movement')
    .innerJoin('Variant as variant', (join) =>
      join.onRef('variant.storeId', '=', 'movement.storeId').onRef('variant.id', '=', 'movement.variantId'),
    )
    .select('movement.id')
    .where('movement.storeId', '=', store.id)
    .where('variant.productId', '=', id)
    .limit(1)
    .executeTakeFirst();
  return { orders: orders.map((order) => `#${order.number}`), hasLedger: moved !== undefined };
}

/**
 * Deletes a product that nothing in the books knows. One that was ordered, or whose stock was ever counted, is archived instead: the
 * ledger is not rubbed out.
 *
 * @throws Refusal not_found | in_use with data.orders (the latest five) and data.instead = 'archive'
 */
export const deleteProduct = verb(
  { name: 'catalog.deleteProduct', permission: 'catalog.write', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, actor, { id }) => {
    await lockProduct(tx, store, id);
    const { orders, hasLedger } = await booksOf(tx, store, id);
    if (orders.length > 0 || hasLedger) {
      const why = orders.length > 0 ? `It stands in orders (${orders.join(', ')}).` : 'Its stock stands in the ledger.';
      throw new Refusal('in_use', { message: `${why} Archive it instead.`, data: { orders, instead: 'archive' } });
    }
    const { snapshot: before } = await readProduct(tx, store, id);
    await tx.deleteFrom('Product').where('storeId', '=', store.id).where('id', '=', id).execute();
    await tx
      .deleteFrom('SlugRedirect')
      .where('storeId', '=', store.id)
      .where('noun', '=', 'Product')
      .where('targetId', '=', id)
      .execute();
    await recordChange(tx, store, actor, { verb: 'catalog.deleteProduct', noun: 'Product', rowId: id, before, after: null });
    await record(tx, store, 'product.deleted', id);
  },
);
