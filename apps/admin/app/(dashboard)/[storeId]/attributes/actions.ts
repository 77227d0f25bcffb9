'use server';

import { type AttributeKind, defineAttribute, deleteAttribute, updateAttribute } from '@emporium/core/catalog';
import { Refusal } from '@emporium/core/lib';
import { act } from '../../../../lib/act.ts';
import type { Answer } from '../../../../lib/answer.ts';

export type FieldDraft = { name: string; kind: AttributeKind; choices: string[]; isFilter: boolean };

/** Makes a catalogue field, or changes the one of an id. */
export async function saveFieldAction(storeId: string, id: string | null, draft: FieldDraft): Promise<Answer<void>> {
  return act(storeId, async (tx, { store, actor }) => {
    if (id) {
      await updateAttribute(tx, store, actor, { id, ...draft });
      return;
    }
    const { isNew } = await defineAttribute(tx, store, actor, draft);
    if (!isNew) throw new Refusal('duplicate', { fields: [{ field: 'name', message: 'There is a field of this name.' }] });
  });
}

/** Deletes a catalogue field; with its values where products have some. */
export async function deleteFieldAction(storeId: string, id: string, withValues: boolean): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => deleteAttribute(tx, store, actor, { id, withValues }));
}
