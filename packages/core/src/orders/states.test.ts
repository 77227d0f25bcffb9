import { createTestDatabase, type TestDatabase } from '@emporium/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Database } from '../db/index.ts';
import { currencies, currencyDigits } from '../lib/index.ts';
import { legalMoves, type OrderStatus } from './states.ts';

let database: TestDatabase;
let owner: Database;

beforeAll(async () => {
  database = await createTestDatabase('states');
  owner = connect(database.ownerUrl, { max: 1 });
});

afterAll(async () => {
  await owner?.destroy();
  await database?.drop();
});

test('the table of legal moves is the one that the database enforces', async () => {
  const statuses = Object.keys(legalMoves) as OrderStatus[];
  for (const from of statuses) {
    for (const to of statuses) {
      const { rows } = await sql<{ legal: boolean }>`select platform.order_move_is_legal(${from}, ${to}) as legal`.execute(owner);
      expect({ from, to, legal: rows[0]?.legal }).toEqual({ from, to, legal: legalMoves[from].includes(to) });
    }
  }
});

test('the digits of every currency are the same in code and database', async () => {
  const { rows } = await sql<{ code: string; digits: number }>`
    select code, platform.currency_digits(code) as digits from unnest(${currencies}::text[]) as code`.execute(owner);
  expect(rows).toEqual(currencies.map((code) => ({ code, digits: currencyDigits(code) })));
});
