'use server';

import {
  archiveProduct,
  createProduct,
  deleteProduct,
  duplicateProduct,
  getProduct,
  listAttributes,
  updateProduct,
} from '@emporium/core/catalog';
import type { Tx } from '@emporium/core/db';
import { adjustStock, setStock } from '@emporium/core/inventory';
import { act } from '../../../../lib/act.ts';
import type { Answer } from '../../../../lib/answer.ts';
import { fromLocalText } from '../../../../lib/local-time.ts';
import type { Member } from '../../../../lib/member.ts';
import { readValues } from './form/attribute-values.ts';
import type { Field, ImageDraft, ProductDraft, VariantDraft } from './form/draft.ts';
import { readDraft } from './form/read-draft.ts';

/** The plain fields of a draft as core takes them; times are meant by the store's wall clock. */
async function fieldsOf(tx: Tx, { store, actor }: Member, draft: ProductDraft, before: Record<string, unknown>) {
  const { name, description, price, categoryId, vendor, type, tags, isFeatured, isArchived, seoTitle, seoDescription } = draft;
  const plain = { name, description, price, categoryId, vendor, type, tags, isFeatured, isArchived, seoTitle, seoDescription };
  const fields = await listAttributes(tx, store, actor, {});
  const kinds = fields.map((field) => ({ name: field.name, kind: field.kind as Field['kind'] }));
  return {
    ...plain,
    slug: draft.slug || undefined,
    compareAtPrice: draft.compareAtPrice || null,
    attributes: readValues(draft.attributes, kinds, before),
    publishFrom: fromLocalText(draft.publishFrom, store.timeZone),
    publishUntil: fromLocalText(draft.publishUntil, store.timeZone),
  };
}

function variantOf({ id, sizeId, colorId, options, sku, price, compareAtPrice, barcode, weightGrams, isDefault }: VariantDraft) {
  const plain = { id, sizeId, colorId, options, sku, barcode, weightGrams, isDefault };
  return { ...plain, price: price || null, compareAtPrice: compareAtPrice || null };
}

function imageOf({ assetId, alt, colorId }: ImageDraft) {
  return { assetId, alt, ...(colorId ? { colorId } : {}) };
}

/** Makes a product with its variants, pictures and first stock. */
export async function createProductAction(storeId: string, draft: ProductDraft): Promise<Answer<{ id: string }>> {
  return act(storeId, async (tx, member) => {
    const { store, actor } = member;
    const parts = { variants: draft.variants.map(variantOf), images: draft.images.map(imageOf) };
    const made = await createProduct(tx, store, actor, { ...(await fieldsOf(tx, member, draft, {})), ...parts });
    for (const [index, { onHand }] of draft.variants.entries()) {
      const variantId = made.variantIds[index];
      if (variantId && onHand !== 0)
        await setStock(tx, store, actor, { variantId, onHand, reason: 'adjust', note: 'First stock' });
    }
    return { id: made.id };
  });
}

/** What a saved form sends beside the draft: which row, begun on which version, and which lists were touched. */
export type ProductEdit = { id: string; version: number; draft: ProductDraft; touched: { variants: boolean; images: boolean } };

/** Saves a product. Stock moves by the difference to what was shown, so that what was sold meanwhile stays sold. */
export async function updateProductAction(
  storeId: string,
  { id, version, draft, touched }: ProductEdit,
): Promise<Answer<{ version: number }>> {
  return act(storeId, async (tx, member) => {
    const { store, actor } = member;
    const { attributes } = await getProduct(tx, store, actor, { id });
    const fields = await fieldsOf(tx, member, draft, attributes);
    const variants = touched.variants ? draft.variants.map(variantOf) : undefined;
    const images = touched.images ? draft.images.map(imageOf) : undefined;
    const saved = await updateProduct(tx, store, actor, { id, version, ...fields, variants, images });
    for (const [index, { onHand, wasOnHand }] of draft.variants.entries()) {
      const variantId = saved.variantIds[index];
      const quantity = onHand - wasOnHand;
      if (variantId && touched.variants && quantity !== 0)
        await adjustStock(tx, store, actor, { variantId, quantity, reason: 'adjust' });
    }
    return { version: saved.version };
  });
}

/** The product as it stands now, for somebody whose edit met another one. */
export async function readProductAction(storeId: string, id: string): Promise<Answer<{ draft: ProductDraft; version: number }>> {
  return act(storeId, (tx, member) => readDraft(tx, member, id));
}

/** Takes a product out of the shop, or puts it back. */
export async function archiveProductAction(storeId: string, id: string, archived: boolean): Promise<Answer<void>> {
  return act(storeId, async (tx, { store, actor }) => {
    await archiveProduct(tx, store, actor, { id, archived });
  });
}

/** Deletes a product that no order and no ledger knows. */
export async function deleteProductAction(storeId: string, id: string): Promise<Answer<void>> {
  return act(storeId, async (tx, { store, actor }) => {
    await deleteProduct(tx, store, actor, { id });
  });
}

/** Copies a product; the copy is archived until somebody has looked at it. */
export async function duplicateProductAction(storeId: string, id: string): Promise<Answer<{ id: string }>> {
  return act(storeId, async (tx, { store, actor }) => {
    const copy = await duplicateProduct(tx, store, actor, { id });
    return { id: copy.id };
  });
}
