import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mediaUrl, type Planted, type PlantedStore, plantStores, shopper, storeAt } from '../../test/plant-stores.ts';
import { createCategory, createProduct, listShopProducts } from '../catalog/index.ts';
import { searchProducts } from './index.ts';

let planted: Planted;
let mine: PlantedStore;
let theirs: PlantedStore;

async function stock(shop: PlantedStore, names: string[]): Promise<void> {
  await shop.run(async (tx, store, owner) => {
    const { id: categoryId } = await createCategory(tx, store, owner, { name: 'All' });
    for (const name of names)
      await createProduct(tx, store, owner, { name, price: '10', categoryId, vendor: 'Höhenluft', tags: ['Outdoor'] });
  });
}

beforeAll(async () => {
  planted = await plantStores('search', ['EUR', 'EUR']);
  [mine, theirs] = [storeAt(planted, 0), storeAt(planted, 1)];
  await stock(mine, ['Crème Brûlée Sweater', 'Waterproof Jacket', 'Jacket Hanger', 'Linen Shirt']);
  await stock(theirs, ['Crème Brûlée Sweater', 'Secret Jacket']);
});

afterAll(async () => planted?.close());

async function names(shop: PlantedStore, q: string): Promise<string[]> {
  const page = await shop.run((tx, store) => listShopProducts(tx, store, shopper, { mediaUrl, q }));
  return page.items.map((product) => product.name);
}

describe('a search', () => {
  test.each([
    ['an accent left out', 'creme brulee', ['Crème Brûlée Sweater']],
    ['an accent put in', 'jäcket hänger', ['Jacket Hanger']],
    ['a slip of the pen', 'waterprof jacket', ['Waterproof Jacket']],
    ['the beginning of a word', 'swea', ['Crème Brûlée Sweater']],
    ['words in another order', 'shirt linen', ['Linen Shirt']],
    ['a name that begins so first', 'jacket', ['Jacket Hanger', 'Waterproof Jacket']],
    ['what every word asks', 'linen jacket', []],
    ['signs that mean nothing', "'; % _ --", []],
  ])('finds by %s', async (_what, q, found) => {
    expect(await names(mine, q)).toEqual(found);
  });

  test('looks at vendor and tags too', async () => {
    expect((await names(mine, 'hohenluft outdoor')).length).toBe(4);
  });

  test('never leaves its store', async () => {
    expect(await names(mine, 'secret')).toEqual([]);
    const [ours, others] = [
      await mine.run((tx, store) => searchProducts(tx, store, 'sweater')),
      await theirs.run((tx, store) => searchProducts(tx, store, 'sweater')),
    ];
    expect([ours.length, others.length]).toEqual([1, 1]);
    expect(ours[0]?.id).not.toBe(others[0]?.id);
    await expect(mine.run((tx) => searchProducts(tx, theirs.store, 'sweater'))).rejects.toThrow(/another store/);
  });
});
