'use server';

import { createKey, revokeKey, rotateKey } from '@emporium/core/keys';
import { act } from '../../../../../lib/act.ts';
import type { Answer } from '../../../../../lib/answer.ts';

/** A key as its form holds it; '' days is never. */
export type KeyDraft = { name: string; kind: 'publishable' | 'secret'; scopes: string[]; days: string };

type Scope = Parameters<typeof createKey>[3]['scopes'];

/** Makes a key. Its token is answered this once. */
export async function createKeyAction(storeId: string, draft: KeyDraft): Promise<Answer<{ token: string }>> {
  const { name, kind, scopes, days } = draft;
  const wish = { name, kind, scopes: (kind === 'secret' ? scopes : []) as Scope, expiresInDays: days ? Number(days) : null };
  return act(storeId, async (tx, { store, actor }) => ({ token: (await createKey(tx, store, actor, wish)).token }));
}

/** Makes a key's successor; the old one works for the hours of the overlap. */
export async function rotateKeyAction(storeId: string, id: string, overlapHours: number): Promise<Answer<{ token: string }>> {
  return act(storeId, async (tx, { store, actor }) => ({
    token: (await rotateKey(tx, store, actor, { id, overlapHours })).token,
  }));
}

/** Ends a key at once. */
export async function revokeKeyAction(storeId: string, id: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => revokeKey(tx, store, actor, { id }));
}
