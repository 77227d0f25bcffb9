import { sql } from 'kysely';
import type { Config } from '../config/index.ts';
import type { Database } from '../db/index.ts';

/** The address of the demo sign-in, which does not count as the first owner. */
export const demoEmail = 'demo@emporium.local';

/** One row that whoever becomes the first owner has to take. */
const claimId = '00000000-0000-7000-8000-00000000f157';

/** Whether anybody may sign up now: always (`open`), never without an invitation (`invite`), or until there is an owner (`first`). */
export async function canSignUp(db: Database, config: Config): Promise<boolean> {
  if (config.signup !== 'first') return config.signup === 'open';
  const someone = await db.selectFrom('platform.User').select('id').where('email', '<>', demoEmail).limit(1).executeTakeFirst();
  return someone === undefined;
}

/**
 * Takes the right to sign up. Where only the first may, two who try at once are told apart by one row: the second one is refused.
 * A claim that led to no account is void after a minute.
 */
export async function claimSignUp(db: Database, config: Config): Promise<boolean> {
  if (!(await canSignUp(db, config))) return false;
  if (config.signup !== 'first') return true;
  const soon = sql<Date>`now() + interval '1 minute'`;
  const claimed = await db
    .insertInto('platform.Verification')
    .values({ id: claimId, identifier: 'first-owner', value: '', expiresAt: soon })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ expiresAt: soon }).where('platform.Verification.expiresAt', '<', sql<Date>`now()`),
    )
    .returning('id')
    .executeTakeFirst();
  return claimed !== undefined;
}
