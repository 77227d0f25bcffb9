import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { chooseSlug, moveSlug } from './choose-slug.ts';
import { type ProductFields, productFields } from './product-input.ts';
import { productRow } from './product-row.ts';
import { readPrice } from './read-price.ts';
import { type ProductSnapshot, readProduct } from './read-product.ts';
import { refuseOldVersion } from './refuse-old-version.ts';
import { refuseProductViolation } from './refuse-product-violation.ts';
import { saveImages } from './save-images.ts';
import { saveVariants } from './save-variants.ts';

/** Locks a product against other edits until the transaction ends. @throws Refusal not_found | conflict */
export async function lockProduct(tx: Tx, store: StoreContext, id: string, version?: number): Promise<void> {
  const mine = tx.selectFrom('Product').select('version').where('storeId', '=', store.id).where('id', '=', id);
  const row = await mine.forUpdate().executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  if (version !== undefined) refuseOldVersion(row, version);
}

type Edit = { id: string; before: ProductSnapshot; fields: Partial<ProductFields> };

async function saveFields(tx: Tx, store: StoreContext, { id, before, fields }: Edit, price: string): Promise<string> {
  const { slug: wish, name } = fields;
  const slug =
    wish === undefined || wish === before.slug
      ? before.slug
      : await chooseSlug(tx, store, 'Product', { slug: wish, name: '', ownId: id });
  await tx
    .updateTable('Product')
    .set({ ...productRow(store, fields), name, categoryId: fields.categoryId, slug, price })
    .where('storeId', '=', store.id)
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => refuseProductViolation(error, slug));
  if (slug !== before.slug) await moveSlug(tx, store, 'Product', id, before.slug, slug);
  return slug;
}

async function saveParts(tx: Tx, store: StoreContext, { id, before, fields }: Edit, price: string): Promise<string[]> {
  const standing = {
    ids: before.variants.map((variant) => variant.id),
    colorIds: before.variants.map((variant) => variant.colorId),
  };
  const saved = fields.variants && (await saveVariants(tx, store, { id, price }, fields.variants));
  if (saved) {
    const { sizeId, colorId } = saved.default;
    await tx.updateTable('Product').set({ sizeId, colorId }).where('storeId', '=', store.id).where('id', '=', id).execute();
  }
  if (fields.images) await saveImages(tx, store, id, fields.images, saved ?? standing);
  return (saved ?? standing).ids;
}

/**
 * Changes a product: what is sent, and nothing else. `variants` and `images`, where sent, are the whole list; a variant that is no
 * longer in it is deleted, or archived once orders or the ledger know it. An old address keeps leading here.
 *
 * @param input.version  the version the edit was begun on.
 * @returns its id, address, new version, and the ids of its variants in the order given.
 * @throws Refusal not_found | conflict (data.current) | invalid | price_digits | slug_taken | duplicate
 */
export const updateProduct = verb(
  {
    name: 'catalog.updateProduct',
    permission: 'catalog.write',
    input: productFields.partial().extend({ id: z.uuid(), version: z.number().int() }),
  },
  async (tx, store, actor, { id, version, ...fields }) => {
    await lockProduct(tx, store, id, version);
    const { snapshot: before } = await readProduct(tx, store, id);
    const price = fields.price === undefined ? before.price : readPrice(fields.price, store.currency, 'price');
    const edit = { id, before, fields };
    const slug = await saveFields(tx, store, edit, price);
    const variantIds = await saveParts(tx, store, edit, price);
    const { version: becomes, snapshot: after } = await readProduct(tx, store, id);
    await recordChange(tx, store, actor, { verb: 'catalog.updateProduct', noun: 'Product', rowId: id, before, after });
    await record(tx, store, 'product.updated', id);
    return { id, slug, version: becomes, variantIds };
  },
);
