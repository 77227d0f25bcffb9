import { isDeepStrictEqual } from 'node:util';
import { normaliseTags, optionKey, type ProductSnapshot, readProduct } from '../catalog/index.ts';
import type { Tx } from '../db/index.ts';
import { slugify, toDecimal, toMinor } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { type Directory, fileAttributes, fileCategory, fileColors, fileSizes, idOf } from './directory.ts';
import type { Draft, DraftVariant } from './map-shopify.ts';
import type { PlacedPicture } from './take-pictures.ts';
import type { CountWish, Wish } from './wish.ts';

/** Where goods without a type are put. */
const catchAll = 'Everything';

type Known = NonNullable<Wish['known']>;
type Option = { sizeId: string; colorId: string; options: Record<string, string> };

/** The product that a handle means: the one that came from it, or, where addresses count, the one that stands at it. */
async function findKnown(tx: Tx, store: StoreContext, handle: string, byAddress: boolean): Promise<Known | null> {
  const mine = tx.selectFrom('Product').select('id').where('storeId', '=', store.id);
  const found =
    (await mine.where('importKey', '=', `shopify:${handle}`).forUpdate().executeTakeFirst()) ??
    (byAddress ? await mine.where('slug', '=', handle).where('importKey', 'is', null).forUpdate().executeTakeFirst() : undefined);
  return found ? { id: found.id, ...(await readProduct(tx, store, found.id)) } : null;
}

function namesOf(variants: DraftVariant[], kind: 'size' | 'color'): string[] {
  return [...new Set(variants.flatMap((variant) => (variant[kind] === null ? [] : [variant[kind]])))];
}

/** Size, colour and options of each variant as ids; what is not there is made. */
async function fileOptions(tx: Tx, store: StoreContext, actor: Actor, directory: Directory, { variants }: Draft) {
  await fileSizes(tx, store, actor, directory, namesOf(variants, 'size'));
  const warnings = await fileColors(tx, store, actor, directory, namesOf(variants, 'color'));
  await fileAttributes(tx, store, actor, directory, new Set(variants.flatMap((variant) => Object.keys(variant.options))));
  const filed = variants.map(({ size, color, options }) => ({
    sizeId: idOf(directory.sizes, size, directory.defaults.sizeId),
    colorId: idOf(directory.colors, color, directory.defaults.colorId),
    options,
  }));
  return { filed, warnings };
}

/** The prices of a product and its variants. What the format cannot tell apart, such as a price that is spelled out although it is the product's, stays. */
function pricesOf(store: StoreContext, draft: Draft, filed: Option[], known: ProductSnapshot | undefined) {
  const spell = (price: string) => toDecimal(toMinor(price, store.currency), store.currency);
  const twins = filed.map((option) => known?.variants.find((variant) => optionKey(variant) === optionKey(option)));
  const first = Math.max(
    0,
    twins.findIndex((twin) => twin?.isDefault),
  );
  const price = spell(draft.variants[first]?.price ?? '0');
  const variants = draft.variants.map((variant, index) => {
    const [own, twin] = [spell(variant.price), twins[index]];
    const compareAt = variant.compareAtPrice === null ? null : spell(variant.compareAtPrice);
    const standing = twin?.compareAtPrice ?? (index === first ? (known?.compareAtPrice ?? null) : null);
    return {
      price: index === first ? null : own === price && twin?.price !== own ? null : own,
      compareAtPrice: twin && standing === compareAt ? twin.compareAtPrice : compareAt,
      isDefault: index === first,
    };
  });
  const compareAt = draft.variants[first]?.compareAtPrice ?? null;
  const shown = known ? (twins[first]?.compareAtPrice ?? known.compareAtPrice ?? null) : null;
  const told = compareAt === null ? null : spell(compareAt);
  return { price, compareAtPrice: known && shown === told ? (known.compareAtPrice ?? null) : told, variants };
}

/** A blank text or a missing variant in the file leaves what the store has for the same picture. */
function imagesOf(draft: Draft, pictures: PlacedPicture[], filed: Option[], known: ProductSnapshot | undefined) {
  return pictures.map(({ assetId, alt, variantIndex }) => {
    const twin = known?.images.find((image) => image.assetId === assetId);
    const owner = known?.variants.find((variant) => variant.id === twin?.variantId);
    const place = owner ? filed.findIndex((option) => optionKey(option) === optionKey(owner)) : -1;
    return { assetId, alt: alt || (twin?.alt ?? draft.name), variantIndex: variantIndex ?? (place >= 0 ? place : undefined) };
  });
}

/** "Continue selling" says no number: a limit that the store has set already is kept. */
async function countsOf(tx: Tx, store: StoreContext, draft: Draft, filed: Option[], known: Known | null): Promise<CountWish[]> {
  const shelves = known
    ? await tx
        .selectFrom('StockItem')
        .select(['variantId', 'backorderLimit'])
        .where('storeId', '=', store.id)
        .where(
          'variantId',
          'in',
          known.snapshot.variants.map((variant) => variant.id),
        )
        .execute()
    : [];
  return draft.variants.map(({ onHand, backorderLimit }, index) => {
    const option = filed[index];
    const twin = known?.snapshot.variants.find((variant) => option && optionKey(variant) === optionKey(option));
    const standing = shelves.find((shelf) => shelf.variantId === twin?.id)?.backorderLimit ?? 0;
    return {
      ...(onHand === null ? {} : { onHand }),
      backorderLimit: backorderLimit > 0 && standing > 0 ? standing : backorderLimit,
    };
  });
}

/** Tags as the file has them, unless the store's read the same once they are joined by commas. */
function tagsOf(draft: Draft, known: ProductSnapshot | undefined): string[] {
  const split = (tags: readonly string[]) => normaliseTags(tags.join(',').split(','));
  return known && isDeepStrictEqual(split(known.tags), split(draft.tags)) ? known.tags : draft.tags;
}

/**
 * What a draft of Shopify's file wants in this store: names become ids, and are made where they are missing. Of a new product the first
 * variant is the default one and sets the price. A known product stays in its category as long as the file says its type.
 *
 * @param options.byAddress  whether a product that did not come from Shopify is taken for the same when it stands at the handle.
 */
export async function wishShopify(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  directory: Directory,
  draft: Draft,
  options: { byAddress: boolean; pictures: PlacedPicture[] },
): Promise<Wish> {
  const { filed, warnings } = await fileOptions(tx, store, actor, directory, draft);
  const known = await findKnown(tx, store, draft.handle, options.byAddress);
  const standing = known?.snapshot;
  const prices = pricesOf(store, draft, filed, standing);
  const { name, description, vendor, type, isArchived, seoTitle, seoDescription } = draft;
  const birth = known ? {} : { slug: slugify(draft.handle, 119) || undefined, importKey: `shopify:${draft.handle}` };
  const categoryId =
    standing && standing.type === type
      ? standing.categoryId
      : await fileCategory(tx, store, actor, directory, (type || catchAll).slice(0, 120));
  const fields = {
    ...{ name, description, vendor, type, isArchived, seoTitle, seoDescription, ...birth, categoryId },
    price: prices.price,
    compareAtPrice: prices.compareAtPrice,
    tags: tagsOf(draft, standing),
    variants: draft.variants.map(({ size: _s, color: _c, onHand: _h, backorderLimit: _l, ...variant }, index) => ({
      ...variant,
      ...filed[index],
      ...prices.variants[index],
    })),
    images: imagesOf(draft, options.pictures, filed, standing),
  };
  return { known, fields, counts: await countsOf(tx, store, draft, filed, known), warnings };
}
