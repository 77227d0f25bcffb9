import { type Database, type Tx, withUser } from '../db/index.ts';
import type { Actor, Role } from '../who/index.ts';
import { listProfiles, type StoreProfile } from './find-store.ts';

/** The memberships of a user whose address is verified; nobody else has any. */
function memberships(tx: Tx, userId: string) {
  return tx
    .selectFrom('Member')
    .innerJoin('platform.User as user', 'user.id', 'Member.userId')
    .innerJoin('platform.Store as store', 'store.id', 'Member.storeId')
    .select(['Member.storeId', 'Member.role'])
    .select(({ eb }) =>
      eb.and([eb('store.requiresTwoFactor', '=', true), eb('user.twoFactorEnabled', '=', false)]).as('waitsForSecondFactor'),
    )
    .where('Member.userId', '=', userId)
    .where('user.emailVerified', '=', true);
}

/**
 * The actor that a user is in a store; null when they are no member, have not verified their address, lack the second factor that the store
 * asks for, or no such store exists. Read anew at each request.
 */
export async function memberActor(
  db: Database,
  userId: string,
  storeId: string,
): Promise<Extract<Actor, { kind: 'member' }> | null> {
  const member = await withUser(db, userId, (tx) =>
    memberships(tx, userId).where('Member.storeId', '=', storeId).executeTakeFirst(),
  );
  return member && !member.waitsForSecondFactor ? { kind: 'member', userId, storeId, role: member.role as Role } : null;
}

/** Whether a store is closed to one of its members only because it asks for a second factor. */
export async function waitsForSecondFactor(db: Database, userId: string, storeId: string): Promise<boolean> {
  const member = await withUser(db, userId, (tx) =>
    memberships(tx, userId).where('Member.storeId', '=', storeId).executeTakeFirst(),
  );
  return member?.waitsForSecondFactor === true;
}

/** Every store in which a user with a verified address is a member, by name, with the role there. */
export async function listMyStores(db: Database, userId: string): Promise<{ store: StoreProfile; role: Role }[]> {
  const members = await withUser(db, userId, (tx) => memberships(tx, userId).execute());
  const roleIn = new Map(members.map((member) => [member.storeId, member.role as Role]));
  const stores = await listProfiles(db, [...roleIn.keys()]);
  const mine = stores.flatMap((store) => {
    const role = roleIn.get(store.id);
    return role ? [{ store, role }] : [];
  });
  return mine.sort((a, b) => a.store.name.localeCompare(b.store.name));
}
