import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { verb } from '../db/index.ts';
import { isId } from '../lib/index.ts';
import { productCondition, productFilters, searchJoin } from './filter-products.ts';
import type { ShopProduct } from './shapes.ts';
import { productJoins, productJson } from './sql.ts';

/** Above this a total is "more than 10,000": counting on would cost more than anybody reads. */
export const countedUpTo = 10_000;

const sorts = {
  newest: sql`p."createdAt" desc, p."id" desc`,
  price: sql`p."priceMinor", p."id"`,
  '-price': sql`p."priceMinor" desc, p."id" desc`,
  name: sql`lower(p."name") collate "C", p."id"`,
  relevance: sql`f."rank" desc, p."id" desc`,
} satisfies Record<string, RawBuilder<unknown>>;

/** A page of products. `total` counts at most 10,001, which means more than 10,000. */
export type ShopProductPage = { items: ShopProduct[]; total: number; page: number; limit: number };

/**
 * The products that stand in the shop, newest first, or by relevance when `q` is given; archived ones and those outside their time are
 * left out. One statement, however long the list.
 *
 * @param input.mediaUrl  the media origin without a slash at its end; pictures get absolute URLs with it.
 * @param input.limit  at most 1,000.
 */
export const listShopProducts = verb(
  {
    name: 'catalog.listShopProducts',
    permission: 'public',
    input: productFilters.extend({
      mediaUrl: z.url(),
      sort: z.enum(['newest', 'price', '-price', 'name', 'relevance']).optional(),
      page: z.number().int().min(1).max(10_000).default(1),
      limit: z.number().int().min(1).max(1000).default(1000),
    }),
  },
  async (tx, store, _actor, { mediaUrl, sort, page, limit, ...filters }): Promise<ShopProductPage> => {
    const wish = sort ?? (filters.q ? 'relevance' : 'newest');
    const order = sorts[wish === 'relevance' && !filters.q ? 'newest' : wish];
    const condition = productCondition(store, filters);
    const join = searchJoin(filters);
    const { rows } = await sql<{ items: ShopProduct[]; total: number }>`
      with page as (
        select found."id", row_number() over () as place
          from (select p."id" from "Product" p ${join} where ${condition}
                 order by ${order} limit ${limit} offset ${(page - 1) * limit}) found)
      select (select count(*) from (select from "Product" p ${join} where ${condition} limit ${countedUpTo + 1}) counted) as total,
             coalesce((select json_agg(${productJson(store, mediaUrl)} order by page.place)
                         from page join "Product" p on p."storeId" = ${store.id} and p."id" = page."id" ${productJoins(store)}), '[]'::json) as items`.execute(
      tx,
    );
    return { items: rows[0]?.items ?? [], total: rows[0]?.total ?? 0, page, limit };
  },
);

/**
 * One product by id or address, archived or over as it may be, so that a link from an order still leads somewhere; an address it once
 * had leads here too. Null when this store has none, and until the hour from which it is published.
 */
export const findShopProduct = verb(
  {
    name: 'catalog.findShopProduct',
    permission: 'public',
    input: z.strictObject({ mediaUrl: z.url(), idOrSlug: z.string().max(200) }),
  },
  async (tx, store, _actor, { mediaUrl, idOrSlug }): Promise<ShopProduct | null> => {
    const bySlug = sql`p."slug" = ${idOrSlug} or p."id" = (
      select r."targetId" from "SlugRedirect" r where r."storeId" = ${store.id} and r."noun" = 'Product' and r."slug" = ${idOrSlug})`;
    const { rows } = await sql<{ product: ShopProduct }>`
      select ${productJson(store, mediaUrl)} as product from "Product" p ${productJoins(store)}
       where p."storeId" = ${store.id} and (p."publishFrom" is null or p."publishFrom" <= platform.shop_now())
         and (${isId(idOrSlug) ? sql`p."id" = ${idOrSlug}` : bySlug})
       order by p."slug" = ${idOrSlug} desc limit 1`.execute(tx);
    return rows[0]?.product ?? null;
  },
);
