import { createCategory, createColor, createSize, defineAttribute, findDefaults, reorderSizes } from '../catalog/index.ts';
import type { Tx } from '../db/index.ts';
import { slugify } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { guessColor } from './guess-color.ts';
import { orderSizes } from './order-sizes.ts';

type Named = { id: string; name: string };
type Filed = Named & { slug: string; parentId: string | null };

const unknownColor = '#8b8f94';
/** What separates the names of a category's path in a file. */
const pathMark = ' > ';

/** The names of a store's sizes, colours and categories, read once per batch; what a file names and is not there is made. */
export type Directory = {
  sizes: Named[];
  colors: Named[];
  categories: Filed[];
  attributes: Set<string>;
  defaults: { sizeId: string; colorId: string };
};

/** Reads the directory of a store. After a roll-back to a savepoint it is read anew, for what was made there is gone. */
export async function openDirectory(tx: Tx, store: StoreContext): Promise<Directory> {
  const sizes = await listNamed(tx, store, 'Size');
  const colors = await listNamed(tx, store, 'Color');
  const categories = await tx
    .selectFrom('Category')
    .select(['id', 'name', 'slug', 'parentId'])
    .where('storeId', '=', store.id)
    .orderBy('id')
    .execute();
  const attributes = await tx.selectFrom('AttributeDefinition').select('name').where('storeId', '=', store.id).execute();
  const defaults = await findDefaults(tx, store);
  return { sizes, colors, categories, attributes: new Set(attributes.map((row) => row.name)), defaults };
}

async function listNamed(tx: Tx, store: StoreContext, table: 'Size' | 'Color'): Promise<Named[]> {
  // Both tables have these columns; the query builder cannot name a union of tables.
  const rows = tx
    .selectFrom(table as 'Size')
    .select(['id', 'name'])
    .where('storeId', '=', store.id);
  return rows.orderBy('position').orderBy('id').execute();
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Makes the sizes of these names that are not there, each in its place: S, M, L in a file may be followed by XS. */
export async function fileSizes(tx: Tx, store: StoreContext, actor: Actor, directory: Directory, names: string[]): Promise<void> {
  const missing = names.filter((name) => !directory.sizes.some((size) => same(size.name, name)));
  if (missing.length === 0) return;
  for (const name of missing) {
    if (directory.sizes.some((size) => same(size.name, name))) continue;
    const { id } = await createSize(tx, store, actor, { name, value: name });
    directory.sizes.push({ id, name });
  }
  directory.sizes = orderSizes(directory.sizes);
  await reorderSizes(tx, store, actor, { ids: directory.sizes.map((size) => size.id) });
}

/** Makes the colours of these names that are not there, with the look that a name suggests. Answers warnings. */
export async function fileColors(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  directory: Directory,
  names: string[],
): Promise<string[]> {
  const warnings: string[] = [];
  for (const name of names) {
    if (directory.colors.some((color) => same(color.name, name))) continue;
    const value = guessColor(name);
    if (!value) warnings.push(`How the colour “${name}” looks is not known; it is shown in grey until you set it under Colours.`);
    const { id } = await createColor(tx, store, actor, { name, value: value ?? unknownColor });
    directory.colors.push({ id, name });
  }
  return warnings;
}

/** Makes a catalogue field for each further option. */
export async function fileAttributes(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  directory: Directory,
  names: Iterable<string>,
): Promise<void> {
  for (const name of names) {
    if (directory.attributes.has(name)) continue;
    await defineAttribute(tx, store, actor, { name, isFilter: true });
    directory.attributes.add(name);
  }
}

/** The category of a name, made at the top where there is none. */
export async function fileCategory(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  directory: Directory,
  name: string,
): Promise<string> {
  const slug = slugify(name);
  const found =
    directory.categories.find((row) => same(row.name, name)) ??
    directory.categories.find((row) => slug !== '' && row.slug === slug);
  return found?.id ?? (await addCategory(tx, store, actor, directory, name, null));
}

async function addCategory(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  directory: Directory,
  name: string,
  parentId: string | null,
): Promise<string> {
  const { id, slug } = await createCategory(tx, store, actor, { name, parentId });
  directory.categories.push({ id, name, slug, parentId });
  return id;
}

/** Where a category stands, in words: `Women > Shoes`. */
export function categoryPath(directory: Pick<Directory, 'categories'>, id: string): string {
  const names: string[] = [];
  let at = directory.categories.find((row) => row.id === id);
  while (at && names.length < 20) {
    names.unshift(at.name);
    const { parentId } = at;
    at = parentId === null ? undefined : directory.categories.find((row) => row.id === parentId);
  }
  return names.join(pathMark);
}

/** The category at a path such as `Women > Shoes`; a single name may stand anywhere in the tree. What is missing is made. */
export async function filePath(tx: Tx, store: StoreContext, actor: Actor, directory: Directory, path: string): Promise<string> {
  const whole = directory.categories.find((row) => same(categoryPath(directory, row.id), path));
  if (whole) return whole.id;
  const names = path.split('>').map((name) => name.trim().slice(0, 120));
  const [single] = names;
  if (names.length === 1 && single) return fileCategory(tx, store, actor, directory, single);
  let parentId: string | null = null;
  for (const name of names) {
    const under: string | null = parentId;
    const found: Filed | undefined = directory.categories.find((row) => row.parentId === under && same(row.name, name));
    parentId = found?.id ?? (await addCategory(tx, store, actor, directory, name, under));
  }
  return parentId ?? fileCategory(tx, store, actor, directory, path);
}

/** The id of a name, or what stands for none. */
export function idOf(rows: readonly Named[], name: string | null, otherwise: string): string {
  return (name !== null && name !== '' && rows.find((row) => same(row.name, name))?.id) || otherwise;
}
