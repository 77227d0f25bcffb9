import { createTestDatabase, type TestDatabase } from '@emporium/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, type Database, refuseBypass, withStore } from './index.ts';

let database: TestDatabase;
let owner: Database;
let app: Database;

beforeAll(async () => {
  database = await createTestDatabase('tenancy');
  owner = connect(database.ownerUrl, { max: 2 });
  app = connect(database.appUrl, { max: 2 });
});

afterAll(async () => {
  await owner?.destroy();
  await app?.destroy();
  await database?.drop();
});

type TenantTable = { name: string };

async function tenantTables(): Promise<string[]> {
  const { rows } = await sql<TenantTable>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations' order by 1`.execute(owner);
  return rows.map((row) => row.name);
}

describe('every table of the database', () => {
  test('stands in public (tenants), platform or pgboss, and nowhere else', async () => {
    const { rows } = await sql<{ schema: string }>`
      select distinct n.nspname as schema from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' order by 1`.execute(
      owner,
    );
    expect(rows.map((row) => row.schema)).toEqual(['pgboss', 'platform', 'public']);
  });

  test('of the platform is one that is known to hold no store’s trade', async () => {
    const { rows } =
      await sql<TenantTable>`select tablename as name from pg_tables where schemaname = 'platform' order by 1`.execute(owner);
    expect(rows.map((row) => row.name)).toEqual([
      'Account',
      'AccountMail',
      'CatalogVersion',
      'Clock',
      'Passkey',
      'ProviderObject',
      'RateBudget',
      'Session',
      'Store',
      'StoreDomain',
      'TwoFactor',
      'User',
      'Verification',
    ]);
  });
});

describe('every tenant table', () => {
  test('has a storeId that cannot be null and that leads its primary key', async () => {
    const { rows } = await sql<TenantTable>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        left join pg_attribute a on a.attrelid = c.oid and a.attname = 'storeId' and a.attnotnull
        left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p' and k.conkey[1] = a.attnum
       where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations'
         and (a.attnum is null or k.oid is null)`.execute(owner);
    expect(rows).toEqual([]);
    expect((await tenantTables()).length).toBeGreaterThan(40);
  });

  test('has row level security enabled and forced', async () => {
    const { rows } = await sql<TenantTable>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations'
         and not (c.relrowsecurity and c.relforcerowsecurity)`.execute(owner);
    expect(rows).toEqual([]);
  });

  test('has exactly the two policies, for reading and for writing', async () => {
    const { rows } = await sql<{ name: string; policies: string }>`
      select tablename as name, string_agg(policyname || ':' || array_to_string(roles, '+') || ':' || cmd, ' ' order by policyname) as policies
        from pg_policies where schemaname = 'public' group by 1 order by 1`.execute(owner);
    expect(rows.map((row) => row.name)).toEqual(await tenantTables());
    const kinds = new Set(rows.map((row) => row.policies));
    expect([...kinds]).toEqual(['owner_all:emporium_owner:ALL tenant:emporium_app+emporium_worker:ALL']);
    const { rows: own } = await sql<{ name: string; qual: string; check: string }>`
      select tablename as name, qual, with_check as check from pg_policies where schemaname = 'public' and policyname = 'tenant'`.execute(
      owner,
    );
    const wall = `("storeId" = (NULLIF(current_setting('app.store_id'::text, true), ''::text))::uuid)`;
    expect(own.filter((row) => row.check !== wall).map((row) => row.name)).toEqual([]);
    expect(own.filter((row) => row.qual !== wall).map((row) => row.name)).toEqual(['Member']);
  });

  test('points at other tenant tables by keys that carry the store', async () => {
    const { rows } = await sql<{ name: string; key: string }>`
      select k.conrelid::regclass::text as name, k.conname as key
        from pg_constraint k
        join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
        join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace and fn.nspname = 'public'
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
        join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
       where k.contype = 'f' and not (a.attname = 'storeId' and b.attname = 'storeId')`.execute(owner);
    expect(rows).toEqual([]);
  });

  test('shows no row and takes no write while no store is set', async () => {
    for (const name of await tenantTables()) {
      const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(app);
      expect({ name, count: rows[0]?.count }).toEqual({ name, count: 0 });
    }
    const write = sql`insert into "Size" ("storeId", "id", "name", "value") values (gen_random_uuid(), gen_random_uuid(), 'S', 's')`;
    await expect(write.execute(app)).rejects.toThrow(/row-level security/);
  });

  test('shows nothing again once the transaction of a store has ended on the same connection', async () => {
    const one = connect(database.appUrl, { max: 1 });
    await withStore(one, { id: '01890000-0000-7000-8000-000000000001' }, async (tx) => sql`select 1`.execute(tx));
    const { rows } = await sql<{ setting: string }>`select current_setting('app.store_id', true) as setting`.execute(one);
    expect(rows[0]?.setting).toBe('');
    await expect(sql`select count(*) from "Product"`.execute(one)).resolves.toBeDefined();
    await one.destroy();
  });
});

describe('the start of a server', () => {
  test('refuses a role that could look over the walls', async () => {
    await expect(refuseBypass(owner)).rejects.toThrow(/owns the tables/);
    const root = connect(database.superUrl, { max: 1 });
    await expect(refuseBypass(root)).rejects.toThrow(/superuser/);
    await root.destroy();
    await expect(refuseBypass(app)).resolves.toBeUndefined();
  });
});
