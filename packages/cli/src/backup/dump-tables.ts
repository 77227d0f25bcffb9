import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { BackupTable } from './manifest.ts';

/** What is worth keeping of the queue, in the order in which it is loaded. Everything else of its schema is made anew. */
export const queueTables = ['queue', 'job'];

const tablesSql = `
  select namespace.nspname as schema, class.relname as name,
         array_agg(attribute.attname::text order by attribute.attnum) as columns
  from pg_class class
  join pg_namespace namespace on namespace.oid = class.relnamespace
  join pg_attribute attribute on attribute.attrelid = class.oid
   and attribute.attnum > 0 and not attribute.attisdropped and attribute.attgenerated = ''
  where class.relkind in ('r', 'p') and not class.relispartition
    and (namespace.nspname in ('public', 'platform') and class.relname <> '_prisma_migrations'
      or namespace.nspname = 'pgboss' and class.relname = any($1))
  group by 1, 2 order by 1, 2`;

/** The tables that a backup holds, with their columns; generated columns are left out, since PostgreSQL makes them itself. */
export async function listTables(client: pg.Client): Promise<Pick<BackupTable, 'schema' | 'name' | 'columns'>[]> {
  const { rows } = await client.query<{ schema: string; name: string; columns: string[] }>(tablesSql, [queueTables]);
  return rows;
}

/**
 * Writes the rows of every table into `<folder>/tables`, as the client's transaction sees them.
 *
 * @param client  a transaction of the owner that keeps one picture of the database (repeatable read).
 * @param sums  gets the SHA-256 of each file.
 */
export async function dumpTables(
  client: pg.Client,
  folder: string,
  sums: Map<string, string>,
  onProgress: (table: string) => void,
): Promise<BackupTable[]> {
  await mkdir(path.join(folder, 'tables'), { mode: 0o700 });
  const dumped: BackupTable[] = [];
  for (const { schema, name, columns } of await listTables(client)) {
    onProgress(name);
    const file = `tables/${schema}.${name}.copy.gz`;
    const source = `select ${columns.map(pg.escapeIdentifier).join(', ')} from ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
    const rows = client.query(copyTo(`copy (${source}) to stdout`));
    const hash = createHash('sha256');
    const sum = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    await pipeline(rows, createGzip({ level: 6 }), sum, createWriteStream(path.join(folder, file), { mode: 0o600 }));
    // The rows end before PostgreSQL has told how many there were, which may come later: what is asked next is answered after that.
    await client.query('select');
    sums.set(file, hash.digest('hex'));
    dumped.push({ schema, name, columns, rows: rows.rowCount, file });
  }
  return dumped;
}
