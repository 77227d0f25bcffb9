'use server';

import { createBillboard, deleteBillboard, updateBillboard } from '@emporium/core/content';
import { act } from '../../../../lib/act.ts';
import type { Answer } from '../../../../lib/answer.ts';
import { fromLocalText } from '../../../../lib/local-time.ts';

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
  /** By the clock of the store, '' for always. */
  showFrom: string;
  showUntil: string;
};

/** The fields as the verbs take them. */
function fieldsOf({ imageUrl: _shown, showFrom, showUntil, ...fields }: BillboardDraft, timeZone: string) {
  return { ...fields, showFrom: fromLocalText(showFrom, timeZone), showUntil: fromLocalText(showUntil, timeZone) };
}

/** Makes a billboard. */
export async function createBillboardAction(storeId: string, draft: BillboardDraft): Promise<Answer<{ id: string }>> {
  return act(storeId, async (tx, { store, actor }) => {
    const { id } = await createBillboard(tx, store, actor, fieldsOf(draft, store.timeZone));
    return { id };
  });
}

/** Saves a billboard that was begun on a version. */
export async function updateBillboardAction(
  storeId: string,
  edited: { id: string; version: number },
  draft: BillboardDraft,
): Promise<Answer<{ id: string }>> {
  return act(storeId, async (tx, { store, actor }) => {
    const { assetId, ...fields } = fieldsOf(draft, store.timeZone);
    const { id } = await updateBillboard(tx, store, actor, { ...edited, ...fields, assetId: assetId || undefined });
    return { id };
  });
}

/** Deletes a billboard; its categories show another one, where one is named. */
export async function deleteBillboardAction(storeId: string, id: string, moveTo?: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => deleteBillboard(tx, store, actor, { id, moveTo }));
}
