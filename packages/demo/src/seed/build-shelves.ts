import {
  createCategory,
  createColor,
  createSize,
  defineAttribute,
  listCategories,
  listColors,
  listSizes,
} from '@emporium/core/catalog';
import { type Tx, withStore } from '@emporium/core/db';
import type { OpenStore } from './types.ts';

/** Ids of what products refer to, by the names that the demo uses. */
export type Shelves = { sizes: Map<string, string>; colours: Map<string, string>; categories: Map<string, string> };

async function nameSwatches(tx: Tx, { store, owner, shop }: OpenStore): Promise<Omit<Shelves, 'categories'>> {
  const sizes = new Map((await listSizes(tx, store, owner, {})).map((size) => [size.name, size.id]));
  for (const size of shop.sizes) if (!sizes.has(size.name)) sizes.set(size.name, (await createSize(tx, store, owner, size)).id);
  const colours = new Map((await listColors(tx, store, owner, {})).map((colour) => [colour.name, colour.id]));
  for (const colour of shop.colours)
    if (!colours.has(colour.name)) colours.set(colour.name, (await createColor(tx, store, owner, colour)).id);
  return { sizes, colours };
}

/** Makes the shop's own catalogue fields known; those that many products have are filters, too. */
async function nameAttributes(tx: Tx, { store, owner, shop }: OpenStore): Promise<void> {
  const uses = new Map<string, number>();
  for (const name of shop.products.flatMap((product) => Object.keys(product.attributes)))
    uses.set(name, (uses.get(name) ?? 0) + 1);
  for (const [name, products] of uses) await defineAttribute(tx, store, owner, { name, isFilter: products >= 10 });
}

/**
 * Makes the sizes, colours, catalogue fields and categories that are missing, in the demo's order.
 *
 * @param billboards  ids by key; a category whose billboard is not there gets the store's own.
 */
export async function buildShelves(open: OpenStore, billboards: ReadonlyMap<string, string>): Promise<Shelves> {
  const { deps, store, owner, shop } = open;
  return withStore(deps.db, store, async (tx) => {
    await nameAttributes(tx, open);
    const swatches = await nameSwatches(tx, open);
    const categories = new Map((await listCategories(tx, store, owner, {})).map((category) => [category.slug, category.id]));
    for (const { slug, name, description, billboard, parent } of shop.categories) {
      if (categories.has(slug)) continue;
      const billboardId = billboards.get(billboard);
      const parentId = parent === null ? null : (categories.get(parent) ?? null);
      const fields = { slug, name, description: `<p>${description}</p>`, seoDescription: description, parentId };
      const made = await createCategory(tx, store, owner, { ...fields, ...(billboardId ? { billboardId } : {}) });
      categories.set(slug, made.id);
    }
    return { ...swatches, categories };
  });
}
