'use server';

import { createCategory, deleteCategory, reorderCategories, updateCategory } from '@emporium/core/catalog';
import { act } from '../../../../lib/act.ts';
import type { Answer } from '../../../../lib/answer.ts';

/** A category as its form holds it; '' is none. */
export type CategoryDraft = {
  name: string;
  slug: string;
  parentId: string;
  billboardId: string;
  description: string;
  seoTitle: string;
  seoDescription: string;
};

function fieldsOf({ slug, parentId, billboardId, ...plain }: CategoryDraft) {
  return { ...plain, slug: slug || undefined, parentId: parentId || null, billboardId: billboardId || undefined };
}

/** Makes a category, the last in the order. */
export async function createCategoryAction(storeId: string, draft: CategoryDraft): Promise<Answer<{ id: string }>> {
  return act(storeId, async (tx, { store, actor }) => {
    const { id } = await createCategory(tx, store, actor, fieldsOf(draft));
    return { id };
  });
}

/** Saves a category that was begun on a version. */
export async function updateCategoryAction(
  storeId: string,
  edited: { id: string; version: number },
  draft: CategoryDraft,
): Promise<Answer<{ id: string }>> {
  return act(storeId, async (tx, { store, actor }) => {
    const { id } = await updateCategory(tx, store, actor, { ...edited, ...fieldsOf(draft) });
    return { id };
  });
}

/** Deletes a category that holds nothing. */
export async function deleteCategoryAction(storeId: string, id: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => deleteCategory(tx, store, actor, { id }));
}

/** Puts categories into an order. */
export async function reorderCategoriesAction(storeId: string, ids: string[]): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => reorderCategories(tx, store, actor, { ids }));
}
