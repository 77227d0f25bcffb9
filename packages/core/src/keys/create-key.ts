import { sql } from 'kysely';
import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { keyScopes, may } from '../who/index.ts';
import { writeKey } from './write-key.ts';

/** How many keys of a store may be alive at once. */
const mostKeys = 100;

export const keyFields = z
  .strictObject({
    name: z.string().trim().min(1, 'Give the key a name, such as the program that uses it.').max(80),
    /** `publishable` names a shop front and opens nothing by itself; `secret` may do what its scopes say. */
    kind: z.enum(['publishable', 'secret']),
    scopes: z.array(z.enum(keyScopes)).max(keyScopes.length).default([]),
    /** Days until it stops working; null is never. */
    expiresInDays: z.number().int().min(1).max(3650).nullable().default(null),
  })
  .refine((key) => key.kind === 'publishable' || key.scopes.length > 0, {
    path: ['scopes'],
    message: 'A secret key needs at least one scope.',
  })
  .refine((key) => key.kind === 'secret' || key.scopes.length === 0, {
    path: ['scopes'],
    message: 'A publishable key has no scopes: it is seen by every visitor.',
  });

/**
 * Makes a key and shows its token, which is never shown again.
 *
 * @returns the key and its token.
 * @throws Refusal invalid, also when there are too many; forbidden for a scope that the maker does not have.
 */
export const createKey = verb(
  { name: 'keys.create', permission: 'keys.write', input: keyFields },
  async (tx, store, actor, { expiresInDays, ...wish }) => {
    const beyond = wish.scopes.find((scope) => !may(actor, store, scope));
    if (beyond) {
      const message = `You cannot give what you do not have: ${beyond}.`;
      throw new Refusal('forbidden', { message, fields: [{ field: 'scopes', message }] });
    }
    const alive = await tx
      .selectFrom('ApiKey')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('storeId', '=', store.id)
      .where('revokedAt', 'is', null)
      .where((eb) => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', sql<Date>`platform.shop_now()`)]))
      .executeTakeFirstOrThrow();
    if (alive.count >= mostKeys)
      throw new Refusal('invalid', { message: `A store has at most ${mostKeys} keys. Revoke one that is not used.` });
    const expiresAt = expiresInDays === null ? null : sql<Date>`platform.shop_now() + make_interval(days => ${expiresInDays})`;
    const { key, token } = await writeKey(tx, store, actor, { ...wish, expiresAt });
    await recordChange(tx, store, actor, { verb: 'keys.create', noun: 'ApiKey', rowId: key.id, before: null, after: key });
    return { key, token };
  },
);
