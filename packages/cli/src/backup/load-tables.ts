import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Complaint } from '../complaint.ts';
import { listTables, queueTables } from './dump-tables.ts';
import type { BackupTable } from './manifest.ts';

type Wall = { table: string; isForced: boolean };
type Key = { table: string; name: string; definition: string };
type Trigger = { table: string; name: string; mode: string };

/** Only tables of ours are opened for loading; the queue's are loaded as they are. */
const ourTables = `
  from pg_class class join pg_namespace namespace on namespace.oid = class.relnamespace
  where class.relkind = 'r' and namespace.nspname in ('public', 'platform')`;

/**
 * Loads the rows of a backup into a database of the same schema, in one transaction: it is there whole, or nothing of it is.
 * For that time foreign keys, triggers and the forced walls are taken off; the keys are proven anew when they are put back.
 *
 * @param ownerUrl  connects as emporium_owner or a member of it.
 * @throws Complaint when a table or column of the backup does not exist here, or the rows do not hold together.
 */
export async function loadTables(
  ownerUrl: string,
  folder: string,
  tables: readonly BackupTable[],
  onProgress: (table: string) => void = () => {},
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'emporium restore' });
  await client.connect();
  try {
    await client.query('begin');
    await refuseStrangers(client, tables);
    await loadQueue(client, folder, tables, onProgress);
    await client.query('set local role emporium_owner');
    await withoutGuards(client, async () => {
      for (const table of tables.filter(({ schema }) => schema !== 'pgboss')) await load(client, folder, table, onProgress);
    });
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    if (error instanceof pg.DatabaseError)
      throw new Complaint(`The backup could not be loaded; nothing of it was kept. PostgreSQL says: ${error.message}`);
    throw error;
  } finally {
    await client.end();
  }
}

/** Jobs know their queues, so these go last and come first. */
async function loadQueue(client: pg.Client, folder: string, tables: readonly BackupTable[], onProgress: (table: string) => void) {
  for (const name of queueTables.toReversed()) await client.query(`delete from pgboss.${pg.escapeIdentifier(name)}`);
  for (const name of queueTables) {
    const table = tables.find((one) => one.schema === 'pgboss' && one.name === name);
    if (table) await load(client, folder, table, onProgress);
  }
}

async function refuseStrangers(client: pg.Client, tables: readonly BackupTable[]): Promise<void> {
  const known = new Map((await listTables(client)).map((table) => [`${table.schema}.${table.name}`, new Set(table.columns)]));
  for (const { schema, name, columns } of tables) {
    const own = known.get(`${schema}.${name}`);
    if (!own) throw new Complaint(`The backup has a table that this version does not know: ${schema}.${name}.`);
    const strange = columns.find((column) => !own.has(column));
    if (strange) throw new Complaint(`The backup has a column that this version does not know: ${schema}.${name}.${strange}.`);
  }
}

async function load(client: pg.Client, folder: string, table: BackupTable, onProgress: (table: string) => void): Promise<void> {
  onProgress(table.name);
  const name = `${pg.escapeIdentifier(table.schema)}.${pg.escapeIdentifier(table.name)}`;
  // Migrations may have put a row there.
  await client.query(`delete from ${name}`);
  const rows = client.query(copyFrom(`copy ${name} (${table.columns.map(pg.escapeIdentifier).join(', ')}) from stdin`));
  await pipeline(createReadStream(path.join(folder, table.file)), createGunzip(), rows);
  if (rows.rowCount !== table.rows) {
    throw new Complaint(`${table.name} should have ${table.rows} rows and has ${rows.rowCount}. Nothing of the backup was kept.`);
  }
}

async function withoutGuards(client: pg.Client, work: () => Promise<void>): Promise<void> {
  const { rows: walls } = await client.query<Wall>(
    `select class.oid::regclass::text as table, class.relforcerowsecurity as "isForced" ${ourTables}`,
  );
  const { rows: keys } = await client.query<Key>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where contype = 'f' and conparentid = 0 and conrelid in (select class.oid ${ourTables}) order by 1, 2`,
  );
  const { rows: triggers } = await client.query<Trigger>(
    `select tgrelid::regclass::text as table, tgname as name, tgenabled as mode from pg_trigger
     where not tgisinternal and tgrelid in (select class.oid ${ourTables}) and tgenabled in ('O', 'A') order by 1, 2`,
  );
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${pg.escapeIdentifier(name)}`);
  for (const { table, name } of triggers) await client.query(`alter table ${table} disable trigger ${pg.escapeIdentifier(name)}`);
  const forced = walls.filter(({ isForced }) => isForced);
  for (const { table } of forced) await client.query(`alter table ${table} no force row level security`);
  await work();
  for (const { table, name, definition } of keys)
    await client.query(`alter table ${table} add constraint ${pg.escapeIdentifier(name)} ${definition}`);
  for (const { table, name, mode } of triggers) {
    await client.query(`alter table ${table} enable ${mode === 'A' ? 'always ' : ''}trigger ${pg.escapeIdentifier(name)}`);
  }
  for (const { table } of forced) await client.query(`alter table ${table} force row level security`);
}
