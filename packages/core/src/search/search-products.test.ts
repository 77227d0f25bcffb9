import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mediaUrl, type Planted, type PlantedStore, plantStores, shopper, storeAt } from '../../test/plant-stores.ts';
import { createCategory, createProduct, listShopProducts } from '../catalog/index.ts';
import { restemProducts, searchProducts } from './index.ts';

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
  await stock(mine, ['Crème Brûlée Sweater', 'Waterproof Jacket', 'Jacket Hanger', 'Linen Shirt', 'Men’s Running Shoe']);
  await mine.run((tx, store) =>
    sql`update "Product" set "description" = '<p>Warm, and knitted from <b>merino</b> by the fire</p>', "attributes" = '{"lining": "Silk"}'
         where "storeId" = ${store.id} and "name" like '%Sweater'`.execute(tx),
  );
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
    ['two letters swapped', 'jakcet hangre', ['Jacket Hanger']],
    ['a letter too many', 'linnen', ['Linen Shirt']],
    ['another form of the word', 'runs mens', ['Men’s Running Shoe']],
    ['a word of its description', 'merinos', ['Crème Brûlée Sweater']],
    ['a word of the name and one of a field of its own', 'sweater silk', ['Crème Brûlée Sweater']],
    ['words that say nothing between those that do', 'knitted by the fire', ['Crème Brûlée Sweater']],
    ['the beginning of a word', 'swea', ['Crème Brûlée Sweater']],
    ['words in another order', 'shirt linen', ['Linen Shirt']],
    ['a name that begins so first', 'jacket', ['Jacket Hanger', 'Waterproof Jacket']],
    ['what every word asks', 'linen jacket', []],
    ['signs that mean nothing', "'; % _ --", []],
  ])('finds by %s', async (_what, q, found) => {
    expect(await names(mine, q)).toEqual(found);
  });

  test('looks at vendor and tags too', async () => {
    expect((await names(mine, 'hohenluft outdoor')).length).toBe(5);
  });

  test('stems by the language of the store, and again when that changes', async () => {
    await stock(theirs, ['Wanderschuhe']);
    expect(await names(theirs, 'wanderschuh')).toEqual(['Wanderschuhe']);
    expect(await names(theirs, 'den wanderschuhen')).toEqual([]);
    await planted.owner.updateTable('platform.Store').set({ locale: 'de-AT' }).where('id', '=', theirs.store.id).execute();
    let restemmed = 0;
    do restemmed = await theirs.run((tx, store) => restemProducts(tx, store, 2));
    while (restemmed > 0);
    expect(await names(theirs, 'wanderschuhen')).toEqual(['Wanderschuhe']);
    expect(await mine.run((tx, store) => restemProducts(tx, store, 10))).toBe(0);
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
