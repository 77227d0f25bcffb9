'use server';

import { createBillboard, deleteBillboard, updateBillboard } from '@emporium/core/content';
import { act } from '../../../../lib/act.ts';
import type { Answer } from '../../../../lib/answer.ts';

/** A billboard as its form holds it. An empty `assetId` leaves the picture as it is. */
export type BillboardDraft = {
  label: string;
  assetId: string;
  imageUrl: string;
  imageAlt: string;
  focalX: number;
  focalY: number;
  text: string;
  buttonText: string;
  href: string;
  isHome: boolean;
};

/** Makes a billboard. */
export async function createBillboardAction(
  storeId: string,
  { imageUrl: _shown, ...fields }: BillboardDraft,
): Promise<Answer<{ id: string }>> {
  return act(storeId, async (tx, { store, actor }) => {
    const { id } = await createBillboard(tx, store, actor, fields);
    return { id };
  });
}

/** Saves a billboard that was begun on a version. */
export async function updateBillboardAction(
  storeId: string,
  edited: { id: string; version: number },
  { imageUrl: _shown, assetId, ...fields }: BillboardDraft,
): Promise<Answer<{ id: string }>> {
  return act(storeId, async (tx, { store, actor }) => {
    const { id } = await updateBillboard(tx, store, actor, { ...edited, ...fields, assetId: assetId || undefined });
    return { id };
  });
}

/** Deletes a billboard that no category shows. */
export async function deleteBillboardAction(storeId: string, id: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => deleteBillboard(tx, store, actor, { id }));
}
