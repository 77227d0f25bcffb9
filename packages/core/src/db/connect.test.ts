import { createTestDatabase, type TestDatabase } from '@emporium/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Database } from './index.ts';

let database: TestDatabase;
let db: Database;
let superuser: Database;

beforeAll(async () => {
  database = await createTestDatabase('connect');
  db = connect(database.appUrl, { max: 1 });
  superuser = connect(database.superUrl, { max: 1 });
});

afterAll(async () => {
  await db.destroy();
  await superuser.destroy();
  await database.drop();
});

test('a connection that is lost in the middle of a transaction fails that transaction alone: the process lives, the next one is served', async () => {
  const lost = db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    await sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(superuser);
    // The news of the lost connection arrives between two statements, when nobody waits for an answer.
    await sql`select 1`.execute(superuser);
    await sql`select 1`.execute(tx);
  });
  await expect(lost).rejects.toThrow(/terminat|not queryable|closed/i);
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(db);
  expect(rows).toEqual([{ one: 1 }]);
});
