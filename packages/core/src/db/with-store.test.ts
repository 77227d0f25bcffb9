import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Planted, plantStores, storeAt } from '../../test/plant-stores.ts';
import { connect, type Database, executeKept, type Tx, withStore } from './index.ts';

let planted: Planted;
let one: Database;

beforeAll(async () => {
  planted = await plantStores('with_store', ['EUR', 'USD']);
  // One connection, so that every transaction meets what the one before has left on it.
  one = connect(planted.config.appDatabaseUrl, { max: 1 });
});

afterAll(async () => {
  await one?.destroy();
  await planted?.close();
});

const sizes = sql<{ storeId: string }>`select distinct "storeId" from "Size"`;
const seen = async (tx: Tx) => (await sizes.execute(tx)).rows.map((row) => row.storeId);
const write = (tx: Tx, id: string, value: string) =>
  sql`insert into "Size" ("storeId", "id", "name", "value") values (${id}, gen_random_uuid(), ${value}, ${value})`.execute(tx);

describe('a transaction of one store', () => {
  test('sees its own store only, and leaves none behind it', async () => {
    const ids = [0, 1, 0, 1].map((index) => storeAt(planted, index).store.id);
    for (const id of ids) expect(await withStore(one, { id }, seen)).toEqual([id]);
    expect((await sizes.execute(one)).rows).toEqual([]);
  });

  test('takes nothing more once it has ended, for that would be part of somebody else’s', async () => {
    const { store } = storeAt(planted, 0);
    const { promise, resolve } = Promise.withResolvers<Tx>();
    await withStore(one, store, async (tx) => resolve(tx));
    await expect(write(await promise, store.id, 'late')).rejects.toThrow(/has ended/);
  });

  test('is undone, and says so, when one of its statements failed and nobody minded', async () => {
    const { store } = storeAt(planted, 0);
    const careless = withStore(one, store, async (tx) => {
      await write(tx, store.id, 'careless');
      await sql`select 1 / ${0}::integer`.execute(tx).catch(() => undefined);
    });
    await expect(careless).rejects.toThrow(/abort|roll/i);
    const kept = await withStore(one, store, (tx) => sql`select 1 from "Size" where "value" = 'careless'`.execute(tx));
    expect(kept.rows).toEqual([]);
  });

  test('reads the same by a plan that is kept, in whichever store it is next', async () => {
    for (const index of [0, 1, 0, 1, 0, 1, 0, 1]) {
      const { store } = storeAt(planted, index);
      const { rows } = await withStore(one, store, (tx) => executeKept(tx, sizes));
      expect(rows).toEqual([{ storeId: store.id }]);
    }
  });
});
