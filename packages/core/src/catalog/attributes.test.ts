import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Planted, type PlantedStore, plantStores, refusalOf, storeAt } from '../../test/plant-stores.ts';
import {
  createCategory,
  createProduct,
  defineAttribute,
  deleteAttribute,
  getProduct,
  listAttributes,
  updateAttribute,
} from './index.ts';

let planted: Planted;
let mine: PlantedStore;
let theirs: PlantedStore;
let productId: string;

const fields = (shop: PlantedStore) => shop.run((tx, store, owner) => listAttributes(tx, store, owner, {}));
const valuesOf = async () => (await mine.run((tx, store, owner) => getProduct(tx, store, owner, { id: productId }))).attributes;

beforeAll(async () => {
  planted = await plantStores('attributes', ['USD', 'USD']);
  [mine, theirs] = [storeAt(planted, 0), storeAt(planted, 1)];
  for (const shop of planted.stores)
    await shop.run((tx, store, owner) =>
      defineAttribute(tx, store, owner, { name: 'Heel height', kind: 'choice', choices: ['Flat', '5 cm'] }),
    );
  productId = await mine.run(async (tx, store, owner) => {
    const { id: categoryId } = await createCategory(tx, store, owner, { name: 'Shoes' });
    const attributes = { 'Heel height': 'Flat', Sole: 'Rubber' };
    return (await createProduct(tx, store, owner, { name: 'Pump', price: '80', categoryId, attributes })).id;
  });
});

afterAll(async () => planted?.close());

test('a field keeps its products’ values under a new name, refuses another’s name, and says who uses it before it goes', async () => {
  const [heel] = await fields(mine);
  const change = { id: heel?.id ?? '', name: 'Heel', isFilter: true, kind: 'text' as const, choices: [] };
  await mine.run((tx, store, owner) => updateAttribute(tx, store, owner, change));
  expect(await valuesOf()).toEqual({ Heel: 'Flat', Sole: 'Rubber' });
  await mine.run((tx, store, owner) => defineAttribute(tx, store, owner, { name: 'Sole' }));
  const clash = mine.run((tx, store, owner) => updateAttribute(tx, store, owner, { ...change, name: 'SOLE' }));
  expect(await refusalOf(clash)).toMatchObject({ code: 'duplicate', fields: ['name'] });
  const remove = (withValues: boolean) =>
    mine.run((tx, store, owner) => deleteAttribute(tx, store, owner, { id: change.id, withValues }));
  expect(await refusalOf(remove(false))).toMatchObject({ code: 'in_use', data: { count: 1 } });
  await remove(true);
  expect(await valuesOf()).toEqual({ Sole: 'Rubber' });
});

test('another store’s field is not there', async () => {
  const [foreign] = await fields(theirs);
  const change = { id: foreign?.id ?? '', name: 'Mine', isFilter: true, kind: 'text' as const, choices: [] };
  expect(await refusalOf(mine.run((tx, store, owner) => updateAttribute(tx, store, owner, change)))).toMatchObject({
    code: 'not_found',
  });
  const remove = mine.run((tx, store, owner) => deleteAttribute(tx, store, owner, { id: change.id, withValues: true }));
  expect(await refusalOf(remove)).toMatchObject({ code: 'not_found' });
  expect((await fields(theirs)).map((field) => field.name)).toEqual(['Heel height']);
});
