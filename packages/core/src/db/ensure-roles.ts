import pg from 'pg';

/** Passwords of the roles; one that is left out leaves that role's password as it is. */
export type RolePasswords = { ownerPassword?: string; appPassword?: string; workerPassword?: string };

/**
 * Makes the three roles: emporium_owner (migrations, doctor, backup), emporium_app and emporium_worker (the servers, behind the walls).
 * Safe to run again.
 *
 * @param url  a superuser, or a role with CREATEROLE that owns the database.
 */
export async function ensureRoles(url: string, passwords: RolePasswords): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'emporium roles' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7270737)');
    await ensureRole(client, 'emporium_owner', passwords.ownerPassword);
    await ensureRole(client, 'emporium_app', passwords.appPassword);
    await ensureRole(client, 'emporium_worker', passwords.workerPassword);
    const { rows } = await client.query<{ name: string; me: string; super: boolean }>(
      'select current_database() as name, current_user as me, rolsuper as super from pg_roles where rolname = current_user',
    );
    const here = rows[0];
    if (!here) return;
    const database = client.escapeIdentifier(here.name);
    if (!here.super && here.me !== 'emporium_owner')
      await client.query(`grant emporium_owner to ${client.escapeIdentifier(here.me)}`);
    await client.query(`grant connect, create, temporary on database ${database} to emporium_owner`);
    await client.query('grant all on schema public to emporium_owner');
    await client.query(`grant connect on database ${database} to emporium_app, emporium_worker`);
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client, role: string, password: string | undefined): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (!rowCount) await client.query(`create role ${role} nosuperuser nocreatedb nocreaterole nobypassrls`);
  if (password) await client.query(`alter role ${role} login password ${client.escapeLiteral(password)}`);
}
