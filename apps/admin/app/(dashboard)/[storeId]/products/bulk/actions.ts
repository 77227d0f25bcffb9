'use server';

import {
  type BulkPatch,
  type BulkPreviewRow,
  getBulkEdit,
  previewBulkEdit,
  startBulkEdit,
  undoBulkEdit,
} from '@emporium/core/bulk';
import { act } from '../../../../../lib/act.ts';
import type { Answer } from '../../../../../lib/answer.ts';
import type { Query } from '../../../../../lib/query.ts';
import { filterOf } from '../read-filter.ts';

/** Which products are meant: some by id, or all that fit the filters in the address. */
export type Meant = { ids: string[] } | { query: Query };

function choiceOf(meant: Meant) {
  return 'ids' in meant ? meant : { filter: filterOf(meant.query) };
}

/** What the change would do, and to how many. */
export async function previewBulkEditAction(
  storeId: string,
  meant: Meant,
  patch: BulkPatch,
): Promise<Answer<{ total: number; rows: BulkPreviewRow[] }>> {
  return act(storeId, (tx, { store, actor }) => previewBulkEdit(tx, store, actor, { choice: choiceOf(meant), patch }));
}

/** Changes many products at once. */
export async function startBulkEditAction(
  storeId: string,
  meant: Meant,
  patch: BulkPatch,
): Promise<Answer<{ id: string; total: number; isDone: boolean }>> {
  return act(storeId, (tx, { store, actor }) => startBulkEdit(tx, store, actor, { choice: choiceOf(meant), patch }));
}

/** Takes a bulk edit back. */
export async function undoBulkEditAction(storeId: string, id: string): Promise<Answer<{ isDone: boolean }>> {
  return act(storeId, (tx, { store, actor }) => undoBulkEdit(tx, store, actor, { id }));
}

/** How far a bulk edit is. */
export async function watchBulkEditAction(
  storeId: string,
  id: string,
): Promise<Answer<{ state: string; total: number; done: number; skipped: number; kept: number }>> {
  return act(storeId, async (tx, { store, actor }) => {
    const { state, total, done, skipped, kept } = await getBulkEdit(tx, store, actor, { id });
    return { state, total, done, skipped, kept };
  });
}
