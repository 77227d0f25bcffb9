import { type RawBuilder, sql } from 'kysely';
import type { StoreContext } from '../who/index.ts';
import { availableUnits } from './sql.ts';

/** A product's stock, summed up over its variants' places in the shelves, which have the alias s. */
const sums = sql`count(*)::integer as "variants", coalesce(sum(s."onHand"), 0)::integer as "onHand",
  coalesce(sum(${availableUnits}), 0)::integer as "available", min(s."onHand" + s."backorderLimit" - s."reserved") as "least"`;

/** Names of the columns that `summed` yields. */
export const sumColumns = ['variants', 'onHand', 'available', 'least'] as const;

/** One row with the stock of the product that `product` names, read from its shelves, as a query. */
export function summed(store: StoreContext, product: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select ${sums} from "Variant" v join "StockItem" s on s."storeId" = v."storeId" and s."variantId" = v."id"
    where v."storeId" = ${store.id} and v."productId" = ${product} and not v."isArchived"`;
}

const isMarked = (store: StoreContext) => sql`exists (
  select from "ProductStockMark" m where m."storeId" = ${store.id} and m."productId" = stock."productId")`;

/** Products that bear a mark, with what their shelves have now, as what stands after `from`, with the alias stock. */
const marked = (store: StoreContext) => sql`(
  select m."productId", now.* from (select distinct "productId" from "ProductStockMark" where "storeId" = ${store.id}) m
   cross join lateral (${summed(store, sql`m."productId"`)}) now) stock`;

/**
 * The stock of all products, one row each, as what stands after `from` with the alias stock: the sums that are kept, and for products that
 * bear a mark what their shelves have now. A statement sees a change and its mark together or not at all, so the figures are always true.
 */
export function productStock(store: StoreContext): RawBuilder<unknown> {
  const columns = sql.join([sql.ref('stock.productId'), ...sumColumns.map((name) => sql.ref(`stock.${name}`))]);
  return sql`(
    select ${columns} from "ProductStock" stock where stock."storeId" = ${store.id} and not ${isMarked(store)}
    union all select ${columns} from ${marked(store)}) stock`;
}

/**
 * The first products in the order of a figure, then of ids, as a query of `productId` and that figure. Kept figures are read along their
 * index, as many as are wanted, and marked products beside them.
 *
 * @param wanted.where  a condition on the product, whose row has the alias p, and on its stock.
 * @param wanted.most  how many are wanted.
 */
export function firstByStock(
  store: StoreContext,
  wanted: { figure: 'available' | 'least'; descending: boolean; where: RawBuilder<unknown>; most: number },
): RawBuilder<unknown> {
  const figure = sql.ref(`stock.${wanted.figure}`);
  const way = wanted.descending ? sql`desc` : sql``;
  const order = sql`order by ${figure} ${way}, stock."productId" ${way} limit ${wanted.most}`;
  const product = sql`join "Product" p on p."storeId" = ${store.id} and p."id" = stock."productId"`;
  return sql`select stock."productId", ${figure} from (
    (select stock."productId", ${figure} from "ProductStock" stock ${product}
      where stock."storeId" = ${store.id} and not ${isMarked(store)} and ${wanted.where} ${order})
    union all select stock."productId", ${figure} from ${marked(store)} ${product} where ${wanted.where}) stock ${order}`;
}

/**
 * The ids of products of which a variant may be low, as an array for `= any(…)`: those whose scarcest variant is at the store's mark, and
 * those that have a variant at a mark of its own. Both are found by index; whether a variant is low, who asks still compares.
 */
export function lowProducts(store: StoreContext): RawBuilder<unknown> {
  return sql`array(
    select stock."productId" from ${productStock(store)}
     where stock."least" <= (select "lowStockAt" from "StoreSettings" where "storeId" = ${store.id})
     union
    select v."productId" from "StockItem" s join "Variant" v on v."storeId" = s."storeId" and v."id" = s."variantId"
     where s."storeId" = ${store.id} and s."lowStockAt" is not null and s."onHand" + s."backorderLimit" - s."reserved" <= s."lowStockAt")`;
}
