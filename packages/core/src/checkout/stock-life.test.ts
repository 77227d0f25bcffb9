import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  codeOf,
  faults,
  fillCart,
  openShop,
  ownerOf,
  pay,
  type Shop,
  shopper,
  stockOf,
  stockProduct,
} from '../../test/open-shop.ts';
import { type Tx, withStore } from '../db/index.ts';
import { listLedger, setBackorder, setStock } from '../inventory/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { cancelOrder, placeOrder, refreshOrder } from './index.ts';

let shop: Shop;
let store: StoreContext;
let owner: Actor;

beforeAll(async () => {
  shop = await openShop('stock_life');
  store = await shop.openStore('owed');
  owner = ownerOf(shop, store);
});

afterAll(async () => {
  expect(await faults(shop)).toEqual([]);
  await shop.close();
});

const inStore = <Answer>(work: (tx: Tx) => Promise<Answer>) => withStore(shop.deps.db, store, work);

async function place(variantId: string, quantity: number) {
  const { token, totalMinor } = await fillCart(shop, store, [{ variantId, quantity }]);
  const input = { cartToken: token, idempotencyKey: `life-${token}`, expectedTotalMinor: totalMinor };
  return placeOrder(shop.deps, store, shopper, input);
}

const limit = (variantId: string, backorderLimit: number) =>
  inStore((tx) => setBackorder(tx, store, owner, { variantId, backorderLimit }));

test('units are owed as far as the variant allows, the shelf says so, and they come back when the order is canceled', async () => {
  const { variantIds } = await stockProduct(shop, store, { stock: [1] });
  const variantId = variantIds[0] ?? '';
  expect(await codeOf(place(variantId, 3))).toBe('out_of_stock');
  await limit(variantId, 2);
  const { order, orderToken, payUrl } = await place(variantId, 3);
  expect(await stockOf(shop, store, variantId)).toMatchObject({ onHand: 1, reserved: 3 });
  expect(await codeOf(place(variantId, 1))).toBe('out_of_stock');
  expect(await codeOf(limit(variantId, 1))).toBe('stock_below_reserved');
  expect(await codeOf(inStore((tx) => setStock(tx, store, owner, { variantId, onHand: 0 })))).toBe('stock_below_reserved');

  await pay(payUrl);
  await refreshOrder(shop.deps, store, shopper, { orderId: order.id, token: orderToken });
  expect(await stockOf(shop, store, variantId)).toMatchObject({ onHand: -2, reserved: 0 });
  await cancelOrder(shop.deps, store, owner, { orderId: order.id });
  await cancelOrder(shop.deps, store, owner, { orderId: order.id }).catch(() => undefined);
  expect(await stockOf(shop, store, variantId)).toMatchObject({ onHand: 1, reserved: 0 });
  const { items: ledger } = await inStore((tx) => listLedger(tx, store, owner, { variantId }));
  expect(ledger.map(({ reason, quantity, balance }) => ({ reason, quantity, balance }))).toEqual([
    { reason: 'return', quantity: 3, balance: 1 },
    { reason: 'sale', quantity: -3, balance: -2 },
    { reason: 'receive', quantity: 1, balance: 1 },
  ]);
});
