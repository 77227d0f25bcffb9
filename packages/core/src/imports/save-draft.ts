import { isDeepStrictEqual } from 'node:util';
import {
  cleanHtml,
  createProduct,
  normaliseTags,
  optionKey,
  type ProductFields,
  type ProductSnapshot,
  readProduct,
  updateProduct,
} from '../catalog/index.ts';
import type { Tx } from '../db/index.ts';
import { setBackorder, setStock } from '../inventory/index.ts';
import { isRefusal, slugify, toDecimal, toMinor } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { type FiledNames, fileNames } from './file-names.ts';
import type { Draft } from './map-shopify.ts';
import { storePictures, type TakenPicture } from './take-pictures.ts';

export type Outcome = 'created' | 'updated' | 'unchanged';

type Fields = Omit<ProductFields, 'variants' | 'images'> & {
  variants: NonNullable<ProductFields['variants']>;
  images: NonNullable<ProductFields['images']>;
};

/** What the file says of a product, in the form that the catalogue takes. The first variant is the default one and sets the price. */
function fieldsOf(store: StoreContext, draft: Draft, names: FiledNames, images: Fields['images']): Fields {
  const spell = (price: string) => toDecimal(toMinor(price, store.currency), store.currency);
  const optional = (price: string | null) => (price === null ? null : spell(price));
  const first = draft.variants[0];
  const price = spell(first?.price ?? '0');
  return {
    name: draft.name,
    description: draft.description,
    price,
    compareAtPrice: optional(first?.compareAtPrice ?? null),
    categoryId: names.categoryId,
    isArchived: draft.isArchived,
    vendor: draft.vendor,
    type: draft.type,
    tags: draft.tags,
    seoTitle: draft.seoTitle,
    seoDescription: draft.seoDescription,
    importKey: `shopify:${draft.handle}`,
    variants: draft.variants.map(
      ({ size: _size, color: _color, onHand: _onHand, backorderLimit: _backorderLimit, ...variant }, index) => ({
        ...variant,
        ...names.variants[index],
        price: index === 0 || spell(variant.price) === price ? null : spell(variant.price),
        compareAtPrice: optional(variant.compareAtPrice),
        isDefault: index === 0,
      }),
    ),
    images,
  };
}

/** A product reduced to what a file can say of it, so that two can be held against each other. */
function comparable(fields: Fields | ProductSnapshot) {
  const places = fields.variants.map((variant) => variant.id);
  const { name, price, categoryId, isArchived, vendor, type, seoTitle, seoDescription } = fields;
  return {
    ...{ name, price, categoryId, isArchived, vendor, type, seoTitle, seoDescription },
    compareAtPrice: fields.compareAtPrice ?? null,
    description: cleanHtml(fields.description ?? ''),
    tags: normaliseTags(fields.tags ?? []),
    variants: fields.variants.map(({ sizeId = '', colorId = '', options = {}, ...variant }) => ({
      key: optionKey({ sizeId, colorId, options }),
      options,
      sku: variant.sku,
      price: variant.price ?? null,
      compareAtPrice: variant.compareAtPrice ?? null,
      barcode: variant.barcode,
      weightGrams: variant.weightGrams,
      taxable: variant.taxable,
      requiresShipping: variant.requiresShipping,
      isDefault: variant.isDefault,
    })),
    images: fields.images.map(({ assetId, alt, variantId, variantIndex }) => ({
      assetId,
      alt,
      variant: variantIndex ?? (variantId === undefined ? -1 : places.indexOf(variantId)),
    })),
  };
}

async function create(tx: Tx, store: StoreContext, actor: Actor, draft: Draft, fields: Fields): Promise<string[]> {
  const slug = slugify(draft.handle, 119) || undefined;
  try {
    return (await createProduct(tx, store, actor, { ...fields, slug })).variantIds;
  } catch (error) {
    // The address belongs to another product; this one gets the next free one. Nothing was written yet.
    if (!isRefusal(error) || error.code !== 'slug_taken') throw error;
    return (await createProduct(tx, store, actor, fields)).variantIds;
  }
}

/** Brings the shelves to the file's count; true when that changed anything. */
async function saveStock(tx: Tx, store: StoreContext, actor: Actor, draft: Draft, variantIds: string[]): Promise<boolean> {
  const rows = await tx
    .selectFrom('StockItem')
    .select(['variantId', 'onHand', 'backorderLimit'])
    .where('storeId', '=', store.id)
    .where('variantId', 'in', variantIds)
    .execute();
  let changed = false;
  for (const [index, { onHand, backorderLimit }] of draft.variants.entries()) {
    const stock = rows.find((row) => row.variantId === variantIds[index]);
    if (!stock) continue;
    const { variantId } = stock;
    const count = onHand ?? stock.onHand;
    // The wider of the two limits is set first, so that neither step leaves the shelves below what they may hold.
    if (backorderLimit > stock.backorderLimit) await setBackorder(tx, store, actor, { variantId, backorderLimit });
    if (count !== stock.onHand) await setStock(tx, store, actor, { variantId, onHand: count, reason: 'import' });
    if (backorderLimit < stock.backorderLimit) await setBackorder(tx, store, actor, { variantId, backorderLimit });
    changed ||= count !== stock.onHand || backorderLimit !== stock.backorderLimit;
  }
  return changed;
}

/**
 * Writes one product of the file: made, brought up to date, or left alone when it is as the file says. Known again by its handle. All of
 * it happens in the caller's transaction, so a refusal leaves nothing behind.
 */
export async function saveDraft(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  draft: Draft,
  pictures: TakenPicture[],
): Promise<{ outcome: Outcome; warnings: string[] }> {
  const names = await fileNames(tx, store, actor, draft);
  const fields = fieldsOf(store, draft, names, await storePictures(tx, store, actor, pictures));
  const known = await tx
    .selectFrom('Product')
    .select('id')
    .where('storeId', '=', store.id)
    .where('importKey', '=', `shopify:${draft.handle}`)
    .forUpdate()
    .executeTakeFirst();
  if (!known) {
    await saveStock(tx, store, actor, draft, await create(tx, store, actor, draft, fields));
    return { outcome: 'created', warnings: names.warnings };
  }
  const { version, snapshot } = await readProduct(tx, store, known.id);
  const same = isDeepStrictEqual(comparable(snapshot), comparable(fields));
  const variantIds = same
    ? snapshot.variants.map((variant) => variant.id)
    : (await updateProduct(tx, store, actor, { ...fields, id: known.id, version })).variantIds;
  const restocked = await saveStock(tx, store, actor, draft, variantIds);
  return { outcome: same && !restocked ? 'unchanged' : 'updated', warnings: names.warnings };
}
