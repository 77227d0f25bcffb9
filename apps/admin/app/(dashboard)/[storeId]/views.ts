'use server';

import { deleteView, saveView } from '@emporium/core/stores';
import { act } from '../../../lib/act.ts';
import type { Answer } from '../../../lib/answer.ts';

/** Keeps the filters of a list as a view of the member's own. */
export async function saveViewAction(
  storeId: string,
  noun: string,
  view: { name: string; query: Record<string, string> },
): Promise<Answer<{ id: string }>> {
  return act(storeId, (tx, { store, actor }) => saveView(tx, store, actor, { noun, ...view }));
}

/** Forgets a view. */
export async function deleteViewAction(storeId: string, id: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => deleteView(tx, store, actor, { id }));
}
