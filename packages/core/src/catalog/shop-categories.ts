import { sql } from 'kysely';
import { z } from 'zod';
import { verb } from '../db/index.ts';
import { isId } from '../lib/index.ts';
import type { ShopBillboard, ShopCategory } from './shapes.ts';
import { billboardJson, categoryColumns } from './sql.ts';

/** The store's categories in their order, parents and children alike; at most 1,000. */
export const listShopCategories = verb(
  { name: 'catalog.listShopCategories', permission: 'public', input: z.strictObject({}) },
  async (tx, store): Promise<ShopCategory[]> => {
    const { rows } = await sql<{ category: ShopCategory }>`
      select json_build_object(${categoryColumns}) as category from "Category" c
       where c."storeId" = ${store.id} order by c."position", c."id" limit 1000`.execute(tx);
    return rows.map((row) => row.category);
  },
);

/** One category by id or address, with its billboard; an address it once had leads here too. Null when this store has none. */
export const findShopCategory = verb(
  {
    name: 'catalog.findShopCategory',
    permission: 'public',
    input: z.strictObject({ mediaUrl: z.url(), idOrSlug: z.string().max(200) }),
  },
  async (tx, store, _actor, { mediaUrl, idOrSlug }): Promise<(ShopCategory & { billboard: ShopBillboard }) | null> => {
    const bySlug = sql`c."slug" = ${idOrSlug} or c."id" = (
      select r."targetId" from "SlugRedirect" r where r."storeId" = ${store.id} and r."noun" = 'Category' and r."slug" = ${idOrSlug})`;
    const { rows } = await sql<{ category: ShopCategory & { billboard: ShopBillboard } }>`
      select json_build_object(${categoryColumns}, 'billboard', ${billboardJson(mediaUrl)}) as category
        from "Category" c join "Billboard" b on b."storeId" = c."storeId" and b."id" = c."billboardId"
       where c."storeId" = ${store.id} and (${isId(idOrSlug) ? sql`c."id" = ${idOrSlug}` : bySlug})
       order by c."slug" = ${idOrSlug} desc limit 1`.execute(tx);
    return rows[0]?.category ?? null;
  },
);
