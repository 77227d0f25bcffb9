import { sql } from 'kysely';
import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { may, type Permission } from '../who/index.ts';
import { keyColumns } from './key-columns.ts';
import { lockKey } from './revoke-key.ts';
import { type KeyKind, writeKey } from './write-key.ts';

/**
 * Makes a key's successor with the same name, scopes and expiry. Both open the door while the program that uses it is changed over.
 *
 * @param input.overlapHours  how long the old one still works; 0 ends it at once.
 * @returns the new key and its token, which is never shown again.
 * @throws Refusal not_found; conflict for a key that was revoked or has a successor; forbidden for a scope that the caller does not have.
 */
export const rotateKey = verb(
  {
    name: 'keys.rotate',
    permission: 'keys.write',
    input: z.strictObject({ id: z.uuid(), overlapHours: z.number().int().min(0).max(168).default(24) }),
  },
  async (tx, store, actor, { id, overlapHours }) => {
    const before = await lockKey(tx, store, id);
    if (before.revokedAt || before.replacedById)
      throw new Refusal('conflict', { message: before.revokedAt ? 'The key was revoked.' : 'The key has a successor already.' });
    const scopes = before.scopes as Permission[];
    const beyond = scopes.find((scope) => !may(actor, store, scope));
    if (beyond) throw new Refusal('forbidden', { message: `You cannot give what you do not have: ${beyond}.` });
    const { name, expiresAt } = before;
    const kind = before.kind as KeyKind;
    const { key, token } = await writeKey(tx, store, actor, { name, kind, scopes, expiresAt });
    const after = await tx
      .updateTable('ApiKey')
      .set({
        replacedById: key.id,
        // Without an end of its own, least() takes the other.
        expiresAt: sql<Date>`least("expiresAt", platform.shop_now() + make_interval(hours => ${overlapHours}))`,
      })
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .returning(keyColumns)
      .executeTakeFirstOrThrow();
    await recordChange(tx, store, actor, { verb: 'keys.rotate', noun: 'ApiKey', rowId: id, before, after });
    return { key, token };
  },
);
