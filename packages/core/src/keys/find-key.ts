import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { hashToken } from '../lib/index.ts';
import type { Permission, StoreContext } from '../who/index.ts';
import type { KeyKind } from './write-key.ts';

/** A key that opens the door now. */
export type OpenKey = { id: string; kind: KeyKind; permissions: readonly Permission[] };

const tokenForm = /^[ps]k_[A-Za-z0-9_-]{43}$/;

/**
 * The store's key behind a token; null for one that is unknown, revoked, expired or another store's. Asked at each request, so that a
 * revocation holds from the next one on. Notes the use, at most once a minute.
 */
export async function findKey(tx: Tx, store: StoreContext, token: string): Promise<OpenKey | null> {
  if (!tokenForm.test(token)) return null;
  const found = await tx
    .selectFrom('ApiKey')
    .select(['id', 'kind', 'scopes'])
    .select(sql<boolean>`"lastUsedAt" is null or "lastUsedAt" < now() - interval '1 minute'`.as('isUnnoted'))
    .where('storeId', '=', store.id)
    .where('tokenHash', '=', hashToken(token))
    .where('revokedAt', 'is', null)
    .where((eb) => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', sql<Date>`platform.shop_now()`)]))
    .executeTakeFirst();
  if (!found) return null;
  if (found.isUnnoted) await noteUse(tx, store, found.id);
  return { id: found.id, kind: found.kind as KeyKind, permissions: ['public', ...(found.scopes as Permission[])] };
}

/** Where another request is noting the same, this one leaves it be. */
async function noteUse(tx: Tx, store: StoreContext, id: string): Promise<void> {
  await sql`update "ApiKey" set "lastUsedAt" = now() where ("storeId", "id") in
    (select "storeId", "id" from "ApiKey" where "storeId" = ${store.id} and "id" = ${id} for update skip locked)`.execute(tx);
}
