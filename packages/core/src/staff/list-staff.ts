import { sql } from 'kysely';
import { z } from 'zod';
import { verb } from '../db/index.ts';
import type { Role } from '../who/index.ts';

/** Who works in the store: name, address, role, since when, and whether a second factor guards the account. */
export const listMembers = verb(
  { name: 'staff.listMembers', permission: 'members.write', input: z.strictObject({}) },
  async (tx, store) => {
    const rows = await tx
      .selectFrom('Member')
      .innerJoin('platform.User as user', 'user.id', 'Member.userId')
      .select(['Member.id', 'Member.userId', 'Member.role', 'Member.createdAt'])
      .select(['user.name', 'user.email', 'user.twoFactorEnabled'])
      .where('Member.storeId', '=', store.id)
      .orderBy('Member.createdAt')
      .orderBy('Member.id')
      .execute();
    return rows.map((row) => ({ ...row, role: row.role as Role }));
  },
);

/** Invitations that wait for an answer, also those that are too old by now. */
export const listInvitations = verb(
  { name: 'staff.listInvitations', permission: 'members.write', input: z.strictObject({}) },
  async (tx, store) => {
    const rows = await tx
      .selectFrom('Invitation')
      .select(['id', 'email', 'role', 'expiresAt', 'createdAt'])
      .select(sql<boolean>`"expiresAt" <= platform.shop_now()`.as('isOver'))
      .where('storeId', '=', store.id)
      .where('acceptedAt', 'is', null)
      .orderBy('createdAt')
      .execute();
    return rows.map((row) => ({ ...row, role: row.role as Role }));
  },
);
