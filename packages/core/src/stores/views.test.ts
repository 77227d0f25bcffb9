import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Planted, type PlantedStore, plantStores, refusalOf, storeAt } from '../../test/plant-stores.ts';
import { newId } from '../lib/index.ts';
import { deleteView, listViews, saveView } from './index.ts';

let planted: Planted;
let mine: PlantedStore;
let theirs: PlantedStore;

beforeAll(async () => {
  planted = await plantStores('views', ['USD', 'EUR']);
  [mine, theirs] = [storeAt(planted, 0), storeAt(planted, 1)];
});

afterAll(async () => planted?.close());

test('a view is kept under its name, takes new filters under the same name, and is forgotten', async () => {
  const save = (query: Record<string, string>) =>
    mine.run((tx, store, owner) => saveView(tx, store, owner, { noun: 'products', name: 'Sold out', query }));
  const { id } = await save({ stock: 'out' });
  expect(await save({ stock: 'out', sort: 'name' })).toEqual({ id });
  const list = () => mine.run((tx, store, owner) => listViews(tx, store, owner, { noun: 'products' }));
  expect(await list()).toEqual([{ id, name: 'Sold out', query: { stock: 'out', sort: 'name' } }]);
  expect(await mine.run((tx, store, owner) => listViews(tx, store, owner, { noun: 'orders' }))).toEqual([]);
  await mine.run((tx, store, owner) => deleteView(tx, store, owner, { id }));
  expect(await list()).toEqual([]);
});

test('a view is its owner’s alone: not a colleague’s, and not another store’s', async () => {
  const { id } = await mine.run((tx, store, owner) => saveView(tx, store, owner, { noun: 'products', name: 'Mine', query: {} }));
  const colleague = { kind: 'member' as const, userId: newId(), storeId: mine.store.id, role: 'admin' as const };
  expect(await mine.run((tx, store) => listViews(tx, store, colleague, { noun: 'products' }))).toEqual([]);
  expect(await refusalOf(mine.run((tx, store) => deleteView(tx, store, colleague, { id })))).toMatchObject({ code: 'not_found' });
  expect(await refusalOf(theirs.run((tx, store, owner) => deleteView(tx, store, owner, { id })))).toMatchObject({
    code: 'not_found',
  });
});
