import pg from 'pg';
import { expect, test } from 'vitest';
import { createTestDatabase, type Template } from './create-test-database.ts';

async function queryOne(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows[0]?.[0];
  } finally {
    await client.end();
  }
}

test('each database is a clone of a template that is filled once, and what one test writes no other sees', async () => {
  let fills = 0;
  const template: Template = {
    name: 'counted',
    async fill({ ownerUrl }) {
      fills += 1;
      await queryOne(ownerUrl, 'CREATE TABLE kept (n int)');
    },
  };
  const [one, other] = await Promise.all([createTestDatabase('one', { template }), createTestDatabase('other', { template })]);
  await queryOne(one.ownerUrl, 'INSERT INTO kept VALUES (1)');
  expect(await queryOne(one.ownerUrl, 'SELECT count(*)::int FROM kept')).toBe(1);
  expect(await queryOne(other.ownerUrl, 'SELECT count(*)::int FROM kept')).toBe(0);
  expect(fills).toBe(1);
  await one.drop();
  await other.drop();
});

test('the app and worker roles of a test database can neither bypass row level security nor own it', async () => {
  const database = await createTestDatabase('roles', { template: null });
  for (const url of [database.appUrl, database.workerUrl]) {
    expect(await queryOne(url, 'SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user')).toBe(false);
  }
  await database.drop();
  await expect(queryOne(database.appUrl, 'SELECT 1')).rejects.toThrow(/does not exist/);
});
