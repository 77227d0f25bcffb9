import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { slot } from '../db/index.ts';
import { currencyDigits, isId } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { availableUnits, onSale } from './sql.ts';

const several = z.array(z.string().max(200)).max(100).default([]);
const amount = z
  .string()
  .trim()
  .regex(/^\d{1,11}(\.\d{1,6})?$/, 'An amount such as 19.90.');

/**
 * What a shop's list of products can be asked for. Several values of one filter widen it, several filters narrow it. Ids that are
 * not of this store find nothing. `category` takes addresses and looks into the categories below; `categoryId` is exact. `attributes`
 * are catalogue fields of the store's own, by key. Prices are decimals in the store's currency; they are compared in minor units.
 */
export const productFilters = z.strictObject({
  q: z.string().trim().max(200).optional(),
  categoryId: several,
  category: several,
  sizeId: several,
  colorId: several,
  tag: several,
  attributes: z
    .record(z.string().max(100), several)
    .refine((asked) => Object.keys(asked).length <= 20, 'At most 20 attributes at once.')
    .default({}),
  isFeatured: z.boolean().optional(),
  inStock: z.boolean().optional(),
  minPrice: amount.optional(),
  maxPrice: amount.optional(),
});

export type ProductFilters = z.output<typeof productFilters>;

/** Names of filters that a facet leaves out when it counts its own values. */
export type FilterName = 'category' | 'size' | 'color' | 'tag' | 'price' | 'inStock' | 'attributes';

/** A bound of a price range in whole minor units, rounded inwards when it has more digits than the currency. */
function boundMinor(decimal: string, currency: string, upwards: boolean): string {
  const digits = currencyDigits(currency);
  const [whole = '0', fraction = ''] = decimal.split('.');
  const minor = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  const isCut = /[1-9]/.test(fraction.slice(digits));
  return String(upwards && isCut ? minor + 1n : minor);
}

/** The values of the slots that productCondition leaves open. Texts that are no ids name no row; an empty list then finds nothing. */
export function filterValues(store: StoreContext, filters: ProductFilters): Record<string, unknown> {
  const { currency } = store;
  const attributes = Object.entries(filters.attributes).filter(([, values]) => values.length > 0);
  return {
    storeId: store.id,
    q: filters.q,
    categoryIds: filters.categoryId.filter(isId),
    categorySlugs: filters.category,
    sizeIds: filters.sizeId.filter(isId),
    colorIds: filters.colorId.filter(isId),
    tags: filters.tag.map((tag) => tag.toLowerCase()),
    attributes: JSON.stringify(Object.fromEntries(attributes)),
    isFeatured: filters.isFeatured,
    minMinor: filters.minPrice && boundMinor(filters.minPrice, currency, true),
    maxMinor: filters.maxPrice && boundMinor(filters.maxPrice, currency, false),
  };
}

/** Which filters are asked for: what the text of a statement depends on. */
export function filterShape(filters: ProductFilters): string {
  const { q, attributes, inStock, isFeatured, minPrice, maxPrice, ...lists } = filters;
  const asked = Object.entries(lists).flatMap(([name, values]) => (values.length > 0 ? [name] : []));
  if (q) asked.push('q');
  if (Object.values(attributes).some((values) => values.length > 0)) asked.push('attributes');
  if (inStock !== undefined) asked.push(`inStock=${inStock}`);
  if (isFeatured !== undefined) asked.push('isFeatured');
  if (minPrice) asked.push('minPrice');
  if (maxPrice) asked.push('maxPrice');
  return asked.join(',');
}

function categoryConditions(filters: ProductFilters): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = [];
  if (filters.categoryId.length > 0) conditions.push(sql`p."categoryId" = any(${slot('categoryIds')}::uuid[])`);
  if (filters.category.length > 0) {
    conditions.push(sql`p."categoryId" in (
      with recursive branch as (
        select x."id" from "Category" x where x."storeId" = ${slot('storeId')} and x."slug" = any(${slot('categorySlugs')}::text[])
        union
        select x."id" from "Category" x join branch on x."parentId" = branch."id" where x."storeId" = ${slot('storeId')})
      select "id" from branch)`);
  }
  return conditions;
}

/** Size, colour and stock are asked of one and the same variant: a red one in M that is in stock. */
function variantCondition(filters: ProductFilters, without: FilterName | null): RawBuilder<boolean>[] {
  const asked: RawBuilder<boolean>[] = [];
  if (filters.sizeId.length > 0 && without !== 'size') asked.push(sql`v."sizeId" = any(${slot('sizeIds')}::uuid[])`);
  if (filters.colorId.length > 0 && without !== 'color') asked.push(sql`v."colorId" = any(${slot('colorIds')}::uuid[])`);
  if (filters.inStock === true && without !== 'inStock') asked.push(sql`${availableUnits} > 0`);
  if (asked.length === 0) return [];
  return [
    sql`exists (select from "Variant" v join "StockItem" s on s."storeId" = v."storeId" and s."variantId" = v."id"
      where v."storeId" = p."storeId" and v."productId" = p."id" and not v."isArchived" and ${sql.join(asked, sql` and `)})`,
  ];
}

const attributesMatch = sql<boolean>`not exists (
  select from jsonb_each(${slot('attributes')}::jsonb) asked
   where (p."attributes" ->> asked.key in (select jsonb_array_elements_text(asked.value))) is not true)`;

const nothingInStock = sql<boolean>`not exists (
  select from "Variant" v join "StockItem" s on s."storeId" = v."storeId" and s."variantId" = v."id"
   where v."storeId" = p."storeId" and v."productId" = p."id" and not v."isArchived" and ${availableUnits} > 0)`;

/**
 * The search of a statement as its first CTE, `found`: ids and ranks, found behind the wall (platform.search_products). Who narrows down by
 * other things, too, chooses among more candidates.
 */
export function searchTable(filters: ProductFilters): RawBuilder<unknown> {
  if (!filters.q) return sql`found as (select)`;
  const { q: _q, ...others } = filters;
  const isNarrowed = filterShape({ ...others, q: undefined }) !== '';
  return sql`found as materialized (select * from platform.search_products(${slot('q')}, ${sql.lit(isNarrowed ? 10_000 : 1_000)}))`;
}

/** Joins what was found to products (alias p), as f. */
export function searchJoin(filters: ProductFilters): RawBuilder<unknown> {
  return filters.q ? sql`join found f on f."id" = p."id"` : sql``;
}

/** The condition that a product (alias p) meets to be in the list; `without` leaves one filter out, for its facet. Fill with filterValues. */
export function productCondition(filters: ProductFilters, without: FilterName | null = null): RawBuilder<boolean> {
  const conditions: RawBuilder<boolean>[] = [
    sql`p."storeId" = ${slot('storeId')}`,
    onSale,
    ...variantCondition(filters, without),
  ];
  if (without !== 'category') conditions.push(...categoryConditions(filters));
  if (filters.tag.length > 0 && without !== 'tag') conditions.push(sql`p."tags" && ${slot('tags')}::text[]`);
  if (filterShape(filters).includes('attributes') && without !== 'attributes') conditions.push(attributesMatch);
  if (filters.isFeatured !== undefined) conditions.push(sql`p."isFeatured" = ${slot('isFeatured')}::boolean`);
  if (without !== 'price') {
    if (filters.minPrice) conditions.push(sql`p."priceMinor" >= ${slot('minMinor')}::bigint`);
    if (filters.maxPrice) conditions.push(sql`p."priceMinor" <= ${slot('maxMinor')}::bigint`);
  }
  if (filters.inStock === false) conditions.push(nothingInStock);
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}
