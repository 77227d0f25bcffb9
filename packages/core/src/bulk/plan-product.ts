import { currencyDigits, toDecimal } from '../lib/index.ts';
import { changePrice } from './change-price.ts';
import type { BulkPatch } from './patch.ts';

/** A product as a bulk edit sees it; prices in minor units. Variants with a price of their own follow the change, too. */
export type Goods = {
  id: string;
  name: string;
  priceMinor: number;
  compareAtMinor: number | null;
  categoryId: string;
  tags: string[];
  isFeatured: boolean;
  isArchived: boolean;
  variants: { id: string; priceMinor: number | null; onHand: number; reserved: number; backorderLimit: number }[];
};

/** The fields that differ, once as they were and once as they become. Prices are decimals of the store's currency, stock is on hand. */
export type Fields = {
  price?: string;
  compareAtPrice?: string | null;
  variantPrices?: Record<string, string>;
  categoryId?: string;
  tags?: string[];
  isFeatured?: boolean;
  isArchived?: boolean;
  stock?: Record<string, number>;
};

export type Plan = { before: Fields; after: Fields } | { skip: string };

/** What stands against a change of one product; said in its line of the report. */
class Obstacle extends Error {}

type Change = { before: Fields; after: Fields };

function planPrice(goods: Goods, patch: NonNullable<BulkPatch['price']>, currency: string, change: Change): void {
  const spell = (minor: number) => toDecimal(minor, currency);
  const changed = (minor: number) => {
    const becomes = changePrice(minor, patch, currency);
    if (becomes === null) throw new Obstacle('The price would fall below zero.');
    return becomes;
  };
  const price = changed(goods.priceMinor);
  if (price !== goods.priceMinor) {
    change.before.price = spell(goods.priceMinor);
    change.after.price = spell(price);
  }
  for (const variant of goods.variants) {
    if (variant.priceMinor === null) continue;
    const becomes = changed(variant.priceMinor);
    if (becomes === variant.priceMinor) continue;
    change.before.variantPrices = { ...change.before.variantPrices, [variant.id]: spell(variant.priceMinor) };
    change.after.variantPrices = { ...change.after.variantPrices, [variant.id]: spell(becomes) };
  }
  if (patch.compareAt === 'keep') return;
  const compareAt = patch.compareAt === 'clear' ? null : price === goods.priceMinor ? goods.compareAtMinor : goods.priceMinor;
  if (compareAt === goods.compareAtMinor) return;
  change.before.compareAtPrice = goods.compareAtMinor === null ? null : spell(goods.compareAtMinor);
  change.after.compareAtPrice = compareAt === null ? null : spell(compareAt);
}

function planStock(goods: Goods, { how, units }: NonNullable<BulkPatch['stock']>, change: Change): void {
  for (const variant of goods.variants) {
    const onHand = how === 'set' ? units : variant.onHand + units;
    if (onHand === variant.onHand) continue;
    if (onHand + variant.backorderLimit < variant.reserved) {
      throw new Obstacle(`${variant.reserved} of a variant are reserved for open orders; the count cannot be ${onHand}.`);
    }
    if (onHand < -variant.backorderLimit) throw new Obstacle('The stock would fall below zero.');
    change.before.stock = { ...change.before.stock, [variant.id]: variant.onHand };
    change.after.stock = { ...change.after.stock, [variant.id]: onHand };
  }
}

function planTags(goods: Goods, patch: BulkPatch, change: Change): void {
  const removed = new Set(patch.removeTags);
  const tags = [...new Set([...goods.tags, ...(patch.addTags ?? [])])].filter((tag) => !removed.has(tag)).slice(0, 100);
  if (tags.length === goods.tags.length && tags.every((tag, index) => tag === goods.tags[index])) return;
  change.before.tags = goods.tags;
  change.after.tags = tags;
}

function planPlain(goods: Goods, patch: BulkPatch, change: Change): void {
  for (const field of ['categoryId', 'isFeatured', 'isArchived'] as const) {
    const becomes = patch[field];
    if (becomes === undefined || becomes === goods[field]) continue;
    Object.assign(change.before, { [field]: goods[field] });
    Object.assign(change.after, { [field]: becomes });
  }
}

/** What a bulk edit makes of one product: the fields that change, or why it is left out. Pure; tags come in the house's spelling. */
export function planProduct(goods: Goods, patch: BulkPatch, currency: string): Plan {
  const change: Change = { before: {}, after: {} };
  try {
    if (patch.price) planPrice(goods, patch.price, currency, change);
    if (patch.stock) planStock(goods, patch.stock, change);
  } catch (error) {
    if (error instanceof Obstacle) return { skip: error.message };
    throw error;
  }
  if (patch.addTags || patch.removeTags) planTags(goods, patch, change);
  planPlain(goods, patch, change);
  return Object.keys(change.after).length > 0 ? change : { skip: 'It is so already.' };
}

/** Whole minor units of a decimal that the database keeps with three digits: ("19.900", "USD") → 1990. */
export function minorOf(numeric: string, currency: string): number {
  const [whole = '0', fraction = ''] = numeric.split('.');
  return Number(whole + fraction.padEnd(3, '0').slice(0, currencyDigits(currency)));
}
