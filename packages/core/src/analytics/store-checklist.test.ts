import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Planted, plantStores, storeAt } from '../../test/plant-stores.ts';
import { createCategory, createProduct } from '../catalog/index.ts';
import { setStock } from '../inventory/index.ts';
import { storeChecklist } from './index.ts';

let planted: Planted;

beforeAll(async () => {
  planted = await plantStores('checklist', ['USD', 'USD']);
});

afterAll(async () => planted?.close());

test('a store begins with nothing done, and only its own goods count', async () => {
  const [mine, theirs] = [storeAt(planted, 0), storeAt(planted, 1)];
  const read = (shop: typeof mine) => shop.run((tx, store, owner) => storeChecklist(tx, store, owner, {}));
  const nothing = { hasProduct: false, hasPicture: false, hasStock: false, hasShipping: false, hasLook: false, hasOrder: false };
  expect(await read(mine)).toMatchObject(nothing);
  await theirs.run(async (tx, store, owner) => {
    const { id: categoryId } = await createCategory(tx, store, owner, { name: 'All' });
    const { variantIds } = await createProduct(tx, store, owner, { name: 'Cap', price: '20', categoryId });
    await setStock(tx, store, owner, { variantId: variantIds[0] ?? '', onHand: 5 });
  });
  expect(await read(theirs)).toMatchObject({ ...nothing, hasProduct: true, hasStock: true });
  expect(await read(mine)).toMatchObject(nothing);
});
