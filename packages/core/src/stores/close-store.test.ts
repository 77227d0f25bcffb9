import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Planted, type PlantedStore, plantStores, refusalOf, storeAt } from '../../test/plant-stores.ts';
import { createCategory, createProduct } from '../catalog/index.ts';
import { setStock } from '../inventory/index.ts';
import { newId } from '../lib/index.ts';
import { archiveStore, clearStore, deleteStore, findStore, listMyStores, storeContents } from './index.ts';

let planted: Planted;
let mine: PlantedStore;
let theirs: PlantedStore;

beforeAll(async () => {
  planted = await plantStores('close', ['USD', 'USD']);
  [mine, theirs] = [storeAt(planted, 0), storeAt(planted, 1)];
  for (const shop of planted.stores) {
    await shop.run(async (tx, store, owner) => {
      const { id: parentId } = await createCategory(tx, store, owner, { name: 'All' });
      const { id: categoryId } = await createCategory(tx, store, owner, { name: 'Caps', parentId });
      const { variantIds } = await createProduct(tx, store, owner, { name: 'Cap', price: '20', categoryId });
      await setStock(tx, store, owner, { variantId: variantIds[0] ?? '', onHand: 5 });
    });
  }
});

afterAll(async () => planted?.close());

/** Every tenant table that still holds a row of a store, and the store itself. */
async function traces(storeId: string): Promise<string[]> {
  const tables = await sql<{ name: string }>`select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'storeId' and table_name not like 'audit%' order by 1`.execute(planted.owner);
  const found: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql<{
      is: boolean;
    }>`select exists (select from ${sql.table(name)} where "storeId" = ${storeId}) as is`.execute(planted.owner);
    if (rows[0]?.is) found.push(name);
  }
  return found;
}

test('an archived store is shut and opens again; only an owner may', async () => {
  const archive = (archived: boolean) => mine.run((tx, store, owner) => archiveStore(tx, store, owner, { archived }));
  await archive(true);
  await archive(true);
  expect((await findStore(planted.db, mine.store.id))?.state).toBe('archived');
  await archive(false);
  expect((await findStore(planted.db, mine.store.id))?.state).toBe('active');
  const admin = { kind: 'member' as const, userId: newId(), storeId: mine.store.id, role: 'admin' as const };
  expect(await refusalOf(mine.run((tx, store) => archiveStore(tx, store, admin, {})))).toMatchObject({ code: 'forbidden' });
  expect(await refusalOf(mine.run((tx, store) => archiveStore(tx, store, theirs.owner, {})))).toMatchObject({
    code: 'not_found',
  });
});

test('a store goes with all that is its own, nothing of another store, and only when its name is typed', async () => {
  expect(await mine.run((tx, store, owner) => storeContents(tx, store, owner, {}))).toMatchObject({
    products: 1,
    members: 1,
    orders: 0,
  });
  const remove = (name: string) => mine.run((tx, store, owner) => deleteStore(tx, store, owner, { name }));
  expect(await refusalOf(remove('Store'))).toMatchObject({ code: 'invalid', fields: ['name'] });
  await expect(clearStore(planted.db, mine.store)).rejects.toThrow(/not to be deleted/);
  const before = await traces(theirs.store.id);
  await remove('Store 1');
  expect(await findStore(planted.db, mine.store.slug)).toBeNull();
  const userId = mine.owner.kind === 'member' ? mine.owner.userId : '';
  expect(await listMyStores(planted.db, userId)).toEqual([]);
  expect(await refusalOf(remove('Store 1'))).toMatchObject({ code: 'not_found' });
  await clearStore(planted.db, mine.store);
  expect(await traces(mine.store.id)).toEqual([]);
  expect(await traces(theirs.store.id)).toEqual(before);
  expect((await findStore(planted.db, theirs.store.id))?.state).toBe('active');
});

test('a store whose books must be kept is not deleted', async () => {
  const { id: storeId } = theirs.store;
  await planted.owner.transaction().execute(async (tx) => {
    const orderId = newId();
    const terms = { currency: 'USD', subtotalMinor: 100, totalMinor: 100, taxIncluded: true, livemode: true };
    await tx
      .insertInto('Order')
      .values({ storeId, id: orderId, number: 1001, tokenHash: 'x', ...terms })
      .execute();
    const payment = {
      storeId,
      id: newId(),
      orderId,
      providerPaymentId: 'pi_1',
      amountMinor: 100,
      currency: 'USD',
      livemode: true,
    };
    await tx
      .insertInto('Payment')
      .values({ ...payment, disposition: 'surplus', paidAt: new Date() })
      .execute();
  });
  const remove = theirs.run((tx, store, owner) => deleteStore(tx, store, owner, { name: 'Store 2' }));
  expect(await refusalOf(remove)).toMatchObject({ code: 'in_use', data: { instead: 'archive' } });
});
