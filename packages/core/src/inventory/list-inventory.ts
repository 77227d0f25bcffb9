import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { firstByStock, lowProducts, productStock } from '../catalog/index.ts';
import { verb } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';

/** A variant's place in the shelves, as a row of the grid. `imageUrl` is a media key, `lowAt` the count from which it is low. */
export type ShelfRow = {
  variantId: string;
  productId: string;
  productName: string;
  /** Colour, size and further options in words; '' for goods that have none. */
  variantName: string;
  sku: string;
  isArchived: boolean;
  onHand: number;
  reserved: number;
  available: number;
  backorderLimit: number;
  /** The variant's own mark; null follows the store's. */
  lowStockAt: number | null;
  lowAt: number;
  imageUrl: string | null;
};

/** How many rows a count looks at; above it a total reads "10,000+". */
const mostCounted = 10_001;

const available = sql<number>`(s."onHand" + s."backorderLimit" - s."reserved")`;

const sorts = {
  newest: sql`found."createdAt" desc, found."productId" desc, found."position", found."id"`,
  available: sql`found."available", found."productId", found."id"`,
  '-available': sql`found."available" desc, found."id"`,
  onHand: sql`found."onHand", found."id"`,
  '-onHand': sql`found."onHand" desc, found."id"`,
} satisfies Record<string, RawBuilder<unknown>>;

const input = z.strictObject({
  q: z.string().trim().max(200).default(''),
  state: z.enum(['all', 'low', 'out', 'reserved']).default('all'),
  categoryId: z.uuid().optional(),
  sort: z.enum(['newest', 'available', '-available', 'onHand', '-onHand']).default('newest'),
  page: z.number().int().min(1).max(10_000).default(1),
  limit: z.number().int().min(1).max(100).default(50),
});

const states: Record<z.output<typeof input>['state'], RawBuilder<unknown> | null> = {
  all: null,
  low: sql`${available} <= coalesce(s."lowStockAt", g."lowStockAt")`,
  out: sql`${available} <= 0`,
  reserved: sql`s."reserved" > 0`,
};

/**
 * The products that can have such shelves at all, by the fewest units that any variant of each has: an index finds the few of which
 * something is sold out, and the variants with the fewest units lie in no more products with the fewest.
 */
function candidates(
  store: StoreContext,
  { q, state, categoryId, sort, page, limit }: z.output<typeof input>,
): RawBuilder<unknown> {
  if (state === 'out') return sql`join ${productStock(store)} on stock."productId" = p."id" and stock."least" <= 0`;
  if (state !== 'all' || sort !== 'available' || q || categoryId) return sql``;
  const first = firstByStock(store, {
    figure: 'least',
    descending: false,
    where: sql`p."storeId" = ${store.id} and not p."isArchived" and stock."least" is not null`,
    most: page * limit,
  });
  return sql`join (${first}) first on first."productId" = p."id"`;
}

function conditions(store: StoreContext, { q, state, categoryId }: z.output<typeof input>): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`p."storeId" = ${store.id} and not p."isArchived" and not v."isArchived"`];
  const wanted = states[state];
  if (wanted) all.push(wanted);
  if (state === 'low') all.push(sql`p."id" = any(${lowProducts(store)})`);
  if (categoryId) all.push(sql`p."categoryId" = ${categoryId}`);
  if (q) {
    // ^@ and = are leakproof, so their indexes serve under row level security; so a SKU is looked for as it was typed, in capitals, and in small letters.
    all.push(sql`v."id" in (
      select w."id" from platform.search_products(${q}, 1000) f join "Variant" w on w."storeId" = ${store.id} and w."productId" = f."id" union all
      select w."id" from "Variant" w where w."storeId" = ${store.id}
         and (w."sku" ^@ ${q} or w."sku" ^@ ${q.toUpperCase()} or w."sku" ^@ ${q.toLowerCase()} or w."barcode" = ${q}))`);
  }
  return sql.join(all, sql` and `);
}

/** Every variant that is for sale with what lies in the shelves, what open orders hold, and what is left; searched, filtered, paged. */
export const listInventory = verb(
  { name: 'inventory.listInventory', permission: 'inventory.read', input },
  async (tx, store, _actor, asked): Promise<{ items: ShelfRow[]; total: number }> => {
    const { sort, page, limit } = asked;
    const from = (
      joined: RawBuilder<unknown>,
    ) => sql`"Product" p join "Variant" v on v."storeId" = p."storeId" and v."productId" = p."id"
      join "StockItem" s on s."storeId" = v."storeId" and s."variantId" = v."id"
      join "StoreSettings" g on g."storeId" = p."storeId" ${joined} where ${conditions(store, asked)}`;
    const counts = asked.state === 'out' ? candidates(store, asked) : sql``;
    const counted = await sql<{ total: number }>`
      select count(*) as total from (select from ${from(counts)} limit ${mostCounted}) found`.execute(tx);
    // The few that a search finds, or that are low or sold out, are gathered before they are sorted: else all goods may be walked through in their
    // order until enough of them turned up.
    const gathered = asked.q || asked.state === 'out' || asked.state === 'low' ? sql`offset 0` : sql``;
    const { rows } = await sql<ShelfRow>`
      with page as (select first."id", row_number() over () as place from (
        select found."id" from (
          select v."id", v."position", p."id" as "productId", p."createdAt", s."onHand", ${available} as "available"
            from ${from(candidates(store, asked))} ${gathered}) found
         order by ${sorts[sort]} limit ${limit} offset ${(page - 1) * limit}) first)
      select v."id" as "variantId", p."id" as "productId", p."name" as "productName", v."sku", v."isArchived",
             concat_ws(' · ', case when c."isDefault" then null else c."name" end, case when z."isDefault" then null else z."name" end,
               (select string_agg(o.value, ' · ' order by o.key) from jsonb_each_text(v."options") o)) as "variantName",
             s."onHand", s."reserved", ${available} as available, s."backorderLimit", s."lowStockAt",
             coalesce(s."lowStockAt", g."lowStockAt") as "lowAt",
             (select i."url" from "Image" i where i."storeId" = p."storeId" and i."productId" = p."id"
               order by i."variantId" = v."id" desc nulls last, i."position", i."id" limit 1) as "imageUrl"
        from page join "Variant" v on v."storeId" = ${store.id} and v."id" = page."id"
        join "Product" p on p."storeId" = v."storeId" and p."id" = v."productId"
        join "StockItem" s on s."storeId" = v."storeId" and s."variantId" = v."id"
        join "StoreSettings" g on g."storeId" = v."storeId"
        join "Size" z on z."storeId" = v."storeId" and z."id" = v."sizeId"
        join "Color" c on c."storeId" = v."storeId" and c."id" = v."colorId"
       order by page.place`.execute(tx);
    return { items: rows, total: counted.rows[0]?.total ?? 0 };
  },
);
