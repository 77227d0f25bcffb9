import { sql } from 'kysely';
import type { Config } from '../config/index.ts';
import type { Database } from '../db/index.ts';
import { findInvitation } from '../staff/index.ts';

/** The address of the demo sign-in, which does not count as the first owner. */
export const demoEmail = 'demo@emporium.local';

/** The row that whoever would become the first owner locks; it never expires. */
export const firstOwnerLock = 'first-owner';
const lockId = '00000000-0000-7000-8000-00000000f157';

/** Whether anybody may sign up now: always (`open`), never without an invitation (`invite`), or until there is an owner (`first`). */
export async function canSignUp(db: Database, config: Config): Promise<boolean> {
  if (config.signup !== 'first') return config.signup === 'open';
  const someone = await db.selectFrom('platform.User').select('id').where('email', '<>', demoEmail).limit(1).executeTakeFirst();
  return someone === undefined;
}

/** The header by which the page of an invitation says, when an account is made, which one it is. */
export const invitationHeader = 'x-invitation';

/** Whether the sender of a request holds an open invitation to the address that signs up: its letter went there, so the address is proven. */
export async function isInvited(db: Database, headers: Headers | undefined, email: unknown): Promise<boolean> {
  const token = headers?.get(invitationHeader);
  if (!token || typeof email !== 'string') return false;
  return (await findInvitation(db, token))?.email === email.trim().toLowerCase();
}

/** Whether some store has invited an address that another provider vouches for. */
export async function isInvitedAnywhere(db: Database, email: string): Promise<boolean> {
  const { rows } = await sql<{ invited: boolean }>`select platform.is_invited(${email.toLowerCase()}) as invited`.execute(db);
  return rows[0]?.invited === true;
}

/** Sees to it that the row to lock is there, before the transaction that locks it begins. */
export async function placeFirstOwnerLock(db: Database): Promise<void> {
  await db
    .insertInto('platform.Verification')
    .values({ id: lockId, identifier: firstOwnerLock, value: '', expiresAt: new Date('9999-12-31T00:00:00Z') })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** The part of Better Auth's adapter that works inside the transaction of a sign-up. */
type SignUpTransaction = {
  updateVerificationByIdentifier(identifier: string, values: { value: string }): Promise<unknown>;
  countTotalUsers(where: { field: string; operator: 'ne'; value: string }[]): Promise<number>;
};

/**
 * Whether this sign-up may make its account, asked inside the transaction that makes it. Where only the first may, those who try at
 * once wait for each other at one row, so that the second sees the first one's account; one that fails leaves nothing behind.
 */
export async function mayMakeAccount(config: Config, transaction: SignUpTransaction): Promise<boolean> {
  if (config.signup !== 'first') return config.signup === 'open';
  await transaction.updateVerificationByIdentifier(firstOwnerLock, { value: '' });
  return (await transaction.countTotalUsers([{ field: 'email', operator: 'ne', value: demoEmail }])) === 0;
}
