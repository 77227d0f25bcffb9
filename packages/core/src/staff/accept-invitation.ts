import { sql } from 'kysely';
import { recordChange } from '../audit/index.ts';
import { type Database, withStore } from '../db/index.ts';
import { hashToken, isId, newId, Refusal } from '../lib/index.ts';
import { findStore } from '../stores/index.ts';
import type { Role, StoreContext } from '../who/index.ts';

/** What the link of an invitation says, to whoever holds it. */
export type OpenInvitation = { store: StoreContext; email: string; role: Role };

/** `<store id>.<token>`, as it stands in the link. */
function readToken(token: string): { storeId: string; hash: string } | null {
  const [storeId = '', secret = ''] = token.split('.');
  return isId(storeId) && /^[A-Za-z0-9_-]{43}$/.test(secret) ? { storeId, hash: hashToken(secret) } : null;
}

/** The invitation behind a link; null for one that is unknown, used, taken back or too old. */
export async function findInvitation(db: Database, token: string): Promise<OpenInvitation | null> {
  const read = readToken(token);
  const found = read && (await findStore(db, read.storeId));
  if (!found) return null;
  const { id, slug, name, currency, locale, timeZone } = found;
  const store = { id, slug, name, currency, locale, timeZone };
  const row = await withStore(db, store, (tx) =>
    tx
      .selectFrom('Invitation')
      .select(['email', 'role'])
      .where('storeId', '=', store.id)
      .where('tokenHash', '=', read.hash)
      .where('acceptedAt', 'is', null)
      .where('expiresAt', '>', sql<Date>`platform.shop_now()`)
      .executeTakeFirst(),
  );
  return row ? { store, email: row.email, role: row.role as Role } : null;
}

/**
 * Makes the user behind a verified address a member, as the invitation says: once, and only for the address that was invited. Of several who
 * try at once one succeeds. Refuses link_expired, forbidden for another address.
 *
 * @returns the store.
 */
export async function acceptInvitation(db: Database, userId: string, token: string): Promise<StoreContext> {
  const invitation = await findInvitation(db, token);
  const read = readToken(token);
  if (!invitation || !read)
    throw new Refusal('link_expired', { message: 'This invitation has been used, taken back or is too old.' });
  const { store } = invitation;
  return withStore(db, store, async (tx) => {
    const user = await tx
      .selectFrom('platform.User')
      .select(['email', 'emailVerified'])
      .where('id', '=', userId)
      .executeTakeFirst();
    if (!user?.emailVerified || user.email !== invitation.email)
      throw new Refusal('forbidden', { message: `This invitation is for ${invitation.email}. Sign in with that address.` });
    const taken = await tx
      .updateTable('Invitation')
      .set({ acceptedAt: sql<Date>`platform.shop_now()` })
      .where('storeId', '=', store.id)
      .where('tokenHash', '=', read.hash)
      .where('email', '=', user.email)
      .where('acceptedAt', 'is', null)
      .where('expiresAt', '>', sql<Date>`platform.shop_now()`)
      .returning('role')
      .executeTakeFirst();
    if (!taken) throw new Refusal('link_expired', { message: 'This invitation has been used, taken back or is too old.' });
    const after = { id: newId(), userId, role: taken.role };
    const made = await tx
      .insertInto('Member')
      .values({ storeId: store.id, ...after })
      .onConflict((conflict) => conflict.columns(['storeId', 'userId']).doNothing())
      .returning('id')
      .executeTakeFirst();
    const actor = { kind: 'member' as const, userId, storeId: store.id, role: taken.role as Role };
    if (made) await recordChange(tx, store, actor, { verb: 'staff.accept', noun: 'Member', rowId: made.id, before: null, after });
    return store;
  });
}
