import { optionKey, type ProductSnapshot, readProduct } from '../catalog/index.ts';
import type { Tx } from '../db/index.ts';
import { isId, Refusal, slugify, toDecimal, toMinor } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { type Directory, fileColors, filePath, fileSizes, idOf } from './directory.ts';
import type { OwnDraft, OwnVariant } from './map-own.ts';
import type { PlacedPicture } from './take-pictures.ts';
import type { CountWish, Wish } from './wish.ts';

type Known = NonNullable<Wish['known']>;
type Variants = NonNullable<Wish['fields']['variants']>;

function refuse(row: number, message: string): Refusal {
  return new Refusal('invalid', { message, data: { row } });
}

/** The product that a file means: by its id, where the file has one and the product is this store's, else by its address. */
async function findKnown(tx: Tx, store: StoreContext, draft: OwnDraft): Promise<Known | null> {
  const mine = tx.selectFrom('Product').select('id').where('storeId', '=', store.id);
  const byId = isId(draft.id) ? await mine.where('id', '=', draft.id).forUpdate().executeTakeFirst() : undefined;
  const found = byId ?? (await mine.where('slug', '=', draft.handle).forUpdate().executeTakeFirst());
  return found ? { id: found.id, ...(await readProduct(tx, store, found.id)) } : null;
}

function wordsOf(variants: OwnVariant[], kind: 'size' | 'color'): string[] {
  return [...new Set(variants.flatMap((variant) => (variant[kind] ? [variant[kind]] : [])))];
}

/**
 * The variant of a known product that a row speaks of: the one that has the size, colour and options which the row names; where several
 * have, the one with its SKU. Undefined for a new one.
 */
function twinOf(known: ProductSnapshot, row: OwnVariant, directory: Directory, rows: number) {
  const { size, color, options, given } = row;
  const sizeId = size === undefined ? undefined : idOf(directory.sizes, size, directory.defaults.sizeId);
  const colorId = color === undefined ? undefined : idOf(directory.colors, color, directory.defaults.colorId);
  const fitting = known.variants.filter(
    (variant) =>
      (sizeId === undefined || variant.sizeId === sizeId) &&
      (colorId === undefined || variant.colorId === colorId) &&
      (options === undefined || optionKey({ ...variant, options }) === optionKey(variant)),
  );
  const bySku = fitting.filter((variant) => given.sku && variant.sku === given.sku);
  if (fitting.length === 1 && (rows === 1 || sizeId !== undefined || colorId !== undefined || options !== undefined))
    return fitting[0];
  if (bySku.length === 1) return bySku[0];
  if (fitting.length === 0) return undefined;
  throw refuse(row.row, `Row ${row.row} does not say which variant it means: name its SKU, or its size, colour and options.`);
}

/** Variants and counts: of a known product the standing ones, with what the file gives laid over them; new ones behind. */
function variantsOf(draft: OwnDraft, known: ProductSnapshot | undefined, directory: Directory, spell: (price: string) => string) {
  const variants: Variants = known ? known.variants.map((variant) => ({ ...variant })) : [];
  const counts: CountWish[] = variants.map(() => ({}));
  const places = draft.variants.map((row) => {
    const { price, compareAtPrice, ...plain } = row.given;
    const given = {
      ...plain,
      ...(price === undefined ? {} : { price: price === null ? null : spell(price) }),
      ...(compareAtPrice === undefined ? {} : { compareAtPrice: compareAtPrice === null ? null : spell(compareAtPrice) }),
    };
    const twin = known && twinOf(known, row, directory, draft.variants.length);
    const place = twin ? variants.findIndex((variant) => variant.id === twin.id) : variants.length;
    variants[place] = {
      ...variants[place],
      ...given,
      ...(twin
        ? {}
        : {
            sizeId: idOf(directory.sizes, row.size ?? null, directory.defaults.sizeId),
            colorId: idOf(directory.colors, row.color ?? null, directory.defaults.colorId),
            options: row.options ?? {},
          }),
    };
    counts[place] = row.count;
    return place;
  });
  if (!known && variants[0]) variants[0] = { ...variants[0], price: null, isDefault: true };
  return { variants, counts, places };
}

/** Pictures with their texts: a blank one stays as it is, and new ones are called as the product. */
function imagesOf(draft: OwnDraft, pictures: PlacedPicture[], known: ProductSnapshot | undefined, places: number[]) {
  return pictures.map(({ assetId, alt, variantIndex }) => {
    const twin = known?.images.find((image) => image.assetId === assetId);
    const name = draft.words.name ?? known?.name ?? '';
    return {
      assetId,
      alt: alt || (twin?.alt ?? name),
      variantIndex: variantIndex === undefined ? undefined : places[variantIndex],
    };
  });
}

/** What a new product must have, said by the column that lacks it. */
function requireBirth(draft: OwnDraft): void {
  const row = draft.variants[0]?.row ?? 1;
  if (draft.words.name === undefined)
    throw refuse(row, `Row ${row}: no product stands at “${draft.handle}”, and a new one needs a name.`);
  if (draft.words.price === undefined) throw refuse(row, `Row ${row}: a new product needs a price.`);
}

/**
 * What a draft of our own file wants in this store. Of a known product only what the file speaks of changes, and no variant goes.
 *
 * @throws Refusal invalid with data.row
 */
export async function wishOwn(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  directory: Directory,
  draft: OwnDraft,
  pictures: PlacedPicture[],
): Promise<Wish> {
  const known = await findKnown(tx, store, draft);
  if (!known) requireBirth(draft);
  await fileSizes(tx, store, actor, directory, wordsOf(draft.variants, 'size'));
  const warnings = await fileColors(tx, store, actor, directory, wordsOf(draft.variants, 'color'));
  const spell = (price: string) => toDecimal(toMinor(price, store.currency), store.currency);
  const { price, compareAtPrice, ...words } = draft.words;
  const { variants, counts, places } = variantsOf(draft, known?.snapshot, directory, spell);
  const path = draft.category ?? '';
  const categoryId =
    path !== '' || !known ? await filePath(tx, store, actor, directory, path || 'Everything') : known.snapshot.categoryId;
  const slug = known?.snapshot.slug === draft.handle ? undefined : slugify(draft.handle, 119) || undefined;
  const fields = {
    ...words,
    ...(price === undefined ? {} : { price: spell(price) }),
    ...(compareAtPrice === undefined ? {} : { compareAtPrice: compareAtPrice === null ? null : spell(compareAtPrice) }),
    ...(slug === undefined ? {} : { slug }),
    categoryId,
    variants,
    ...(draft.images ? { images: imagesOf(draft, pictures, known?.snapshot, places) } : {}),
  };
  return { known, fields, counts, warnings };
}
