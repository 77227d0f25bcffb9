import { type RawBuilder, sql } from 'kysely';
import { verb } from '../db/index.ts';
import { toDecimal } from '../lib/index.ts';
import { type FilterName, productCondition, productFilters, searchJoin } from './filter-products.ts';
import type { ShopFacets } from './shapes.ts';
import { availableUnits } from './sql.ts';

type Counted = Omit<ShopFacets, 'currency' | 'price'> & { minMinor: number | null; maxMinor: number | null };

/** Rows of an inner select as one JSON array; an empty one when there are none. */
function listed(rows: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce((select json_agg(row_to_json(r)) from (${rows}) r), '[]'::json)`;
}

/**
 * How many products each choice of the filters would show, and between which prices. A facet is counted without its own filter, so that
 * the other sizes stay to be chosen when one is. Same filters as listShopProducts.
 */
export const productFacets = verb(
  { name: 'catalog.productFacets', permission: 'public', input: productFilters },
  async (tx, store, _actor, filters): Promise<ShopFacets> => {
    const from = sql`"Product" p ${searchJoin(filters)}`;
    const found = (without: FilterName | null) => ({ from, where: productCondition(store, filters, without) });
    const all = found(null);
    const stocked = found('inStock');
    const priced = found('price');
    const tagged = found('tag');
    const filed = found('category');
    const swatches = (table: 'Size' | 'Color', column: 'sizeId' | 'colorId', { from, where }: typeof all) => sql`
      select t."id", t."name", t."value", count(distinct p."id") as count
        from ${from} join "Variant" w on w."storeId" = p."storeId" and w."productId" = p."id" and not w."isArchived"
        join ${sql.table(table)} t on t."storeId" = w."storeId" and t."id" = w.${sql.ref(column)}
       where ${where} and not t."isDefault" group by t."storeId", t."id" order by t."position", t."id" limit 200`;
    const { rows } = await sql<Counted>`
      select (select count(*) from ${all.from} where ${all.where}) as total,
        (select count(*) from ${stocked.from} where ${stocked.where} and exists (
          select from "Variant" v join "StockItem" s on s."storeId" = v."storeId" and s."variantId" = v."id"
           where v."storeId" = p."storeId" and v."productId" = p."id" and not v."isArchived" and ${availableUnits} > 0)) as "inStock",
        (select min(p."priceMinor") from ${priced.from} where ${priced.where}) as "minMinor",
        (select max(p."priceMinor") from ${priced.from} where ${priced.where}) as "maxMinor",
        ${listed(sql`select c."id", c."name", c."slug", c."parentId", count(*) as count from ${filed.from}
          join "Category" c on c."storeId" = p."storeId" and c."id" = p."categoryId" where ${filed.where}
          group by c."storeId", c."id" order by c."position", c."id" limit 200`)} as categories,
        ${listed(swatches('Size', 'sizeId', found('size')))} as sizes,
        ${listed(swatches('Color', 'colorId', found('color')))} as colors,
        ${listed(sql`select tag, count(*) as count from ${tagged.from} cross join unnest(p."tags") as tag where ${tagged.where}
          group by tag order by count(*) desc, tag limit 100`)} as tags`.execute(tx);
    const { minMinor, maxMinor, ...counted } = rows[0] ?? emptyFacets;
    const bounds = minMinor === null || maxMinor === null ? null : { minMinor, maxMinor };
    const price = bounds && {
      min: toDecimal(bounds.minMinor, store.currency),
      max: toDecimal(bounds.maxMinor, store.currency),
      ...bounds,
    };
    return { currency: store.currency, ...counted, price };
  },
);

const emptyFacets: Counted = {
  total: 0,
  inStock: 0,
  minMinor: null,
  maxMinor: null,
  categories: [],
  sizes: [],
  colors: [],
  tags: [],
};
