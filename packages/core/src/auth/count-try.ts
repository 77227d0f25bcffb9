import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../db/index.ts';

/** At most `max` tries in `window` seconds, counted from the first. */
export type TryLimit = { window: number; max: number };

/** Where a count is kept: an id that follows from its name, so that neither an address of the net nor of mail is stored. */
function countId(name: string): string {
  const hex = createHash('sha256').update(`count:${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Counts one try under a name and says whether it is within the limit. One statement in the database, so that neither tries at once, nor
 * several processes, nor a restart get past it. Counts lie beside other short-lived facts and go with them when they are over.
 *
 * @returns retryAfter, in seconds, when it is not.
 */
export async function countTry(
  db: Database,
  name: string,
  limit: TryLimit,
): Promise<{ allowed: boolean; retryAfter: number | null }> {
  const { rows } = await sql<{ count: number; left: number }>`
    insert into platform."Verification" as had ("id", "identifier", "value", "expiresAt")
    values (${countId(name)}, 'count', '1', now() + make_interval(secs => ${limit.window}))
    on conflict ("id") do update set
      "value" = case when had."expiresAt" <= now() then '1' else least(had."value"::int + 1, 1000000)::text end,
      "expiresAt" = case when had."expiresAt" <= now() then excluded."expiresAt" else had."expiresAt" end
    returning "value"::int as count, ceil(extract(epoch from "expiresAt" - now()))::int as left`.execute(db);
  const { count, left } = rows[0] ?? { count: 0, left: 0 };
  return count <= limit.max ? { allowed: true, retryAfter: null } : { allowed: false, retryAfter: Math.max(1, left) };
}

/** Forgets the tries under a name. */
export async function forgetTries(db: Database, name: string): Promise<void> {
  await db.deleteFrom('platform.Verification').where('id', '=', countId(name)).execute();
}
