'use server';

import { updateStore } from '@emporium/core/stores';
import { act } from '../../../../../lib/act.ts';
import type { Answer } from '../../../../../lib/answer.ts';
import { house } from '../../../../../lib/house.ts';
import type { LookDraft } from './draft.ts';

/** Saves the look of a store; the shop front shows it at once. */
export async function saveLookAction(storeId: string, version: number, { logoUrl, brand }: LookDraft): Promise<Answer<void>> {
  const origin = `${house().config.mediaUrl}/`;
  const key = logoUrl.startsWith(origin) ? logoUrl.slice(origin.length) : logoUrl;
  return act(storeId, async (tx, { store, actor }) => {
    await updateStore(tx, store, actor, { version, logoUrl: key || null, brand });
  });
}
