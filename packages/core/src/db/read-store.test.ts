import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Planted, plantStores, storeAt } from '../../test/plant-stores.ts';
import { connect, type Database, readStore } from './index.ts';

let planted: Planted;
let one: Database;
let sizes: Map<string, number>;

beforeAll(async () => {
  planted = await plantStores('read_store', ['EUR', 'USD', 'EUR']);
  // One connection, so that every read meets what the one before has left on it.
  one = connect(planted.config.appDatabaseUrl, { max: 1 });
  sizes = new Map();
  for (const [index, shop] of planted.stores.entries()) {
    for (let size = 0; size < index * 3; size += 1) {
      await shop.run((tx, store) =>
        sql`insert into "Size" ("storeId", "id", "name", "value") values (${store.id}, gen_random_uuid(), ${`S${size}`}, 's')`.execute(
          tx,
        ),
      );
    }
    sizes.set(shop.store.id, index * 3 + 1);
  }
});

afterAll(async () => {
  await one?.destroy();
  await planted?.close();
});

const count = (id: string) =>
  readStore(one, { id }, async (tx) => (await sql<{ n: number }>`select count(*) as n from "Size"`.execute(tx)).rows[0]?.n);

describe('a read in one round trip', () => {
  test('sees its own store only, however reads of several stores follow each other on one connection', async () => {
    const asked = Array.from({ length: 500 }, (_none, index) => storeAt(planted, (index * 7) % 3).store.id);
    const seen = await Promise.all(asked.map((id) => count(id)));
    expect(seen).toEqual(asked.map((id) => sizes.get(id)));
  });

  test('leaves no store behind it', async () => {
    await count(storeAt(planted, 2).store.id);
    const { rows } = await sql<{ n: number }>`select count(*) as n from "Size"`.execute(one);
    expect(rows[0]?.n).toBe(0);
  });

  test('that fails, or has no store, shows nothing and harms no other', async () => {
    const { id } = storeAt(planted, 1).store;
    const fails = readStore(one, { id }, (tx) => sql`select 1 / ${0}::integer from "Size"`.execute(tx));
    const wrong = readStore(one, { id }, (tx) => sql`select nothing from "Nowhere"`.execute(tx));
    const nobody = count('not an id');
    const after = count(id);
    await expect(fails).rejects.toThrow(/division by zero/);
    await expect(wrong).rejects.toThrow(/Nowhere/);
    await expect(nobody).rejects.toThrow(/uuid/);
    expect(await after).toBe(sizes.get(id));
    expect(await count('')).toBe(0);
  });

  test('reads values of every kind as withStore does', async () => {
    const { store, run } = storeAt(planted, 2);
    const query = sql`select ${'x'}::text as t, 7::bigint as b, null as n, array['a', 'b'] as a, '{"k": 1}'::jsonb as j, "storeId" from "Size"`;
    const inTransaction = await run((tx) => query.execute(tx));
    const read = await readStore(one, store, (tx) => query.execute(tx));
    expect(read.rows).toEqual(inTransaction.rows);
  });
});
