import { sql } from 'kysely';
import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { lockMembers } from './members.ts';

/**
 * Makes another member the owner; who was it becomes an admin. The store's name is typed to confirm. Of two hand-overs at once the second
 * is refused. Refuses not_found, invalid (another name was typed), forbidden for who is not the owner.
 */
export const handOver = verb(
  { name: 'staff.handOver', permission: 'members.write', input: z.strictObject({ id: z.uuid(), name: z.string().max(200) }) },
  async (tx, store, actor, { id, name }): Promise<void> => {
    const members = await lockMembers(tx, store, actor);
    const next = members.find((member) => member.id === id);
    const former = members.find((member) => member.role === 'owner');
    if (!next) throw new Refusal('not_found');
    if (next === former) return;
    if (name.trim() !== store.name)
      throw new Refusal('invalid', { fields: [{ field: 'name', message: `Type the store’s name: ${store.name}` }] });
    const setRole = (row: string, role: string) =>
      tx
        .updateTable('Member')
        .set({ role, updatedAt: sql<Date>`now()` })
        .where('storeId', '=', store.id)
        .where('id', '=', row)
        .execute();
    // First the one who goes: a store has one owner at every moment.
    if (former) await setRole(former.id, 'admin');
    await setRole(next.id, 'owner');
    await tx.updateTable('platform.Store').set({ userId: next.userId }).where('id', '=', store.id).execute();
    const sides = { before: { ownerId: former?.userId ?? null }, after: { ownerId: next.userId } };
    await recordChange(tx, store, actor, { verb: 'staff.handOver', noun: 'Store', rowId: store.id, ...sides });
  },
);
