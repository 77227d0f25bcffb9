import { recordChange } from '../audit/index.ts';
import { verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { newId } from '../lib/index.ts';
import { chooseSlug, moveSlug } from './choose-slug.ts';
import { findDefaults } from './find-defaults.ts';
import { productFields } from './product-input.ts';
import { productRow } from './product-row.ts';
import { readPrice } from './read-price.ts';
import { readProduct } from './read-product.ts';
import { refuseProductViolation } from './refuse-product-violation.ts';
import { saveImages } from './save-images.ts';
import { saveVariants } from './save-variants.ts';

/**
 * Makes a product with its variants and pictures. Without variants it has one, in the store's default size and colour. Prices are
 * decimal texts in the store's currency. Stock begins at 0: call inventory.setStock with the answered ids, in the same transaction.
 *
 * @returns its id, address, version, and the ids of its variants in the order given.
 * @throws Refusal invalid | price_digits | slug_taken | duplicate (the importKey)
 */
export const createProduct = verb(
  { name: 'catalog.createProduct', permission: 'catalog.write', input: productFields },
  async (tx, store, actor, { variants = [{}], images = [], ...fields }) => {
    const id = newId();
    const slug = await chooseSlug(tx, store, 'Product', { slug: fields.slug, name: fields.name, ownId: null });
    const price = readPrice(fields.price, store.currency, 'price');
    const row = { ...productRow(store, fields), name: fields.name, categoryId: fields.categoryId, slug, price };
    await tx
      .insertInto('Product')
      .values({ storeId: store.id, id, ...row, ...(await findDefaults(tx, store)) })
      .execute()
      .catch((error: unknown) => refuseProductViolation(error, slug));
    const saved = await saveVariants(tx, store, { id, price }, variants);
    const { sizeId, colorId } = saved.default;
    await tx.updateTable('Product').set({ sizeId, colorId }).where('storeId', '=', store.id).where('id', '=', id).execute();
    await saveImages(tx, store, id, images, saved);
    await moveSlug(tx, store, 'Product', id, null, slug);
    const { version, snapshot } = await readProduct(tx, store, id);
    await recordChange(tx, store, actor, {
      verb: 'catalog.createProduct',
      noun: 'Product',
      rowId: id,
      before: null,
      after: snapshot,
    });
    await record(tx, store, 'product.created', id);
    return { id, slug, version, variantIds: saved.ids };
  },
);
