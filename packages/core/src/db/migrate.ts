import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** Where the migrations lie. Asked only when migrating: inside a Next bundle this module has no folder of its own. */
function migrationsDir(): string {
  return path.join(import.meta.dirname, '..', '..', 'prisma', 'migrations');
}

/** One step of the schema's history. */
export type Migration = { name: string; sql: string; checksum: string };

/** All migrations of this version of the code, oldest first. */
export function listMigrations(): Migration[] {
  const names = readdirSync(migrationsDir(), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(migrationsDir(), name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

// Prisma's own bookkeeping table, so that `prisma migrate deploy` continues where we stopped and the other way round.
const bookkeeping = `create table if not exists public._prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

/** Prisma's advisory lock number, so that two kinds of migrator never run at once. */
const migrationLock = 72707369;

/**
 * Brings the database to this version of the code; each migration is one transaction, and a second run does nothing.
 *
 * @param ownerUrl  connects as emporium_owner or a member of it; not through a transaction pooler.
 * @param options.until  the last migration to apply; those after it wait. Default: all.
 * @returns the names of the migrations that were applied now.
 * @throws Error when the database is newer than the code, or an applied migration was changed since.
 */
export async function migrate(
  ownerUrl: string,
  options: { log?: (line: string) => void; until?: string | undefined } = {},
): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'emporium migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query("set role emporium_owner; set lock_timeout = '5s'; set client_min_messages = warning");
    await client.query(bookkeeping);
    const { until } = options;
    const waiting = (await findWaiting(client)).filter(({ name }) => until === undefined || name <= until);
    for (const migration of waiting) {
      options.log?.(`applying ${migration.name}`);
      await apply(client, migration);
    }
    return waiting.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

async function findWaiting(client: pg.Client): Promise<Migration[]> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'select migration_name, checksum from public._prisma_migrations where finished_at is not null and rolled_back_at is null',
  );
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const known = listMigrations();
  const unknown = [...applied.keys()].filter((name) => !known.some((migration) => migration.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `The database is newer than this version of Emporium: it has ${unknown.join(', ')}. Start the newer version.`,
    );
  }
  for (const migration of known) {
    const checksum = applied.get(migration.name);
    if (checksum && checksum !== migration.checksum)
      throw new Error(`Migration ${migration.name} was changed after it had been applied.`);
  }
  return known.filter((migration) => !applied.has(migration.name));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query(
      `insert into public._prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${migration.name} failed; nothing of it was kept.`, { cause: error });
  }
}
