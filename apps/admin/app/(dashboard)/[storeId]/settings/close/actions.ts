'use server';

import { archiveStore, deleteStore } from '@emporium/core/stores';
import { act } from '../../../../../lib/act.ts';
import type { Answer } from '../../../../../lib/answer.ts';

/** Shuts the store, or opens it again. */
export async function archiveStoreAction(storeId: string, archived: boolean): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => archiveStore(tx, store, actor, { archived }));
}

/** Deletes the store for good; its name is typed to confirm. */
export async function deleteStoreAction(storeId: string, name: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => deleteStore(tx, store, actor, { name }));
}
