'use server';

import { deleteAsset, listAssetUses, updateAsset } from '@emporium/core/media';
import { act, actOutside } from '../../../../lib/act.ts';
import type { Answer } from '../../../../lib/answer.ts';
import { house } from '../../../../lib/house.ts';

/** Where a picture is shown. */
export type Uses = {
  products: { id: string; name: string }[];
  billboards: { id: string; name: string }[];
  logos: { id: string }[];
};

/** Saves a picture's alternative text. */
export async function saveAltAction(storeId: string, id: string, alt: string): Promise<Answer<void>> {
  return act(storeId, async (tx, { store, actor }) => {
    await updateAsset(tx, store, actor, { id, alt });
  });
}

/** Reads where a picture is shown. */
export async function listUsesAction(storeId: string, id: string): Promise<Answer<Uses>> {
  return act(storeId, (tx, { store, actor }) => listAssetUses(tx, store, actor, { id }));
}

/** Deletes a picture that is shown nowhere. */
export async function deleteAssetAction(storeId: string, id: string): Promise<Answer<void>> {
  return actOutside(storeId, ({ store, actor }) => deleteAsset(house(), store, actor, { id }));
}
