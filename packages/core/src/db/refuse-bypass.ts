import { sql } from 'kysely';
import type { Database } from './connect.ts';

/**
 * Ends the start of a server whose database role could look over the walls between stores.
 *
 * @throws Error that says which power the role has and what would be right.
 */
export async function refuseBypass(db: Database): Promise<void> {
  const { rows } = await sql<{ name: string; super: boolean; bypass: boolean; owner: boolean }>`
    select rolname as name, rolsuper as super, rolbypassrls as bypass, pg_has_role(current_user, 'emporium_owner', 'MEMBER') as owner
      from pg_roles where rolname = current_user`.execute(db);
  const role = rows[0];
  const power = role?.super ? 'is a superuser' : role?.bypass ? 'has BYPASSRLS' : role?.owner ? 'owns the tables' : undefined;
  if (!role || power) {
    throw new Error(
      `The database role ${role?.name ?? '?'} ${power ?? 'is unknown'}, so it could read every store. ` +
        'Serve as emporium_app or emporium_worker (APP_DATABASE_URL, WORKER_DATABASE_URL), never as the owner.',
    );
  }
}
