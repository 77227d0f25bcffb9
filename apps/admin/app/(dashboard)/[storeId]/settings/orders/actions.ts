'use server';

import { type DeskSettings, saveDeskSettings } from '@emporium/core/orders';
import { act } from '../../../../../lib/act.ts';
import type { Answer } from '../../../../../lib/answer.ts';

/** Changes how the desk packs, takes back and bills. */
export async function saveDeskSettingsAction(storeId: string, settings: DeskSettings): Promise<Answer<void>> {
  return act(storeId, async (tx, { store, actor }) => {
    await saveDeskSettings(tx, store, actor, settings);
  });
}
