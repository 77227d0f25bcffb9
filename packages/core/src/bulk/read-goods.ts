import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type Goods, minorOf } from './plan-product.ts';

type Row = Omit<Goods, 'compareAtMinor' | 'variants'> & { compareAtPrice: string | null };
type VariantRow = Omit<Goods['variants'][number], 'priceMinor'> & { productId: string; price: string | null };

async function readVariants(tx: Tx, store: StoreContext, productIds: string[]): Promise<VariantRow[]> {
  const { rows } = await sql<VariantRow>`
    select v."id", v."productId", v."price", s."onHand", s."reserved", s."backorderLimit"
      from "Variant" v join "StockItem" s on s."storeId" = v."storeId" and s."variantId" = v."id"
     where v."storeId" = ${store.id} and v."productId" = any(${productIds}::uuid[]) and not v."isArchived"
     order by v."id"`.execute(tx);
  return rows;
}

/**
 * Reads products with their variants, for a bulk edit. With `lock` nobody changes them until the transaction ends: products first, then
 * their places in the shelves, each in the order of ids, which is the house's order of locks.
 *
 * @param options.withStock  whether the shelves are locked too.
 */
export async function readGoods(
  tx: Tx,
  store: StoreContext,
  ids: string[],
  options: { lock: boolean; withStock: boolean },
): Promise<Goods[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`
    select "id", "name", "priceMinor", "compareAtPrice", "categoryId", "tags", "isFeatured", "isArchived"
      from "Product" where "storeId" = ${store.id} and "id" = any(${ids}::uuid[]) order by "id" ${options.lock ? sql`for update` : sql``}`.execute(
    tx,
  );
  if (options.lock && options.withStock) {
    await sql`select from "StockItem" s where s."storeId" = ${store.id} and s."variantId" in (
        select v."id" from "Variant" v where v."storeId" = ${store.id} and v."productId" = any(${ids}::uuid[]) and not v."isArchived")
      order by s."variantId" for update`.execute(tx);
  }
  const variants = Map.groupBy(await readVariants(tx, store, ids), (variant) => variant.productId);
  const minor = (price: string | null) => (price === null ? null : minorOf(price, store.currency));
  return rows.map(({ compareAtPrice, ...row }) => ({
    ...row,
    compareAtMinor: minor(compareAtPrice),
    variants: (variants.get(row.id) ?? []).map(({ productId: _productId, price, ...variant }) => ({
      ...variant,
      priceMinor: minor(price),
    })),
  }));
}
