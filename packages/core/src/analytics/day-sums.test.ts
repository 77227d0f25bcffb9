import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop, ownerOf, type Shop, stockProduct } from '../../test/open-shop.ts';
import { type Tx, withStore } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { updateStore } from '../stores/index.ts';
import type { StoreContext } from '../who/index.ts';
import { bestSellers } from './best-sellers.ts';
import { rollUpDays, storeAnalytics } from './index.ts';
import { type Day, readDays } from './read-days.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop('days', { webhooks: false });
});

afterAll(() => shop?.close());

const dayMs = 24 * 60 * 60 * 1000;
let numbers = 1000;

/** Writes an order down as paid at a moment, with a cart that was begun a little before; answers its id. */
async function paid(
  db: Pick<Tx, 'insertInto'>,
  store: StoreContext,
  at: Date,
  totalMinor: number,
  livemode = true,
): Promise<string> {
  const [id, cartId] = [newId(), newId()];
  const own = { storeId: store.id, livemode, currency: store.currency, taxIncluded: false };
  const begun = new Date(at.getTime() - 50 * 60_000);
  await db
    .insertInto('Cart')
    .values({ storeId: store.id, id: cartId, tokenHash: cartId, state: 'ordered', createdAt: begun })
    .execute();
  const rest = { tokenHash: id, cartId, number: ++numbers, status: 'paid', paymentStatus: 'paid', paidAt: at };
  await db
    .insertInto('Order')
    .values({ ...own, ...rest, id, subtotalMinor: totalMinor, totalMinor })
    .execute();
  return id;
}

/** The same figures, added up by hand from all that was written down; a whole total that goes back was here paid once too often. */
async function byHand(store: StoreContext, from: string, until: string, includesTest: boolean) {
  const orders = await shop.owner.selectFrom('Order').selectAll().where('storeId', '=', store.id).execute();
  const refunds = await shop.owner.selectFrom('Refund').selectAll().where('storeId', '=', store.id).execute();
  const carts = await shop.owner.selectFrom('Cart').selectAll().where('storeId', '=', store.id).execute();
  const local = new Intl.DateTimeFormat('en-CA', { timeZone: store.timeZone, dateStyle: 'short' });
  const days: Omit<Day, 'units'>[] = [];
  for (let at = Date.parse(from); at <= Date.parse(until); at += dayMs) {
    const day = new Date(at).toISOString().slice(0, 10);
    const mine = orders.filter((one) => one.paidAt && local.format(one.paidAt) === day && (one.livemode || includesTest));
    const back = (order: (typeof mine)[number]) =>
      order.status === 'canceled'
        ? order.totalMinor
        : refunds
            .filter((one) => one.orderId === order.id && one.state === 'succeeded' && one.amountMinor < order.totalMinor)
            .reduce((sum, one) => sum + one.amountMinor, 0);
    const begun = carts.filter((cart) => local.format(cart.createdAt) === day);
    const salesMinor = mine.reduce((sum, one) => sum + one.totalMinor, 0);
    const refundMinor = mine.reduce((sum, one) => sum + back(one), 0);
    days.push({
      ...{ day, salesMinor, refundMinor, revenueMinor: salesMinor - refundMinor },
      orders: mine.filter((one) => one.status !== 'canceled').length,
      carts: begun.length,
      cartsPaid: begun.filter((cart) =>
        orders.some((one) => one.cartId === cart.id && one.paidAt && (one.livemode || includesTest)),
      ).length,
    });
  }
  return days;
}

type Good = { productId: string; variantId: string };

/** Writes a line of an order down. */
async function sell(store: StoreContext, orderId: string, good: Good, line: { quantity: number; unitPriceMinor: number }) {
  const totalMinor = line.quantity * line.unitPriceMinor;
  const own = { storeId: store.id, id: newId(), orderId, productName: `Good at ${line.unitPriceMinor}`, position: 0 };
  await shop.owner
    .insertInto('OrderItem')
    .values({ ...own, ...good, ...line, totalMinor, sizeName: '', colorName: '' })
    .execute();
}

/** What sold best, added up by hand from the lines. */
async function bestByHand(store: StoreContext, from: string, until: string, includesTest: boolean) {
  const lines = await shop.owner
    .selectFrom('OrderItem as item')
    .innerJoin('Order as order', 'order.id', 'item.orderId')
    .select(['item.productId', 'item.quantity', 'item.totalMinor', 'item.productName', 'order.paidAt', 'order.livemode'])
    .where('item.storeId', '=', store.id)
    .where('order.status', '<>', 'canceled')
    .orderBy('order.paidAt', 'desc')
    .execute();
  const local = new Intl.DateTimeFormat('en-CA', { timeZone: store.timeZone, dateStyle: 'short' });
  const mine = lines.filter(({ paidAt, livemode }) => {
    const day = paidAt ? local.format(paidAt) : '';
    return day >= from && day <= until && (livemode || includesTest);
  });
  const ids = [...new Set(mine.map((line) => line.productId))];
  const best = ids.map((productId) => {
    const own = mine.filter((line) => line.productId === productId);
    const sum = (key: 'quantity' | 'totalMinor') => own.reduce((total, line) => total + line[key], 0);
    const productName = own[0]?.productName ?? '';
    return { productId, units: sum('quantity'), revenueMinor: sum('totalMinor'), productName, imageUrl: null };
  });
  return best.toSorted((a, b) => b.revenueMinor - a.revenueMinor || (a.productId < b.productId ? -1 : 1)).slice(0, 3);
}

async function expectTrue(store: StoreContext, from: string, until: string): Promise<void> {
  for (const includesTest of [true, false]) {
    const read = await withStore(shop.deps.db, store, (tx) => readDays(tx, store, { from, until, includesTest }));
    expect(read.map(({ units: _units, ...day }) => day)).toEqual(await byHand(store, from, until, includesTest));
    const best = await withStore(shop.deps.db, store, (tx) => bestSellers(tx, store, { from, until, includesTest, limit: 3 }));
    expect(best).toEqual(await bestByHand(store, from, until, includesTest));
  }
}

const keptDays = (store: StoreContext) =>
  shop.owner.selectFrom('StoreDay').select('localDay').where('storeId', '=', store.id).where('livemode', '=', true).execute();

async function giveBack(store: StoreContext, orderId: string, amountMinor: number, disposition = 'applied'): Promise<void> {
  const paymentId = newId();
  const own = { storeId: store.id, orderId, currency: store.currency };
  const order = await shop.owner
    .selectFrom('Order')
    .select(['totalMinor', 'livemode'])
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow();
  const money = { amountMinor: order.totalMinor, livemode: order.livemode, paidAt: new Date() };
  await shop.owner
    .insertInto('Payment')
    .values({ ...own, ...money, disposition, id: paymentId, providerPaymentId: paymentId })
    .execute();
  const refund = { ...own, id: newId(), paymentId, amountMinor, actorKind: 'system', idempotencyKey: newId() };
  await shop.owner
    .insertInto('Refund')
    .values({ ...refund, state: 'sent' })
    .execute();
  await shop.owner.updateTable('Refund').set({ state: 'succeeded' }).where('id', '=', refund.id).execute();
}

test('the sums of days say what the orders say, whatever happens to a day after it was summed up', async () => {
  const store = await shop.openStore('sums');
  const other = await shop.openStore('other');
  const today = Math.floor(Date.now() / dayMs) * dayMs;
  const [from, until] = [new Date(today - 12 * dayMs), new Date(today)].map((at) => at.toISOString().slice(0, 10)) as [
    string,
    string,
  ];
  const moment = (index: number) => new Date(today - ((index * 7) % 12) * dayMs + ((index * 5.3) % 24) * 60 * 60 * 1000 - dayMs);
  const goods: Good[] = [];
  for (let count = 0; count < 5; count += 1) {
    const { productId, variantIds } = await stockProduct(shop, store);
    goods.push({ productId, variantId: variantIds[0] ?? '' });
  }
  const ids: string[] = [];
  const steps: (() => Promise<unknown>)[] = [
    () => rollUpDays(shop.deps.db, store),
    () => giveBack(store, ids[2] ?? '', 150),
    () =>
      shop.owner
        .updateTable('Order')
        .set({ status: 'canceled' })
        .where('id', '=', ids[4] ?? '')
        .execute(),
    () => rollUpDays(shop.deps.db, store),
    () =>
      shop.owner
        .updateTable('Order')
        .set({ paidAt: moment(3) })
        .where('id', '=', ids[5] ?? '')
        .execute(),
    () => giveBack(store, ids[5] ?? '', 10),
    () => rollUpDays(shop.deps.db, store),
    () => giveBack(store, ids[6] ?? '', 1006, 'surplus'),
  ];
  for (let index = 0; index < 16; index += 1) {
    const id = await paid(shop.owner, store, moment(index), 1000 + index, index % 3 > 0);
    const good = goods[(index * index) % goods.length];
    if (good) await sell(store, id, good, { quantity: 1 + (index % 2), unitPriceMinor: 100 + index });
    ids.push(id);
    if (index % 2 === 1) {
      await paid(shop.owner, other, moment(index), 50_000);
      await steps[(index - 1) / 2]?.();
      await expectTrue(store, from, until);
    }
  }
  await rollUpDays(shop.deps.db, store);
  expect((await keptDays(store)).length).toBeGreaterThanOrEqual(10);
  expect(await shop.owner.selectFrom('StoreDayMark').select('id').where('storeId', '=', store.id).execute()).toEqual([]);
  await expectTrue(store, from, until);
});

test('sums that were lost, or belong to another time zone, are made anew; until then the orders are asked', async () => {
  const store = await shop.openStore('anew');
  const moved = { ...store, timeZone: 'Asia/Kolkata' };
  const begin = Date.parse('2026-11-01T20:00:00Z');
  for (let index = 0; index < 4; index += 1) await paid(shop.owner, store, new Date(begin + index * dayMs), 100 * (index + 1));
  await rollUpDays(shop.deps.db, store);
  await shop.owner.updateTable('StoreDay').set({ revenueMinor: 1 }).where('storeId', '=', store.id).execute();
  const read = (place: StoreContext) =>
    withStore(shop.deps.db, store, (tx) => readDays(tx, place, { from: '2026-11-01', until: '2026-11-06', includesTest: true }));
  expect((await read(store)).map((day) => day.salesMinor)).toEqual([1, 1, 1, 1, 1, 1]);
  const { version } = await shop.owner
    .selectFrom('platform.Store')
    .select('version')
    .where('id', '=', store.id)
    .executeTakeFirstOrThrow();
  await withStore(shop.deps.db, store, (tx) =>
    updateStore(tx, store, ownerOf(shop, store), { version, timeZone: moved.timeZone }),
  );
  await expectTrue(moved, '2026-11-01', '2026-11-06');
  expect(await rollUpDays(shop.deps.db, moved)).toBeGreaterThan(3);
  expect(await rollUpDays(shop.deps.db, moved)).toBe(0);
  await expectTrue(moved, '2026-11-01', '2026-11-06');
});

test('an order that commits while its day is being summed up is found the next time', async () => {
  const store = await shop.openStore('late');
  const at = new Date('2026-11-03T12:00:00Z');
  await paid(shop.owner, store, at, 100);
  await shop.owner.transaction().execute(async (tx) => {
    await paid(tx, store, at, 40);
    await Promise.all([rollUpDays(shop.deps.db, store), rollUpDays(shop.deps.db, store)]);
    expect(await byHandOfDay(store)).toBe(100);
  });
  expect(await byHandOfDay(store)).toBe(140);
  await rollUpDays(shop.deps.db, store);
  expect(await byHandOfDay(store)).toBe(140);
});

const byHandOfDay = async (store: StoreContext) => {
  const wish = { from: '2026-11-03', until: '2026-11-03', includesTest: false };
  const [day] = await withStore(shop.deps.db, store, (tx) => readDays(tx, store, wish));
  return day?.salesMinor;
};

test('a period stands beside the one before, by carts and orders of this store alone', async () => {
  const store = await shop.openStore('period');
  await paid(shop.owner, store, new Date('2026-11-05T12:00:00Z'), 300);
  await paid(shop.owner, store, new Date('2026-11-06T12:00:00Z'), 500);
  await paid(shop.owner, store, new Date('2026-11-04T12:00:00Z'), 200);
  const read = (place: StoreContext, actorOf = store) =>
    withStore(shop.deps.db, place, (tx) =>
      storeAnalytics(tx, place, ownerOf(shop, actorOf), { period: { from: '2026-11-05', until: '2026-11-06' } }),
    );
  expect(await read(store)).toMatchObject({
    beforeFrom: '2026-11-03',
    totals: { revenueMinor: 800, orders: 2, averageMinor: 400, carts: 2, cartsPaid: 2 },
    totalsBefore: { revenueMinor: 200, orders: 1, averageMinor: 200 },
    bestSellers: [],
  });
  const empty = await shop.openStore('bare');
  expect(await read(empty, empty)).toMatchObject({ totals: { revenueMinor: 0, carts: 0, averageMinor: 0 } });
  await expect(read(store, empty)).rejects.toThrow(/not_found/);
});
