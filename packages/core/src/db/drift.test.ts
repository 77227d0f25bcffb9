import { createTestDatabase, type TestDatabase } from '@emporium/postgres';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schemaSql } from '../../prisma/schema-sql.ts';

let migrated: TestDatabase;
let described: TestDatabase;

beforeAll(async () => {
  migrated = await createTestDatabase('migrated');
  described = await createTestDatabase('described', { template: null });
  await inside(described.superUrl, async (client) => client.query(await schemaSql()));
});

afterAll(async () => {
  await migrated?.drop();
  await described?.drop();
});

async function inside<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function lines(url: string, query: string): Promise<string[]> {
  const { rows } = await inside(url, (client) => client.query<{ line: string }>(query));
  return rows.map((row) => row.line).sort();
}

const columns = `
  select format('%s.%s.%s %s null=%s default=%s', table_schema, table_name, column_name,
                case when data_type = 'ARRAY' then udt_name else data_type || coalesce('(' || numeric_precision || ',' || numeric_scale || ')', '')
                  || coalesce('(' || character_maximum_length || ')', '') end,
                is_nullable, case when is_generated = 'ALWAYS' then null else column_default end) as line
    from information_schema.columns
   where table_schema in ('public', 'platform') and table_name not like 'audit\\_%' and table_name <> '_prisma_migrations'`;

const keys = `
  select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) as line
    from pg_constraint where connamespace in ('public'::regnamespace, 'platform'::regnamespace) and contype in ('p', 'u', 'f')
     and conrelid <> coalesce(to_regclass('public._prisma_migrations'), 0::oid)`;

const indexes = `
  select indexdef as line from pg_indexes where schemaname in ('public', 'platform') and tablename <> '_prisma_migrations'`;

test('the migrations make exactly the tables and columns that the Prisma schema describes', async () => {
  expect(await lines(migrated.superUrl, columns)).toEqual(await lines(described.superUrl, columns));
});

test('the migrations make every key and index of the Prisma schema; they may add more', async () => {
  for (const query of [keys, indexes]) {
    const made = new Set(await lines(migrated.superUrl, query));
    const missing = (await lines(described.superUrl, query)).filter((line) => !made.has(line));
    expect(missing).toEqual([]);
  }
});
