import { type RawBuilder, sql } from 'kysely';
import { readPrepared, verb } from '../db/index.ts';
import { toDecimal } from '../lib/index.ts';
import {
  type FilterName,
  filterShape,
  filterValues,
  type ProductFilters,
  productCondition,
  productFilters,
  searchJoin,
  searchTable,
} from './filter-products.ts';
import type { ShopFacets } from './shapes.ts';
import { availableUnits } from './sql.ts';

type Counted = Omit<ShopFacets, 'currency' | 'price'> & { minMinor: number | null; maxMinor: number | null };

/** Rows of an inner select as one JSON array; an empty one when there are none. */
function listed(rows: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce((select json_agg(row_to_json(r)) from (${rows}) r), '[]'::json)`;
}

function facetsStatement(filters: ProductFilters): RawBuilder<Counted> {
  const from = sql`"Product" p ${searchJoin(filters)}`;
  const found = (without: FilterName | null) => sql`${from} where ${productCondition(filters, without)}`;
  const swatches = (table: 'Size' | 'Color', column: 'sizeId' | 'colorId', without: FilterName) => sql`
    select t."id", t."name", t."value", count(distinct p."id") as count
      from ${from} join "Variant" w on w."storeId" = p."storeId" and w."productId" = p."id" and not w."isArchived"
      join ${sql.table(table)} t on t."storeId" = w."storeId" and t."id" = w.${sql.ref(column)}
     where ${productCondition(filters, without)} and not t."isDefault" group by t."storeId", t."id" order by t."position", t."id" limit 200`;
  const attributes = sql`
    select d."key", d."name", json_agg(json_build_object('value', a.value, 'count', a.count) order by a.count desc, a.value) as values
      from "AttributeDefinition" d
      join (select e.key, e.value, count(*) as count, row_number() over (partition by e.key order by count(*) desc, e.value) as place
              from ${from} cross join jsonb_each_text(p."attributes") e where ${productCondition(filters, 'attributes')} group by 1, 2) a
        on a.key = d."key" and a.place <= 100 and a.value <> ''
     where d."isFilter" group by d."storeId", d."id" order by d."position", d."id" limit 50`;
  return sql<Counted>`
    with ${searchTable(filters)}
    select (select count(*) from ${found(null)}) as total,
      (select count(*) from ${found('inStock')} and exists (
        select from "Variant" v join "StockItem" s on s."storeId" = v."storeId" and s."variantId" = v."id"
         where v."storeId" = p."storeId" and v."productId" = p."id" and not v."isArchived" and ${availableUnits} > 0)) as "inStock",
      (select min(p."priceMinor") from ${found('price')}) as "minMinor",
      (select max(p."priceMinor") from ${found('price')}) as "maxMinor",
      ${listed(sql`select c."id", c."name", c."slug", c."parentId", count(*) as count from ${from}
        join "Category" c on c."storeId" = p."storeId" and c."id" = p."categoryId" where ${productCondition(filters, 'category')}
        group by c."storeId", c."id" order by c."position", c."id" limit 200`)} as categories,
      ${listed(swatches('Size', 'sizeId', 'size'))} as sizes,
      ${listed(swatches('Color', 'colorId', 'color'))} as colors,
      ${listed(attributes)} as attributes,
      ${listed(sql`select tag, count(*) as count from ${from} cross join unnest(p."tags") as tag where ${productCondition(filters, 'tag')}
        group by tag order by count(*) desc, tag limit 100`)} as tags`;
}

/**
 * How many products each choice of the filters would show, and between which prices. A facet is counted without its own filter, so that
 * the other sizes stay to be chosen when one is. Same filters as listShopProducts.
 */
export const productFacets = verb(
  { name: 'catalog.productFacets', permission: 'public', input: productFilters },
  async (tx, store, _actor, filters): Promise<ShopFacets> => {
    const rows = await readPrepared<Counted>(tx, `facets|${filterShape(filters)}`, filterValues(store, filters), () =>
      facetsStatement(filters),
    );
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
  attributes: [],
  tags: [],
};
