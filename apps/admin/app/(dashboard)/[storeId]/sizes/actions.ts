'use server';

import { createSize, deleteSize, reorderSizes, updateSize } from '@emporium/core/catalog';
import { act } from '../../../../lib/act.ts';
import type { Answer } from '../../../../lib/answer.ts';

type Fields = { name: string; value: string };

/** Adds a size. */
export async function createSizeAction(storeId: string, input: Fields): Promise<Answer<unknown>> {
  return act(storeId, (tx, { store, actor }) => createSize(tx, store, actor, input));
}

/** Changes a size. */
export async function updateSizeAction(
  storeId: string,
  input: Fields & { id: string; version: number },
): Promise<Answer<unknown>> {
  return act(storeId, (tx, { store, actor }) => updateSize(tx, store, actor, input));
}

/** Deletes a size ; what has it gets another one, where one is named. */
export async function deleteSizeAction(storeId: string, id: string, moveTo?: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => deleteSize(tx, store, actor, { id, moveTo }));
}

/** Puts the sizes into an order. */
export async function reorderSizesAction(storeId: string, ids: string[]): Promise<Answer<unknown>> {
  return act(storeId, (tx, { store, actor }) => reorderSizes(tx, store, actor, { ids }));
}
