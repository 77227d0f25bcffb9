import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
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
 * not of this store find nothing. `category` takes addresses and looks into the categories below; `categoryId` is exact.
 */
export const productFilters = z.strictObject({
  q: z.string().trim().max(200).optional(),
  categoryId: several,
  category: several,
  sizeId: several,
  colorId: several,
  tag: several,
  isFeatured: z.boolean().optional(),
  inStock: z.boolean().optional(),
  minPrice: amount.optional(),
  maxPrice: amount.optional(),
});

export type ProductFilters = z.output<typeof productFilters>;

/** Names of filters that a facet leaves out when it counts its own values. */
export type FilterName = 'category' | 'size' | 'color' | 'tag' | 'price' | 'inStock';

/** A bound of a price range in whole minor units, rounded inwards when it has more digits than the currency. */
function boundMinor(decimal: string, currency: string, upwards: boolean): string {
  const digits = currencyDigits(currency);
  const [whole = '0', fraction = ''] = decimal.split('.');
  const minor = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  const isCut = /[1-9]/.test(fraction.slice(digits));
  return String(upwards && isCut ? minor + 1n : minor);
}

/** Texts that are no ids name no row; an empty list then finds nothing. */
function ids(texts: string[]): RawBuilder<unknown> {
  return sql`any(${texts.filter(isId)}::uuid[])`;
}

function categoryConditions(store: StoreContext, filters: ProductFilters): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = [];
  if (filters.categoryId.length > 0) conditions.push(sql`p."categoryId" = ${ids(filters.categoryId)}`);
  if (filters.category.length > 0) {
    conditions.push(sql`p."categoryId" in (
      with recursive branch as (
        select x."id" from "Category" x where x."storeId" = ${store.id} and x."slug" = any(${filters.category}::text[])
        union
        select x."id" from "Category" x join branch on x."parentId" = branch."id" where x."storeId" = ${store.id})
      select "id" from branch)`);
  }
  return conditions;
}

/** Size, colour and stock are asked of one and the same variant: a red one in M that is in stock. */
function variantCondition(filters: ProductFilters, without: FilterName | null): RawBuilder<boolean>[] {
  const asked: RawBuilder<boolean>[] = [];
  if (filters.sizeId.length > 0 && without !== 'size') asked.push(sql`v."sizeId" = ${ids(filters.sizeId)}`);
  if (filters.colorId.length > 0 && without !== 'color') asked.push(sql`v."colorId" = ${ids(filters.colorId)}`);
  if (filters.inStock === true && without !== 'inStock') asked.push(sql`${availableUnits} > 0`);
  if (asked.length === 0) return [];
  return [
    sql`exists (select from "Variant" v join "StockItem" s on s."storeId" = v."storeId" and s."variantId" = v."id"
      where v."storeId" = p."storeId" and v."productId" = p."id" and not v."isArchived" and ${sql.join(asked, sql` and `)})`,
  ];
}

/** The search that a list joins when `q` is given: ids and ranks, found behind the wall (platform.search_products). */
export function searchJoin(filters: ProductFilters): RawBuilder<unknown> {
  return filters.q ? sql`join platform.search_products(${filters.q}, 1000) f on f."id" = p."id"` : sql``;
}

/** The condition that a product (alias p) meets to be in the list; `without` leaves one filter out, for its facet. */
export function productCondition(
  store: StoreContext,
  filters: ProductFilters,
  without: FilterName | null = null,
): RawBuilder<boolean> {
  const { currency } = store;
  const conditions: RawBuilder<boolean>[] = [sql`p."storeId" = ${store.id}`, onSale, ...variantCondition(filters, without)];
  if (without !== 'category') conditions.push(...categoryConditions(store, filters));
  if (filters.tag.length > 0 && without !== 'tag')
    conditions.push(sql`p."tags" && ${filters.tag.map((tag) => tag.toLowerCase())}::text[]`);
  if (filters.isFeatured !== undefined) conditions.push(sql`p."isFeatured" = ${filters.isFeatured}`);
  if (without !== 'price') {
    if (filters.minPrice) conditions.push(sql`p."priceMinor" >= ${boundMinor(filters.minPrice, currency, true)}::bigint`);
    if (filters.maxPrice) conditions.push(sql`p."priceMinor" <= ${boundMinor(filters.maxPrice, currency, false)}::bigint`);
  }
  if (filters.inStock === false) {
    conditions.push(sql`not exists (select from "Variant" v join "StockItem" s on s."storeId" = v."storeId" and s."variantId" = v."id"
      where v."storeId" = p."storeId" and v."productId" = p."id" and not v."isArchived" and ${availableUnits} > 0)`);
  }
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}
