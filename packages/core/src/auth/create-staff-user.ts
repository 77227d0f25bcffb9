import { hashPassword } from 'better-auth/crypto';
import type { Database } from '../db/index.ts';
import { newId } from '../lib/index.ts';

/**
 * Makes an account at the admin without sign-up: for the demo and for tests. An account with this address stays as it is.
 *
 * @returns its id.
 */
export async function createStaffUser(
  db: Database,
  user: { name: string; email: string; password: string; verified: boolean },
): Promise<string> {
  const email = user.email.toLowerCase();
  const password = await hashPassword(user.password);
  return db.transaction().execute(async (tx) => {
    const id = newId();
    const made = await tx
      .insertInto('platform.User')
      .values({ id, name: user.name, email, emailVerified: user.verified })
      .onConflict((conflict) => conflict.column('email').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) return (await tx.selectFrom('platform.User').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id;
    await tx
      .insertInto('platform.Account')
      .values({ id: newId(), userId: id, accountId: id, providerId: 'credential', password })
      .execute();
    return id;
  });
}
