import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Planted, type PlantedStore, plantStores, storeAt } from '../../test/plant-stores.ts';
import { createCategory, createProduct } from '../catalog/index.ts';
import { newId } from '../lib/index.ts';
import { findAnything } from './index.ts';

let planted: Planted;
let mine: PlantedStore;
let theirs: PlantedStore;

beforeAll(async () => {
  planted = await plantStores('find', ['EUR', 'EUR']);
  [mine, theirs] = [storeAt(planted, 0), storeAt(planted, 1)];
  for (const shop of planted.stores) {
    await shop.run(async (tx, store, owner) => {
      const { id: categoryId } = await createCategory(tx, store, owner, { name: 'All' });
      const name = `Field jacket of ${store.name}`;
      await createProduct(tx, store, owner, { name, price: '10', categoryId, variants: [{ sku: 'FJ-01' }] });
      const customer = { storeId: store.id, id: newId(), name: 'Ada', email: `ada@${store.slug}.example` };
      await tx.insertInto('Customer').values(customer).execute();
    });
  }
});

afterAll(async () => planted?.close());

const find = (shop: PlantedStore, q: string) => shop.run((tx, store, owner) => findAnything(tx, store, owner, { q }));

test('finds products by words and by the beginning of a SKU, customers by address, and only those of the own store', async () => {
  expect((await find(mine, 'jacket')).products.map((row) => row.name)).toEqual(['Field jacket of Store 1']);
  expect((await find(mine, 'fj-0')).products.map((row) => row.name)).toEqual(['Field jacket of Store 1']);
  expect((await find(theirs, 'Ada@')).customers.map((row) => row.email)).toEqual(['ada@store-2.example']);
  expect((await find(mine, '#1001')).orders).toEqual([]);
});

test('shows nobody what their role may not read', async () => {
  const clerk = { kind: 'member' as const, userId: newId(), storeId: mine.store.id, role: 'viewer' as const };
  const found = await mine.run((tx, store) => findAnything(tx, store, clerk, { q: 'ada@' }));
  expect(found.customers).toEqual([]);
});
