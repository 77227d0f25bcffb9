import type { Tx } from '../db/index.ts';
import { Refusal, toDecimal, toMinor } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import type { ImageInput, ProductFields, VariantInput } from './product-input.ts';

/** A product as its form would send it: every field, variant and picture. What history, undo, copies and imports compare. */
export type ProductSnapshot = Required<Omit<ProductFields, 'variants' | 'images'>> & {
  variants: (Required<VariantInput> & { id: string })[];
  images: (ImageInput & { alt: string })[];
};

/** Digits of the currency in place of the column's three. */
function spell(price: string | null, currency: string): string | null {
  return price === null ? null : toDecimal(toMinor(price, currency), currency);
}

async function readVariants(tx: Tx, store: StoreContext, productId: string): Promise<ProductSnapshot['variants']> {
  const rows = await tx
    .selectFrom('Variant')
    .select(['id', 'sku', 'sizeId', 'colorId', 'options', 'price', 'compareAtPrice', 'barcode', 'weightGrams', 'taxable'])
    .select(['requiresShipping', 'isDefault'])
    .where('storeId', '=', store.id)
    .where('productId', '=', productId)
    .where('isArchived', '=', false)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...row,
    options: row.options as Record<string, string>,
    price: spell(row.price, store.currency),
    compareAtPrice: spell(row.compareAtPrice, store.currency),
  }));
}

async function readImages(tx: Tx, store: StoreContext, productId: string): Promise<ProductSnapshot['images']> {
  const rows = await tx
    .selectFrom('Image')
    .select(['assetId', 'alt', 'variantId'])
    .where('storeId', '=', store.id)
    .where('productId', '=', productId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ assetId, alt, variantId }) => (assetId ? [{ assetId, alt, ...(variantId ? { variantId } : {}) }] : []));
}

/**
 * Reads a product as a snapshot, with the version it stands at.
 *
 * @throws Refusal not_found
 */
export async function readProduct(
  tx: Tx,
  store: StoreContext,
  id: string,
): Promise<{ version: number; snapshot: ProductSnapshot }> {
  const row = await tx.selectFrom('Product').selectAll().where('storeId', '=', store.id).where('id', '=', id).executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  const { version, name, slug, description, categoryId, isFeatured, isArchived, vendor, type, tags, seoTitle, seoDescription } =
    row;
  const snapshot: ProductSnapshot = {
    ...{ name, slug, description, categoryId, isFeatured, isArchived, vendor, type, tags, seoTitle, seoDescription },
    price: spell(row.price, store.currency) ?? row.price,
    compareAtPrice: spell(row.compareAtPrice, store.currency),
    attributes: row.attributes as ProductSnapshot['attributes'],
    publishFrom: row.publishFrom,
    publishUntil: row.publishUntil,
    importKey: row.importKey,
    variants: await readVariants(tx, store, id),
    images: await readImages(tx, store, id),
  };
  return { version, snapshot };
}
