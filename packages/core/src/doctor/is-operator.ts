import type { Config } from '../config/index.ts';
import type { Database } from '../db/index.ts';

/**
 * Whether somebody may see facts of the whole installation: who is named in INSTALLATION_OWNERS, or, where nobody is, the person who
 * signed up first. Only a verified address counts.
 */
export async function isOperator(
  { db, config }: { db: Database; config: Config },
  user: { id: string; email: string; emailVerified: boolean },
): Promise<boolean> {
  if (!user.emailVerified) return false;
  if (config.installationOwners.length > 0) return config.installationOwners.includes(user.email.toLowerCase());
  const first = await db.selectFrom('platform.User').select('id').orderBy('createdAt').orderBy('id').executeTakeFirst();
  return first?.id === user.id;
}
