'use server';

import { createCategory, deleteCategory, moveCategory, updateCategory } from '@emporium/core/catalog';
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

/** Deletes a category; what it holds goes to another one first, where one is named. */
export async function deleteCategoryAction(storeId: string, id: string, moveTo?: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => deleteCategory(tx, store, actor, { id, moveTo }));
}

/** Puts a category, with what stands below it, elsewhere in the tree. */
export async function moveCategoryAction(
  storeId: string,
  move: { id: string; parentId: string | null; beforeId: string | null },
): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => moveCategory(tx, store, actor, move));
}
