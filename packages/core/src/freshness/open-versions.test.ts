import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Planted, type PlantedStore, plantStores, refusalOf, storeAt } from '../../test/plant-stores.ts';
import { archiveProduct, createCategory, createProduct, updateProduct } from '../catalog/index.ts';
import { setStock } from '../inventory/index.ts';
import { newId } from '../lib/index.ts';
import { isFresh, openVersions, type Versions } from './index.ts';

let planted: Planted;
let mine: PlantedStore;
let theirs: PlantedStore;
let versions: Versions;
let product: { id: string; version: number; variantIds: string[] };

beforeAll(async () => {
  planted = await plantStores('versions', ['EUR', 'USD']);
  [mine, theirs] = [storeAt(planted, 0), storeAt(planted, 1)];
  versions = openVersions(planted.config.appDatabaseUrl, { patienceMs: 20_000 });
  product = await mine.run(async (tx, store, owner) => {
    const { id: categoryId } = await createCategory(tx, store, owner, { name: 'Boots' });
    return createProduct(tx, store, owner, { name: 'Boot', price: '10', categoryId });
  });
});

afterAll(async () => {
  await versions?.close();
  await planted?.close();
});

async function versionOf(shop: PlantedStore): Promise<number> {
  const known = await versions.current(shop.store.id);
  if (!known) throw new Error('the store has no version');
  return known.version;
}

/** How far the numbers of both stores move by some work in mine. */
async function moved(work: () => Promise<unknown>): Promise<[mine: number, theirs: number]> {
  const before = [await versionOf(mine), await versionOf(theirs)] as const;
  await work();
  return [(await versionOf(mine)) - before[0], (await versionOf(theirs)) - before[1]];
}

describe('the version of a store’s catalogue', () => {
  test('moves once with a transaction that changes what is shown, and only in its store', async () => {
    const edit = () =>
      mine.run(async (tx, store, owner) => {
        const { version } = await updateProduct(tx, store, owner, {
          id: product.id,
          version: product.version,
          name: 'High boot',
        });
        await updateProduct(tx, store, owner, { id: product.id, version, price: '11' });
      });
    expect(await moved(edit)).toEqual([1, 0]);
  });

  test('stays when the transaction is rolled back, and moves when only a part of it is', async () => {
    const undone = mine.run(async (tx, store, owner) => {
      await archiveProduct(tx, store, owner, { id: product.id });
      await sql`set constraints all immediate`.execute(tx);
      throw new Error('undone');
    });
    expect(await moved(() => undone.catch(() => undefined))).toEqual([0, 0]);
    const partly = () =>
      mine.run(async (tx, store) => {
        await sql`savepoint s`.execute(tx);
        await sql`update "Product" set "isFeatured" = true where "storeId" = ${store.id}`.execute(tx);
        await sql`set constraints all immediate`.execute(tx);
        await sql`rollback to s`.execute(tx);
        await sql`set constraints all deferred`.execute(tx);
        await sql`update "Product" set "vendor" = 'V' where "storeId" = ${store.id}`.execute(tx);
      });
    expect(await moved(partly)).toEqual([1, 0]);
  });

  test('moves with stock only where the shelf as shown changes', async () => {
    const variantId = product.variantIds[0] ?? '';
    const count = (onHand: number) => () => mine.run((tx, store, owner) => setStock(tx, store, owner, { variantId, onHand }));
    expect(await moved(count(100))).toEqual([1, 0]);
    expect(await moved(count(21))).toEqual([0, 0]);
    expect(await moved(count(20))).toEqual([1, 0]);
    expect(await moved(count(3))).toEqual([1, 0]);
  });

  test('moves when a schedule comes due, without anybody writing', async () => {
    const planned = () =>
      mine.run((tx, store) =>
        sql`update "Product" set "publishUntil" = platform.shop_now() + interval '1 hour' where "storeId" = ${store.id}`.execute(
          tx,
        ),
      );
    expect(await moved(planned)).toEqual([1, 0]);
    expect(await moved(async () => undefined)).toEqual([0, 0]);
    const hourLater = () => sql`update platform."Clock" set "offsetSeconds" = 3600`.execute(planted.owner);
    expect(await moved(hourLater)).toEqual([1, 0]);
    expect(await moved(async () => undefined)).toEqual([0, 0]);
  });
});

describe('a read of versions', () => {
  test('knows no store that is not there', async () => {
    expect(await versions.current(newId())).toBeNull();
  });

  test('begins after the call, so that it counts what was committed before, however many ask', async () => {
    for (let round = 0; round < 20; round += 1) {
      const early = Array.from({ length: 8 }, () => versions.current(mine.store.id));
      await mine.run((tx, store) =>
        sql`update "Product" set "vendor" = ${`V${round}`} where "storeId" = ${store.id}`.execute(tx),
      );
      const { rows } = await sql<{ version: number }>`
        select "version" from platform."CatalogVersion" where "storeId" = ${mine.store.id}`.execute(planted.owner);
      expect((await versions.current(mine.store.id))?.version).toBe(rows[0]?.version);
      await Promise.all(early);
    }
  });

  test('goes on after its connection was cut', async () => {
    await versionOf(mine);
    const { rows } = await sql<{ cut: boolean }>`select pg_terminate_backend(pid, 5000) as cut from pg_stat_activity
      where datname = current_database() and query like '%CatalogVersion%' and pid <> pg_backend_pid()`.execute(planted.db);
    expect(rows).toEqual([{ cut: true }]);
    expect(await versionOf(mine)).toBeGreaterThan(0);
  });

  test('tells another life of the database from the one before, whatever its numbers', async () => {
    const before = await versions.current(mine.store.id);
    // What a restore of an older state leaves: other files for the same table.
    await sql`create table kept as select * from platform."CatalogVersion"`.execute(planted.owner);
    await planted.owner.transaction().execute(async (tx) => {
      await sql`truncate platform."CatalogVersion"`.execute(tx);
      await sql`insert into platform."CatalogVersion" select * from kept`.execute(tx);
    });
    await sql`drop table kept`.execute(planted.owner);
    const after = await versions.current(mine.store.id);
    expect(after?.version).toBe(before?.version);
    expect(before && after && isFresh(before, after)).toBe(false);
  });

  test('is refused when the database does not answer, so that nothing kept is served', async () => {
    const nobody = openVersions('postgres://emporium_app@127.0.0.1:1/none', { patienceMs: 500 });
    expect(await refusalOf(nobody.current(mine.store.id))).toMatchObject({ code: 'unavailable' });
    await nobody.close();
  });
});
