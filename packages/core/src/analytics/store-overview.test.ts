import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillCart, moveClock, openShop, ownerOf, pay, type Shop, shopper, stockProduct } from '../../test/open-shop.ts';
import { cancelOrder, placeOrder, refreshOrder } from '../checkout/index.ts';
import { withStore } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { createStore } from '../stores/index.ts';
import type { StoreContext } from '../who/index.ts';
import { cockpit, storeOverview } from './index.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop('analytics');
});

afterAll(() => shop?.close());

let keys = 0;

/** Sells some of a variant to a buyer who pays; answers the order's id. */
async function sell(store: StoreContext, variantId: string, quantity: number): Promise<string> {
  const cart = await fillCart(shop, store, [{ variantId, quantity }]);
  const input = { cartToken: cart.token, idempotencyKey: `analytics-${++keys}`, expectedTotalMinor: cart.totalMinor };
  const placed = await placeOrder(shop.deps, store, shopper, input);
  await pay(placed.payUrl);
  await refreshOrder(shop.deps, store, shopper, { orderId: placed.order.id, token: placed.orderToken });
  return placed.order.id;
}

const overview = (store: StoreContext, input: { days?: number; includesTest?: boolean } = { includesTest: true }) =>
  withStore(shop.deps.db, store, (tx) => storeOverview(tx, store, ownerOf(shop, store), input));

test('takings come from what buyers paid, stay when the price changes, and never from another store', async () => {
  const store = await shop.openStore('shoes');
  const other = await shop.openStore('boutique', { currency: 'EUR' });
  const { variantIds, productId } = await stockProduct(shop, store, { price: '40.00', stock: [6] });
  await sell(store, variantIds[0] ?? '', 2);
  await withStore(shop.deps.db, store, (tx) =>
    tx.updateTable('Product').set({ price: '99.00' }).where('storeId', '=', store.id).where('id', '=', productId).execute(),
  );

  const read = (includesTest: boolean) => overview(store, { days: 7, includesTest });
  expect(await read(true)).toMatchObject({
    revenueMinor: { now: 8000, before: 0 },
    orders: { now: 1, before: 0 },
    averageMinor: { now: 8000, before: 0 },
    toShip: 1,
    bestSellers: [{ units: 2, revenueMinor: 8000 }],
    lowStock: [{ available: 4 }],
    latestOrders: [{ totalMinor: 8000, livemode: false, customerName: 'Ada Example' }],
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

test('a day is the store’s own, also the long one when its clocks go back, and is compared with the days before', async () => {
  const place = { name: 'York', slug: 'york', currency: 'USD', timeZone: 'America/New_York' };
  const store = await createStore(shop.deps, shop.userId, place);
  const { variantIds } = await stockProduct(shop, store, { price: '10.00', stock: [20] });
  // 1 November 2026 has 25 hours in New York: from 04:00Z to 05:00Z of the 2nd.
  const paidAt = [
    '2026-11-01T03:59:59Z',
    '2026-11-01T04:00:00Z',
    '2026-11-02T04:59:59Z',
    '2026-11-02T05:00:00Z',
    '2026-10-30T12:00:00Z',
  ];
  for (const [index, time] of paidAt.entries()) {
    const id = await sell(store, variantIds[0] ?? '', index + 1);
    await shop.owner
      .updateTable('Order')
      .set({ paidAt: new Date(time) })
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .execute();
  }
  await moveClock(shop, Math.round((Date.parse('2026-11-02T18:00:00Z') - Date.now()) / 60_000));
  try {
    const read = await overview(store, { days: 2, includesTest: true });
    expect(read.days).toMatchObject([
      { day: '2026-11-01', revenueMinor: 5000, orders: 2 },
      { day: '2026-11-02', revenueMinor: 4000, orders: 1 },
    ]);
    expect(read.daysBefore).toMatchObject([
      { day: '2026-10-30', revenueMinor: 5000, orders: 1 },
      { day: '2026-10-31', revenueMinor: 1000, orders: 1 },
    ]);
    expect(read).toMatchObject({
      revenueMinor: { now: 9000, before: 6000 },
      orders: { now: 3, before: 2 },
      averageMinor: { now: 3000, before: 3000 },
      bestSellers: [{ units: 9, revenueMinor: 9000 }],
    });
  } finally {
    await moveClock(shop, 0);
  }
});

test('what was given back is no revenue: neither a canceled order nor a part that was refunded', async () => {
  const store = await shop.openStore('returns');
  const { variantIds } = await stockProduct(shop, store, { price: '30.00', stock: [9] });
  const [kept, canceled] = [await sell(store, variantIds[0] ?? '', 1), await sell(store, variantIds[0] ?? '', 2)];
  expect((await overview(store)).revenueMinor.now).toBe(9000);
  await cancelOrder(shop.deps, store, ownerOf(shop, store), { orderId: canceled });
  expect((await overview(store)).revenueMinor.now).toBe(3000);
  const payment = await shop.owner.selectFrom('Payment').select('id').where('orderId', '=', kept).executeTakeFirstOrThrow();
  const refund = {
    storeId: store.id,
    orderId: kept,
    paymentId: payment.id,
    amountMinor: 500,
    currency: 'USD',
    actorKind: 'system',
  };
  for (const state of ['succeeded', 'failed'])
    await shop.owner
      .insertInto('Refund')
      .values({ ...refund, id: newId(), idempotencyKey: state, state })
      .execute();
  expect(await overview(store)).toMatchObject({ revenueMinor: { now: 2500 }, orders: { now: 1 } });
});

test('a store without orders has a figure for every day, and nobody sees another one’s stores', async () => {
  const store = await shop.openStore('empty', { currency: 'JPY' });
  const read = await overview(store, { days: 366 });
  expect([read.days.length, read.daysBefore.length, read.currency]).toEqual([366, 366, 'JPY']);
  expect(read).toMatchObject({
    revenueMinor: { now: 0, before: 0 },
    averageMinor: { now: 0, before: 0 },
    latestOrders: [],
    lowStock: [],
  });
  expect(await cockpit(shop.deps.db, newId(), { includesTest: true })).toEqual([]);
});
