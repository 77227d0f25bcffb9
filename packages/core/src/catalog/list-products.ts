import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { verb } from '../db/index.ts';
import { availableUnits, onSale, priceText } from './sql.ts';

export type ProductStatus = 'active' | 'scheduled' | 'ended' | 'archived';

/** A product as a row of the admin's table. `imageUrl` is a media key. */
export type ProductRow = {
  id: string;
  name: string;
  slug: string;
  status: ProductStatus;
  isFeatured: boolean;
  isArchived: boolean;
  categoryId: string;
  categoryName: string;
  price: string;
  priceMinor: number;
  currency: string;
  imageUrl: string | null;
  imageAlt: string;
  blurDataUrl: string;
  variantCount: number;
  /** Units in the shelves, and units that can still be sold, of all variants together. */
  onHand: number;
  available: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

export type ProductPage = { items: ProductRow[]; total: number; page: number; limit: number };

const statusSql = sql<ProductStatus>`case when p."isArchived" then 'archived' when ${onSale} then 'active'
  when p."publishFrom" > platform.shop_now() then 'scheduled' else 'ended' end`;

const sorts = {
  newest: sql`p."createdAt" desc, p."id" desc`,
  oldest: sql`p."createdAt", p."id"`,
  updated: sql`p."updatedAt" desc, p."id" desc`,
  name: sql`lower(p."name"), p."id"`,
  '-name': sql`lower(p."name") desc, p."id" desc`,
  price: sql`p."priceMinor", p."id"`,
  '-price': sql`p."priceMinor" desc, p."id" desc`,
  stock: sql`stock.available, p."id"`,
  '-stock': sql`stock.available desc, p."id" desc`,
} satisfies Record<string, RawBuilder<unknown>>;

const listInput = z.strictObject({
  q: z.string().trim().max(200).default(''),
  status: z.enum(['all', 'active', 'scheduled', 'ended', 'archived']).default('all'),
  categoryId: z.array(z.uuid()).max(100).default([]),
  sizeId: z.array(z.uuid()).max(100).default([]),
  colorId: z.array(z.uuid()).max(100).default([]),
  isFeatured: z.boolean().optional(),
  stock: z.enum(['any', 'in', 'out']).default('any'),
  sort: z.enum(['newest', 'oldest', 'updated', 'name', '-name', 'price', '-price', 'stock', '-stock']).default('newest'),
  page: z.number().int().min(1).max(10_000).default(1),
  limit: z.number().int().min(1).max(100).default(25),
});

function conditionsOf(storeId: string, input: z.output<typeof listInput>): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`p."storeId" = ${storeId}`];
  const variant = (
    column: RawBuilder<unknown>,
    ids: string[],
  ) => sql`exists (select from "Variant" v where v."storeId" = p."storeId"
    and v."productId" = p."id" and not v."isArchived" and ${column} = any(${ids}::uuid[]))`;
  if (input.q) {
    const sku = `${input.q.replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`(p."id" in (select f."id" from platform.search_products(${input.q}, 1000) f) or exists (select from "Variant" v
      where v."storeId" = p."storeId" and v."productId" = p."id" and (v."sku" ilike ${sku} or v."barcode" = ${input.q})))`);
  }
  if (input.status !== 'all') all.push(sql`${statusSql} = ${input.status}`);
  if (input.categoryId.length > 0) all.push(sql`p."categoryId" = any(${input.categoryId}::uuid[])`);
  if (input.sizeId.length > 0) all.push(variant(sql`v."sizeId"`, input.sizeId));
  if (input.colorId.length > 0) all.push(variant(sql`v."colorId"`, input.colorId));
  if (input.isFeatured !== undefined) all.push(sql`p."isFeatured" = ${input.isFeatured}`);
  if (input.stock !== 'any') all.push(input.stock === 'in' ? sql`stock.available > 0` : sql`stock.available = 0`);
  return sql.join(all, sql` and `);
}

/** The stock of a product's variants together; joined to all products only when the list is sorted or filtered by it. */
const stockJoin = sql`cross join lateral (
  select count(*) as variants, coalesce(sum(s."onHand"), 0)::integer as "onHand", coalesce(sum(${availableUnits}), 0)::integer as available
    from "Variant" v join "StockItem" s on s."storeId" = v."storeId" and s."variantId" = v."id"
   where v."storeId" = p."storeId" and v."productId" = p."id" and not v."isArchived") stock`;

/** The admin's table of products: searched by words, SKU or barcode, filtered, sorted, paged. */
export const listProducts = verb(
  { name: 'catalog.listProducts', permission: 'catalog.read', input: listInput },
  async (tx, store, _actor, input): Promise<ProductPage> => {
    const { page, limit, sort, stock } = input;
    const asksStock = stock !== 'any' || sort === 'stock' || sort === '-stock';
    const from = sql`"Product" p ${asksStock ? stockJoin : sql``} where ${conditionsOf(store.id, input)}`;
    const counted = await sql<{ total: number }>`select count(*) as total from ${from}`.execute(tx);
    const { rows } = await sql<ProductRow>`
      with page as (
        select found."id", row_number() over () as place
          from (select p."id" from ${from} order by ${sorts[sort]} limit ${limit} offset ${(page - 1) * limit}) found)
      select p."id", p."name", p."slug", ${statusSql} as status, p."isFeatured", p."isArchived", p."categoryId", c."name" as "categoryName",
             ${priceText('p.price', store)} as price, p."priceMinor", ${store.currency}::text as currency,
             i."url" as "imageUrl", coalesce(i."alt", '') as "imageAlt", coalesce(i."blurDataUrl", '') as "blurDataUrl",
             stock.variants as "variantCount", stock."onHand", stock.available, p."version", p."createdAt", p."updatedAt"
        from page join "Product" p on p."storeId" = ${store.id} and p."id" = page."id"
        join "Category" c on c."storeId" = p."storeId" and c."id" = p."categoryId" ${stockJoin}
        left join lateral (select * from "Image" i where i."storeId" = p."storeId" and i."productId" = p."id"
                            order by i."position", i."id" limit 1) i on true
       order by page.place`.execute(tx);
    return { items: rows, total: counted.rows[0]?.total ?? 0, page, limit };
  },
);
