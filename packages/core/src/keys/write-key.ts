import type { RawBuilder } from 'kysely';
import type { Tx } from '../db/index.ts';
import { hashToken, newId, newToken } from '../lib/index.ts';
import { type Actor, actorColumns, type Permission, type StoreContext } from '../who/index.ts';
import { keyColumns } from './key-columns.ts';

export type KeyKind = 'publishable' | 'secret';

/** A key as it is wished for. `expiresAt` null is for ever. */
type Wish = { name: string; kind: KeyKind; scopes: readonly Permission[]; expiresAt: Date | RawBuilder<Date> | null };

/** Writes a new key: 256 random bits behind its kind. Only their hash is kept, so the token can be shown this once. */
export async function writeKey(tx: Tx, store: StoreContext, actor: Actor, wish: Wish) {
  const token = `${wish.kind === 'secret' ? 'sk' : 'pk'}_${newToken()}`;
  const key = await tx
    .insertInto('ApiKey')
    .values({
      storeId: store.id,
      id: newId(),
      ...wish,
      scopes: [...wish.scopes],
      tokenHash: hashToken(token),
      lastFour: token.slice(-4),
      createdBy: actor.kind === 'member' ? actorColumns(actor).actorId : null,
    })
    .returning(keyColumns)
    .executeTakeFirstOrThrow();
  return { key, token };
}
