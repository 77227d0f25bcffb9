import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Planted, type PlantedStore, plantStores, storeAt } from '../../test/plant-stores.ts';
import { createCategory, createProduct } from '../catalog/index.ts';
import { moveStock, setStock } from '../inventory/index.ts';
import { getMail, listMail } from '../mail/index.ts';
import { tellLowStock } from './tell-low-stock.ts';

let planted: Planted;
let mine: PlantedStore;
let theirs: PlantedStore;

beforeAll(async () => {
  planted = await plantStores('low', ['USD', 'USD']);
  [mine, theirs] = [storeAt(planted, 0), storeAt(planted, 1)];
});

afterAll(async () => planted?.close());

test('the merchant hears once that something is low, and again when it is low again, each store of its own goods', async () => {
  const [variantId = ''] = await mine.run(async (tx, store, owner) => {
    const { id: categoryId } = await createCategory(tx, store, owner, { name: 'All' });
    return (await createProduct(tx, store, owner, { name: 'Cap & hat', price: '20', categoryId, variants: [{ sku: 'CAP' }] }))
      .variantIds;
  });
  const count = (onHand: number) => mine.run((tx, store, owner) => setStock(tx, store, owner, { variantId, onHand }));
  const letters = (shop: PlantedStore) => shop.run((tx, store, owner) => listMail(tx, store, owner, {}));
  const tell = async () => {
    for (const { store } of planted.stores) await tellLowStock(planted, store);
    return (await letters(mine)).length;
  };
  await count(6);
  expect(await tell()).toBe(0);
  await count(2);
  expect([await tell(), await tell()]).toEqual([1, 1]);
  const move = { moves: [{ variantId, quantity: 20 }], reason: 'receive' as const };
  await mine.run((tx, store, owner) => moveStock(tx, store, owner, move));
  expect(await tell()).toBe(1);
  await count(0);
  expect(await tell()).toBe(2);
  const [last] = await letters(mine);
  const mail = await mine.run((tx, store, owner) => getMail(tx, store, owner, { id: last?.id ?? '' }));
  expect(mail).toMatchObject({ toAddress: 'owner1@example.com', subject: 'Low on stock: Cap & hat' });
  expect(mail.text).toContain('Cap & hat, CAP: sold out');
  expect(mail.html).toContain('Cap &#38; hat');
  expect(await letters(theirs)).toEqual([]);
});
