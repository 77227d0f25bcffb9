import { sql } from 'kysely';
import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { type Actor, givenRoles, type Role, roles, type StoreContext } from '../who/index.ts';

export type MemberRow = { id: string; userId: string; role: Role };

/**
 * Every member of the store, locked in one order, so that of two changes at once the second sees what the first has done.
 *
 * @throws Refusal forbidden for an actor who is no owner any more.
 */
export async function lockMembers(tx: Tx, store: StoreContext, actor: Actor): Promise<MemberRow[]> {
  const rows = await tx
    .selectFrom('Member')
    .select(['id', 'userId', 'role'])
    .where('storeId', '=', store.id)
    .orderBy('id')
    .forUpdate()
    .execute();
  const members = rows.map((row) => ({ ...row, role: row.role as Role }));
  const isOwner = members.some(({ userId, role }) => actor.kind === 'member' && userId === actor.userId && role === 'owner');
  if (actor.kind === 'member' && !isOwner) throw new Refusal('forbidden');
  return members;
}

function findMember(members: MemberRow[], id: string): MemberRow {
  const member = members.find((one) => one.id === id);
  if (!member) throw new Refusal('not_found');
  if (member.role === 'owner')
    throw new Refusal('in_use', { message: 'A store needs its owner. Hand it over to somebody else first.' });
  return member;
}

/** Ends the keys that a member made and that may do more than the member now may; all of them when `role` is null. */
async function endKeysBeyond(tx: Tx, store: StoreContext, userId: string, role: Role | null): Promise<void> {
  let keys = tx
    .updateTable('ApiKey')
    .set({ revokedAt: sql<Date>`platform.shop_now()` })
    .where('storeId', '=', store.id)
    .where('createdBy', '=', userId)
    .where('kind', '=', 'secret')
    .where('revokedAt', 'is', null);
  if (role) keys = keys.where(sql<boolean>`not ("scopes" <@ ${[...roles[role]]}::text[])`);
  await keys.execute();
}

/**
 * Gives a member another role, from their next request on. Secret keys that they made and that may do more than the new role end at once.
 * Refuses not_found, in_use for the owner.
 */
export const changeRole = verb(
  { name: 'staff.changeRole', permission: 'members.write', input: z.strictObject({ id: z.uuid(), role: z.enum(givenRoles) }) },
  async (tx, store, actor, { id, role }): Promise<void> => {
    const before = findMember(await lockMembers(tx, store, actor), id);
    if (before.role === role) return;
    await tx
      .updateTable('Member')
      .set({ role, updatedAt: sql<Date>`now()` })
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .execute();
    await endKeysBeyond(tx, store, before.userId, role);
    const change = { verb: 'staff.changeRole', noun: 'Member', rowId: id, before, after: { ...before, role } };
    await recordChange(tx, store, actor, change);
  },
);

async function takeOut(tx: Tx, store: StoreContext, actor: Actor, member: MemberRow, name: string): Promise<void> {
  await tx.deleteFrom('Member').where('storeId', '=', store.id).where('id', '=', member.id).execute();
  await tx.deleteFrom('SavedView').where('storeId', '=', store.id).where('userId', '=', member.userId).execute();
  await endKeysBeyond(tx, store, member.userId, null);
  await recordChange(tx, store, actor, { verb: name, noun: 'Member', rowId: member.id, before: member, after: null });
}

/**
 * Takes a member out of the store, from their next request on. Secret keys that they made end too: whoever kept one would still be in.
 * Refuses not_found, in_use for the owner.
 */
export const removeMember = verb(
  { name: 'staff.removeMember', permission: 'members.write', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, actor, { id }): Promise<void> => {
    const member = findMember(await lockMembers(tx, store, actor), id);
    await takeOut(tx, store, actor, member, 'staff.removeMember');
  },
);

/** Leaves the store, as a member who is not its owner. Refuses in_use for the owner, forbidden for who is no member. */
export const leaveStore = verb(
  { name: 'staff.leave', permission: 'store.read', input: z.strictObject({}) },
  async (tx, store, actor): Promise<void> => {
    if (actor.kind !== 'member') throw new Refusal('forbidden');
    const mine = tx.selectFrom('Member').select(['id', 'userId', 'role']).where('storeId', '=', store.id);
    const row = await mine.where('userId', '=', actor.userId).forUpdate().executeTakeFirst();
    if (!row) throw new Refusal('not_found');
    const member = findMember([{ ...row, role: row.role as Role }], row.id);
    await takeOut(tx, store, actor, member, 'staff.leave');
  },
);
