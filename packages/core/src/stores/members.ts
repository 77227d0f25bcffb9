import { type Database, withUser } from '../db/index.ts';
import type { Actor, Role } from '../who/index.ts';
import { findStore, type StoreProfile } from './find-store.ts';

/** The actor that a user is in a store; null when they are no member, or no such store exists. Read anew at each request. */
export async function memberActor(
  db: Database,
  userId: string,
  storeId: string,
): Promise<Extract<Actor, { kind: 'member' }> | null> {
  const member = await withUser(db, userId, (tx) =>
    tx.selectFrom('Member').select('role').where('userId', '=', userId).where('storeId', '=', storeId).executeTakeFirst(),
  );
  return member ? { kind: 'member', userId, storeId, role: member.role as Role } : null;
}

/** Every store in which a user is a member, by name, with the role there. */
export async function listMyStores(db: Database, userId: string): Promise<{ store: StoreProfile; role: Role }[]> {
  const members = await withUser(db, userId, (tx) =>
    tx.selectFrom('Member').select(['storeId', 'role']).where('userId', '=', userId).execute(),
  );
  const found = await Promise.all(
    members.map(async (member) => ({ store: await findStore(db, member.storeId), role: member.role as Role })),
  );
  const mine = found.flatMap(({ store, role }) => (store ? [{ store, role }] : []));
  return mine.sort((a, b) => a.store.name.localeCompare(b.store.name));
}
