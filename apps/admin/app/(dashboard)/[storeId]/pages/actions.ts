'use server';

import { createPage, deletePage, updatePage } from '@emporium/core/content';
import { act } from '../../../../lib/act.ts';
import type { Answer } from '../../../../lib/answer.ts';

/** A page as its form holds it; an empty address is made from the title. */
export type PageDraft = {
  title: string;
  slug: string;
  body: string;
  isPublished: boolean;
  seoTitle: string;
  seoDescription: string;
};

/** Makes a page. */
export async function createPageAction(storeId: string, draft: PageDraft): Promise<Answer<{ id: string }>> {
  return act(storeId, async (tx, { store, actor }) => {
    const { id } = await createPage(tx, store, actor, { ...draft, slug: draft.slug || undefined });
    return { id };
  });
}

/** Saves a page that was begun on a version. */
export async function updatePageAction(
  storeId: string,
  edited: { id: string; version: number },
  draft: PageDraft,
): Promise<Answer<{ id: string }>> {
  return act(storeId, async (tx, { store, actor }) => {
    const { id } = await updatePage(tx, store, actor, { ...edited, ...draft, slug: draft.slug || undefined });
    return { id };
  });
}

/** Deletes a page; `unlink` takes it out of the menus that lead to it. */
export async function deletePageAction(storeId: string, id: string, unlink: boolean): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => deletePage(tx, store, actor, { id, unlink }));
}
