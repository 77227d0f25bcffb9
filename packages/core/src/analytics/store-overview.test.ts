import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillCart, openShop, ownerOf, pay, type Shop, shopper, stockProduct } from '../../test/open-shop.ts';
import { placeOrder, refreshOrder } from '../checkout/index.ts';
import { withStore } from '../db/index.ts';
import { cockpit, storeOverview } from './index.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop('analytics');
});

afterAll(() => shop?.close());

test('takings come from what buyers paid, stay when the price changes, and never from another store', async () => {
  const store = await shop.openStore('shoes');
  const other = await shop.openStore('boutique', { currency: 'EUR' });
  const { variantIds, productId } = await stockProduct(shop, store, { price: '40.00', stock: [6] });
  const cart = await fillCart(shop, store, [{ variantId: variantIds[0] ?? '', quantity: 2 }]);
  const input = { cartToken: cart.token, idempotencyKey: 'analytics-1', expectedTotalMinor: cart.totalMinor };
  const placed = await placeOrder(shop.deps, store, shopper, input);
  await pay(placed.payUrl);
  await refreshOrder(shop.deps, store, shopper, { orderId: placed.order.id, token: placed.orderToken });
  await withStore(shop.deps.db, store, (tx) =>
    tx.updateTable('Product').set({ price: '99.00' }).where('storeId', '=', store.id).where('id', '=', productId).execute(),
  );

  const read = (includesTest: boolean) =>
    withStore(shop.deps.db, store, (tx) => storeOverview(tx, store, ownerOf(shop, store), { days: 7, includesTest }));
  expect(await read(true)).toMatchObject({
    revenueMinor: { now: 8000, before: 0 },
    orders: { now: 1, before: 0 },
    averageMinor: { now: 8000, before: 0 },
    toShip: 1,
    bestSellers: [{ units: 2, revenueMinor: 8000 }],
    lowStock: [{ available: 4 }],
  });
  expect(await read(false)).toMatchObject({ revenueMinor: { now: 0 } });
  const glances = await cockpit(shop.deps.db, shop.userId, { includesTest: true });
  expect(glances.map((glance) => [glance.store.slug, glance.todayMinor])).toEqual([
    ['boutique', 0],
    ['shoes', 8000],
  ]);
  const stranger = withStore(shop.deps.db, store, (tx) => storeOverview(tx, store, ownerOf(shop, other), {}));
  await expect(stranger).rejects.toThrow(/not_found/);
});
