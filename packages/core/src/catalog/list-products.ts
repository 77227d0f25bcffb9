import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { verb } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';
import { firstByStock, productStock, summed } from './product-stock.ts';
import { onSale, priceText } from './sql.ts';

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
  vendor: string;
  tags: string[];
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
} satisfies Record<string, RawBuilder<unknown>>;

/** The filters of the admin's table. */
export const productTableFilter = z.strictObject({
  q: z.string().trim().max(200).default(''),
  status: z.enum(['all', 'active', 'scheduled', 'ended', 'archived']).default('all'),
  categoryId: z.array(z.uuid()).max(100).default([]),
  sizeId: z.array(z.uuid()).max(100).default([]),
  colorId: z.array(z.uuid()).max(100).default([]),
  tag: z.string().trim().toLowerCase().min(1).max(60).optional(),
  isFeatured: z.boolean().optional(),
  stock: z.enum(['any', 'in', 'out']).default('any'),
});

const listInput = productTableFilter.extend({
  sort: z.enum(['newest', 'oldest', 'updated', 'name', '-name', 'price', '-price', 'stock', '-stock']).default('newest'),
  page: z.number().int().min(1).max(10_000).default(1),
  limit: z.number().int().min(1).max(100).default(25),
});

function conditionsOf(storeId: string, input: z.output<typeof productTableFilter>): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`p."storeId" = ${storeId}`];
  const variant = (
    column: RawBuilder<unknown>,
    ids: string[],
  ) => sql`exists (select from "Variant" v where v."storeId" = p."storeId"
    and v."productId" = p."id" and not v."isArchived" and ${column} = any(${ids}::uuid[]))`;
  if (input.q) {
    // One list of ids, for a condition on either of two tables would be tried on every product. ^@ and = are leakproof, so their indexes
    // serve under row level security; so a SKU is looked for as it was typed, in capitals, and in small letters.
    all.push(sql`p."id" in (select f."id" from platform.search_products(${input.q}, 1000) f union all
      select v."productId" from "Variant" v where v."storeId" = ${storeId}
         and (v."sku" ^@ ${input.q} or v."sku" ^@ ${input.q.toUpperCase()} or v."sku" ^@ ${input.q.toLowerCase()} or v."barcode" = ${input.q}))`);
  }
  if (input.status !== 'all') all.push(sql`${statusSql} = ${input.status}`);
  if (input.categoryId.length > 0) all.push(sql`p."categoryId" = any(${input.categoryId}::uuid[])`);
  if (input.sizeId.length > 0) all.push(variant(sql`v."sizeId"`, input.sizeId));
  if (input.colorId.length > 0) all.push(variant(sql`v."colorId"`, input.colorId));
  if (input.tag) all.push(sql`${input.tag} = any(p."tags")`);
  if (input.isFeatured !== undefined) all.push(sql`p."isFeatured" = ${input.isFeatured}`);
  if (input.stock !== 'any') all.push(input.stock === 'in' ? sql`stock.available > 0` : sql`stock.available = 0`);
  return sql.join(all, sql` and `);
}

/** The products that fit the filters, as what stands after `select … from` with the alias p. */
export function productsThatFit(store: StoreContext, filter: z.output<typeof productTableFilter>): RawBuilder<unknown> {
  const stock = filter.stock === 'any' ? sql`` : sql`join ${productStock(store)} on stock."productId" = p."id"`;
  return sql`"Product" p ${stock} where ${conditionsOf(store.id, filter)}`;
}

/** The ids of a page of the table, in order, with the place of each. */
function pageOf(store: StoreContext, input: z.output<typeof listInput>): RawBuilder<unknown> {
  const { page, limit, sort } = input;
  const before = (page - 1) * limit;
  if (sort === 'stock' || sort === '-stock') {
    const descending = sort === '-stock';
    const way = descending ? sql`desc` : sql``;
    const where = conditionsOf(store.id, input);
    const first = firstByStock(store, { figure: 'available', descending, where, most: before + limit });
    return sql`select found."productId" as "id", row_number() over (order by found."available" ${way}, found."productId" ${way}) as place
      from (${first}) found order by place offset ${before}`;
  }
  return sql`select found."id", row_number() over () as place
    from (select p."id" from ${productsThatFit(store, input)} order by ${sorts[sort]} limit ${limit} offset ${before}) found`;
}

/** How many rows a count looks at; above it a total reads "10,000+". */
const mostCounted = 10_001;

/** The admin's table of products: searched by words, SKU or barcode, filtered, sorted, paged. */
export const listProducts = verb(
  { name: 'catalog.listProducts', permission: 'catalog.read', input: listInput },
  async (tx, store, _actor, input): Promise<ProductPage> => {
    const { page, limit } = input;
    const counted = await sql<{ total: number }>`
      select count(*) as total from (select from ${productsThatFit(store, input)} limit ${mostCounted}) found`.execute(tx);
    const { rows } = await sql<ProductRow>`
      with page as (${pageOf(store, input)})
      select p."id", p."name", p."slug", ${statusSql} as status, p."isFeatured", p."isArchived", p."categoryId", c."name" as "categoryName",
             p."vendor", p."tags",
             ${priceText('p.price', store)} as price, p."priceMinor", ${store.currency}::text as currency,
             i."url" as "imageUrl", coalesce(i."alt", '') as "imageAlt", coalesce(i."blurDataUrl", '') as "blurDataUrl",
             stock.variants as "variantCount", stock."onHand", stock.available, p."version", p."createdAt", p."updatedAt"
        from page join "Product" p on p."storeId" = ${store.id} and p."id" = page."id"
        join "Category" c on c."storeId" = p."storeId" and c."id" = p."categoryId"
        cross join lateral (${summed(store, sql`p."id"`)}) stock
        left join lateral (select * from "Image" i where i."storeId" = p."storeId" and i."productId" = p."id"
                            order by i."position", i."id" limit 1) i on true
       order by page.place`.execute(tx);
    return { items: rows, total: counted.rows[0]?.total ?? 0, page, limit };
  },
);
