import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Planted, type PlantedStore, plantStores, refusalOf, storeAt } from '../../test/plant-stores.ts';
import { createCategory, createProduct, createSize } from '../catalog/index.ts';
import { adjustStock, listInventory, listLedger, moveStock, setCounts, takeStock } from './index.ts';

let planted: Planted;
let mine: PlantedStore;
let theirs: PlantedStore;
let small: string;
let large: string;

beforeAll(async () => {
  planted = await plantStores('shelves', ['USD', 'USD']);
  [mine, theirs] = [storeAt(planted, 0), storeAt(planted, 1)];
  [small = '', large = ''] = await mine.run(async (tx, store, owner) => {
    const { id: categoryId } = await createCategory(tx, store, owner, { name: 'All' });
    const s = await createSize(tx, store, owner, { name: 'S', value: 'S' });
    const l = await createSize(tx, store, owner, { name: 'L', value: 'L' });
    const variants = [
      { sizeId: s.id, sku: 'CAP-S' },
      { sizeId: l.id, sku: 'CAP-L' },
    ];
    return (await createProduct(tx, store, owner, { name: 'Cap', price: '20', categoryId, variants })).variantIds;
  });
});

afterAll(async () => planted?.close());

type Asked = Parameters<typeof listInventory>[3];
const list = (asked: Asked = {}) => mine.run((tx, store, owner) => listInventory(tx, store, owner, asked));
const move = (moves: { variantId: string; quantity: number }[], shop = mine) =>
  shop.run((tx, store, owner) => moveStock(tx, store, owner, { moves, reason: 'receive', note: 'Delivery 7' }));

test('shelves move together by units, with reason, note and actor in the ledger, and the grid shows what is left', async () => {
  expect(
    await move([
      { variantId: small, quantity: 10 },
      { variantId: large, quantity: 3 },
    ]),
  ).toEqual({ moved: 2 });
  await mine.run((tx, store) => takeStock(tx, store, [{ variantId: small, quantity: 4 }]));
  expect((await list()).items).toMatchObject([
    { variantId: small, variantName: 'S', sku: 'CAP-S', onHand: 10, reserved: 4, available: 6, lowAt: 5 },
    { variantId: large, onHand: 3, reserved: 0, available: 3 },
  ]);
  const ledger = await mine.run((tx, store, owner) => listLedger(tx, store, owner, { variantId: large }));
  expect(ledger).toMatchObject({
    hasMore: false,
    items: [{ quantity: 3, balance: 3, reason: 'receive', note: 'Delivery 7', actorName: 'Owner 1' }],
  });
});

test('the grid finds by SKU and name, and what is low, sold out or held', async () => {
  const ids = async (asked: Asked) => (await list(asked)).items.map((row) => row.variantId);
  expect(await ids({ q: 'cap-l' })).toEqual([large]);
  expect(await ids({ q: 'cap' })).toEqual([small, large]);
  expect(await ids({ state: 'low' })).toEqual([large]);
  expect(await ids({ state: 'reserved' })).toEqual([small]);
  expect(await ids({ sort: 'available' })).toEqual([large, small]);
  await mine.run((tx, store, owner) => setCounts(tx, store, owner, { counts: [{ variantId: large, lowStockAt: 1 }] }));
  expect(await list({ state: 'low' })).toEqual({ items: [], total: 0 });
});

test('one move that would take what orders hold takes all back', async () => {
  const both = move([
    { variantId: large, quantity: 5 },
    { variantId: small, quantity: -7 },
  ]);
  expect(await refusalOf(both)).toMatchObject({ code: 'stock_below_reserved' });
  expect((await list()).items.map((row) => row.onHand)).toEqual([10, 3]);
});

test('a key stands for one movement: sent again it happens once, sent with another it is refused', async () => {
  const adjust = (variantId: string, quantity: number, shop = mine) =>
    shop.run((tx, store, owner) =>
      adjustStock(tx, store, owner, { variantId, quantity, reason: 'adjust', idempotencyKey: 'stocktake 12' }),
    );
  const first = await adjust(large, 2);
  expect(await adjust(large, 2)).toEqual(first);
  expect(await refusalOf(adjust(large, 3))).toMatchObject({ code: 'idempotency_mismatch' });
  expect(await refusalOf(adjust(small, 2))).toMatchObject({ code: 'idempotency_mismatch' });
  expect(await refusalOf(adjust(large, 2, theirs))).toMatchObject({ code: 'not_found' });
  expect((await list()).items.map((row) => row.onHand)).toEqual([10, 5]);
});

test('another store’s shelves are not there', async () => {
  expect(await refusalOf(move([{ variantId: small, quantity: 1 }], theirs))).toMatchObject({ code: 'not_found' });
  expect(await theirs.run((tx, store, owner) => listInventory(tx, store, owner, {}))).toEqual({ items: [], total: 0 });
  expect(await theirs.run((tx, store, owner) => listLedger(tx, store, owner, { variantId: small }))).toEqual({
    items: [],
    hasMore: false,
  });
});
