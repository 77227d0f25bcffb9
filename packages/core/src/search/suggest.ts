import { sql } from 'kysely';
import { z } from 'zod';
import { readPrepared, slot, verb } from '../db/index.ts';
import { currencyDigits } from '../lib/index.ts';

/** What a search field offers while one types. `imageUrl` is absolute, or null. */
export type Suggestions = {
  products: { id: string; slug: string; name: string; price: string; currency: string; imageUrl: string | null }[];
  categories: { id: string; slug: string; name: string }[];
};

const none: Suggestions = { products: [], categories: [] };

/**
 * The best few products and categories for the beginning of a search. Products are found as a list with `q` finds them, only those that
 * stand in the shop.
 *
 * @param input.mediaUrl  the media origin without a slash at its end.
 */
export const suggest = verb(
  {
    name: 'search.suggest',
    permission: 'public',
    input: z.strictObject({
      q: z.string().trim().max(200),
      mediaUrl: z.url(),
      limit: z.number().int().min(1).max(20).default(6),
    }),
  },
  async (tx, store, _actor, { q, mediaUrl, limit }): Promise<Suggestions> => {
    const values = { storeId: store.id, q, limit, currency: store.currency, media: `${mediaUrl}/` };
    const rows = await readPrepared<Suggestions>(
      tx,
      `suggest|${currencyDigits(store.currency)}`,
      values,
      () => sql`
        select (select coalesce(json_agg(json_build_object('id', p."id", 'slug', p."slug", 'name', p."name",
                  'price', round(p."price", ${sql.lit(currencyDigits(store.currency))})::text, 'currency', ${slot('currency')}::text,
                  'imageUrl', ${slot('media')}::text || i."url") order by p.rank desc, p."id" desc), '[]'::json)
             from (select p.*, f."rank" as rank from platform.search_products(${slot('q')}, 100) f
                     join "Product" p on p."storeId" = ${slot('storeId')} and p."id" = f."id"
                    where not p."isArchived" and (p."publishFrom" is null or p."publishFrom" <= platform.shop_now())
                      and (p."publishUntil" is null or p."publishUntil" > platform.shop_now())
                    order by f."rank" desc, p."id" desc limit ${slot('limit')}::integer) p
             left join lateral (select i."url" from "Image" i where i."storeId" = p."storeId" and i."productId" = p."id"
                                 order by i."position", i."id" limit 1) i on true) as products,
          (select coalesce(json_agg(json_build_object('id', c."id", 'slug', c."slug", 'name', c."name") order by c.place, c."position", c."id"), '[]'::json)
             from (select c.*, starts_with(platform.plain_text(c."name"), platform.plain_text(${slot('q')}::text))::integer * -1 as place
                     from "Category" c where c."storeId" = ${slot('storeId')} and platform.plain_text(${slot('q')}::text) <> ''
                      and strpos(' ' || platform.plain_text(c."name"), ' ' || platform.plain_text(${slot('q')}::text)) > 0
                    order by place, c."position", c."id" limit 3) c) as categories`,
    );
    return rows[0] ?? none;
  },
);
