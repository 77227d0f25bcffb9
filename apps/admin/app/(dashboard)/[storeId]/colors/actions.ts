'use server';

import { createColor, deleteColor, reorderColors, updateColor } from '@emporium/core/catalog';
import { act } from '../../../../lib/act.ts';
import type { Answer } from '../../../../lib/answer.ts';

type Fields = { name: string; value: string };

/** Adds a colour. */
export async function createColorAction(storeId: string, input: Fields): Promise<Answer<unknown>> {
  return act(storeId, (tx, { store, actor }) => createColor(tx, store, actor, input));
}

/** Changes a colour. */
export async function updateColorAction(
  storeId: string,
  input: Fields & { id: string; version: number },
): Promise<Answer<unknown>> {
  return act(storeId, (tx, { store, actor }) => updateColor(tx, store, actor, input));
}

/** Deletes a colour ; what has it gets another one, where one is named. */
export async function deleteColorAction(storeId: string, id: string, moveTo?: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => deleteColor(tx, store, actor, { id, moveTo }));
}

/** Puts the colours into an order. */
export async function reorderColorsAction(storeId: string, ids: string[]): Promise<Answer<unknown>> {
  return act(storeId, (tx, { store, actor }) => reorderColors(tx, store, actor, { ids }));
}
