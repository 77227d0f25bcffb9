import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { readPrepared, slot, verb } from '../db/index.ts';
import { isId, Refusal } from '../lib/index.ts';
import { filterShape, filterValues, productCondition, productFilters, searchJoin, searchTable } from './filter-products.ts';
import type { ShopProduct } from './shapes.ts';
import { productJoins, productJson } from './sql.ts';

/** Above this a total is "more than 10,000": counting on would cost more than anybody reads. */
export const countedUpTo = 10_000;

export const productSorts = ['newest', 'price', '-price', 'name', 'relevance'] as const;
type ProductSort = (typeof productSorts)[number];

/** How a sort orders, the value by which a row stands in it, and what comes after a row. Pages by relevance are counted, not followed. */
type Order = { by: RawBuilder<unknown>; key: RawBuilder<unknown>; after: RawBuilder<boolean>; form: RegExp };

const orders: Record<ProductSort, Order> = {
  newest: {
    by: sql`p."createdAt" desc, p."id" desc`,
    key: sql`p."createdAt"::text`,
    after: sql`(p."createdAt", p."id") < (${slot('afterKey')}::timestamptz, ${slot('afterId')}::uuid)`,
    form: /^\d{4,6}-\d\d-\d\d [\d:.+-]{8,30}$/,
  },
  price: {
    by: sql`p."priceMinor", p."id"`,
    key: sql`p."priceMinor"::text`,
    after: sql`(p."priceMinor", p."id") > (${slot('afterKey')}::bigint, ${slot('afterId')}::uuid)`,
    form: /^\d{1,18}$/,
  },
  '-price': {
    by: sql`p."priceMinor" desc, p."id" desc`,
    key: sql`p."priceMinor"::text`,
    after: sql`(p."priceMinor", p."id") < (${slot('afterKey')}::bigint, ${slot('afterId')}::uuid)`,
    form: /^\d{1,18}$/,
  },
  name: {
    by: sql`lower(p."name"), p."id"`,
    key: sql`lower(p."name")`,
    after: sql`(lower(p."name"), p."id") > (${slot('afterKey')}::text, ${slot('afterId')}::uuid)`,
    form: /^[^\0]*$/,
  },
  relevance: {
    by: sql`f."rank" desc, p."id" desc`,
    key: sql`(row_number() over (order by f."rank" desc, p."id" desc))::text`,
    after: sql`true`,
    form: /^\d{1,5}$/,
  },
};

/** The row after which a page begins: its value in the sort, and its id. */
export type ProductMark = { sort: ProductSort; key: string; id: string };

/**
 * A page of products: their JSON as PostgreSQL made it, to be passed on as it is. `total` counts at most 10,001, which means more than
 * 10,000; a search counts at most its 1,000 best. `next` is where the following page begins, null after the last.
 */
export type ShopProductText = { json: string; total: number; next: ProductMark | null };

const pageInput = productFilters.extend({
  mediaUrl: z.url(),
  sort: z.enum(productSorts).optional(),
  page: z.number().int().min(1).max(10_000).default(1),
  limit: z.number().int().min(1).max(1000).default(1000),
  after: z.strictObject({ sort: z.enum(productSorts), key: z.string().max(1000), id: z.uuid() }).optional(),
});

type PageInput = z.output<typeof pageInput>;

function orderOf({ q, sort, after }: PageInput): ProductSort {
  const wish = sort ?? (q ? 'relevance' : 'newest');
  const name = wish === 'relevance' && !q ? 'newest' : wish;
  if (after && (after.sort !== name || !orders[name].form.test(after.key)))
    throw new Refusal('invalid', { fields: [{ field: 'after', message: 'This mark belongs to another list.' }] });
  return name;
}

/**
 * The products that stand in the shop, newest first, or by relevance when `q` is given; archived ones and those outside their time are
 * left out. One statement, however long the list.
 *
 * @param input.mediaUrl  the media origin without a slash at its end; pictures get absolute URLs with it.
 * @param input.limit  at most 1,000.
 * @param input.after  where an earlier page ended; in place of `page`.
 */
export const readShopProducts = verb(
  { name: 'catalog.readShopProducts', permission: 'public', input: pageInput },
  async (tx, store, _actor, input): Promise<ShopProductText> => {
    const { mediaUrl, page, limit, after, sort: _sort, ...filters } = input;
    const name = orderOf(input);
    const order = orders[name];
    const offset = after ? (name === 'relevance' ? Number(after.key) : 0) : (page - 1) * limit;
    const shape = `list|${name}|${limit}|${after ? 'after' : ''}|${filterShape(filters)}|${store.currency}|${mediaUrl}`;
    const values = { ...filterValues(store, filters), offset, afterKey: after?.key, afterId: after?.id };
    const rows = await readPrepared<{ json: string; total: number; last: [string, string] | null; n: number }>(
      tx,
      shape,
      values,
      () => {
        const condition = productCondition(filters);
        const join = searchJoin(filters);
        return sql`
          with ${searchTable(filters)}, page as materialized (
            select row_number() over () as place, taken.* from (
              select p."id", ${order.key} as key from "Product" p ${join} where ${condition} ${after ? sql`and ${order.after}` : sql``}
               order by ${order.by} limit ${sql.lit(limit)} offset ${slot('offset')}::integer) taken)
          select (select count(*) from (select from "Product" p ${join} where ${condition} limit ${sql.lit(countedUpTo + 1)}) counted) as total,
                 (select count(*) from page) as n,
                 (select json_build_array(key, "id") from page order by place desc limit 1) as last,
                 coalesce((select json_agg(${productJson(store, mediaUrl)} order by page.place)
                             from page join "Product" p on p."storeId" = ${slot('storeId')} and p."id" = page."id" ${productJoins(store)}),
                          '[]'::json)::text as json`;
      },
    );
    const { json = '[]', total = 0, last = null, n = 0 } = rows[0] ?? {};
    // After a mark there is no telling how many lie before it; a full page then may be followed by an empty one.
    const hasMore = n === limit && (after && name !== 'relevance' ? true : offset + n < total);
    return { json, total, next: hasMore && last ? { sort: name, key: last[0], id: last[1] } : null };
  },
);

/** A page of products as objects. */
export type ShopProductPage = { items: ShopProduct[]; total: number; page: number; limit: number };

/** readShopProducts for callers that want the products themselves. */
export const listShopProducts = verb(
  { name: 'catalog.listShopProducts', permission: 'public', input: pageInput },
  async (tx, store, actor, input): Promise<ShopProductPage> => {
    const { json, total } = await readShopProducts(tx, store, actor, input);
    return { items: JSON.parse(json) as ShopProduct[], total, page: input.page, limit: input.limit };
  },
);

const oneInput = z.strictObject({ mediaUrl: z.url(), idOrSlug: z.string().max(200) });

/**
 * One product by id or address, archived or over as it may be, so that a link from an order still leads somewhere; an address it once
 * had leads here too. JSON as PostgreSQL made it; `null` when this store has none, and until the hour from which it is published.
 */
export const readShopProduct = verb(
  { name: 'catalog.readShopProduct', permission: 'public', input: oneInput },
  async (tx, store, _actor, { mediaUrl, idOrSlug }): Promise<string> => {
    const isById = isId(idOrSlug);
    // The address of today goes before one of earlier days; either way one row is joined to what its JSON reads.
    const bySlug = sql`(select x."id" from (
      select 1 as place, p."id" from "Product" p where p."storeId" = ${slot('storeId')} and p."slug" = ${slot('name')}::text
      union all
      select 2, r."targetId" from "SlugRedirect" r
       where r."storeId" = ${slot('storeId')} and r."noun" = 'Product' and r."slug" = ${slot('name')}::text) x order by x.place limit 1)`;
    const rows = await readPrepared<{ json: string }>(
      tx,
      `product|${isById}|${store.currency}|${mediaUrl}`,
      { storeId: store.id, name: idOrSlug },
      () => sql`
        select ${productJson(store, mediaUrl)}::text as json from "Product" p ${productJoins(store)}
         where p."storeId" = ${slot('storeId')} and p."id" = ${isById ? sql`${slot('name')}::uuid` : bySlug}
           and (p."publishFrom" is null or p."publishFrom" <= platform.shop_now())`,
    );
    return rows[0]?.json ?? 'null';
  },
);

/** readShopProduct for callers that want the product itself. */
export const findShopProduct = verb(
  { name: 'catalog.findShopProduct', permission: 'public', input: oneInput },
  async (tx, store, actor, input) => JSON.parse(await readShopProduct(tx, store, actor, input)) as ShopProduct | null,
);
