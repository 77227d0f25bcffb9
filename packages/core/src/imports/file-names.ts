import { createCategory, createColor, createSize, defineAttribute, findDefaults, reorderSizes } from '../catalog/index.ts';
import type { Tx } from '../db/index.ts';
import { slugify } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { guessColor } from './guess-color.ts';
import type { Draft, DraftVariant } from './map-shopify.ts';
import { orderSizes } from './order-sizes.ts';

/** Where goods without a type are put. */
const catchAll = 'Everything';
const unknownColor = '#8b8f94';

/** The ids behind the names of a draft: of its category, and of each variant's size and colour. */
export type FiledNames = { categoryId: string; variants: { sizeId: string; colorId: string }[]; warnings: string[] };

async function fileCategory(tx: Tx, store: StoreContext, actor: Actor, type: string): Promise<string> {
  const name = (type || catchAll).slice(0, 120);
  const rows = await tx
    .selectFrom('Category')
    .select(['id', 'name', 'slug'])
    .where('storeId', '=', store.id)
    .orderBy('id')
    .execute();
  const found =
    rows.find((row) => row.name.toLowerCase() === name.toLowerCase()) ??
    rows.find((row) => slugify(name) !== '' && row.slug === slugify(name));
  return found?.id ?? (await createCategory(tx, store, actor, { name })).id;
}

/** The ids of names among rows that are there, made where there are none; case does not count. */
async function fileEach(
  rows: { id: string; name: string }[],
  names: string[],
  make: (name: string) => Promise<{ id: string }>,
): Promise<Map<string, string>> {
  const byName = new Map(rows.map((row) => [row.name.toLowerCase(), row.id]));
  for (const name of names) {
    if (!byName.has(name.toLowerCase())) byName.set(name.toLowerCase(), (await make(name)).id);
  }
  return byName;
}

function namesOf(variants: DraftVariant[], kind: 'size' | 'color'): string[] {
  return [...new Set(variants.flatMap((variant) => (variant[kind] === null ? [] : [variant[kind]])))];
}

/** The store's sizes with those of the draft among them, each in its place: S, M, L in a file may be followed by XS. */
async function fileSizes(tx: Tx, store: StoreContext, actor: Actor, names: string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const sizes = () =>
    tx.selectFrom('Size').select(['id', 'name']).where('storeId', '=', store.id).orderBy('position').orderBy('id').execute();
  const before = await sizes();
  const byName = await fileEach(before, names, (name) => createSize(tx, store, actor, { name, value: name }));
  if (byName.size > before.length)
    await reorderSizes(tx, store, actor, { ids: orderSizes(await sizes()).map((size) => size.id) });
  return byName;
}

/**
 * Finds or makes what a draft names: the category of its type, its sizes and colours, and a catalogue field for each further option.
 * A colour gets the look that its name suggests.
 */
export async function fileNames(tx: Tx, store: StoreContext, actor: Actor, draft: Draft): Promise<FiledNames> {
  const warnings: string[] = [];
  const defaults = await findDefaults(tx, store);
  const known = { sizes: namesOf(draft.variants, 'size'), colors: namesOf(draft.variants, 'color') };
  const sizes = await fileSizes(tx, store, actor, known.sizes);
  const colorRows = known.colors.length
    ? await tx.selectFrom('Color').select(['id', 'name']).where('storeId', '=', store.id).execute()
    : [];
  const colors = await fileEach(colorRows, known.colors, (name) => {
    const value = guessColor(name);
    if (!value) warnings.push(`How the colour “${name}” looks is not known; it is shown in grey until you set it under Colours.`);
    return createColor(tx, store, actor, { name, value: value ?? unknownColor });
  });
  const further = new Set(draft.variants.flatMap((variant) => Object.keys(variant.options)));
  for (const name of further) await defineAttribute(tx, store, actor, { name, isFilter: true });
  return {
    categoryId: await fileCategory(tx, store, actor, draft.type),
    variants: draft.variants.map(({ size, color }) => ({
      sizeId: (size !== null && sizes.get(size.toLowerCase())) || defaults.sizeId,
      colorId: (color !== null && colors.get(color.toLowerCase())) || defaults.colorId,
    })),
    warnings,
  };
}
