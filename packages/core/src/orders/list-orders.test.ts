import { afterAll, beforeAll, expect, test } from 'vitest';
import { buyOrder } from '../../test/buy-order.ts';
import { openShop, ownerOf, type Shop, stockProduct } from '../../test/open-shop.ts';
import { refusalOf } from '../../test/plant-stores.ts';
import { type Tx, withStore } from '../db/index.ts';
import { updateSettings } from '../stores/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { archiveOrder, chooseOrders, countDesk, type DeskView, fulfillOrder, holdOrder, listOrders } from './index.ts';

let shop: Shop;
let store: StoreContext;
let other: StoreContext;
let owner: Actor;
const names: Record<string, string> = {};

const run = <T>(work: (tx: Tx) => Promise<T>) => withStore(shop.deps.db, store, work);
const list = (input: Parameters<typeof listOrders>[3]) => run((tx) => listOrders(tx, store, owner, input));
const found = async (input: Parameters<typeof listOrders>[3]) => (await list(input)).orders.map((order) => order.name).sort();

beforeAll(async () => {
  shop = await openShop('desk');
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
  owner = ownerOf(shop, store);
  await run((tx) => updateSettings(tx, store, owner, { version: 1, orderPrefix: 'S-' }));
  const { variantIds } = await stockProduct(shop, store, { stock: [50] });
  const lines = [{ variantId: variantIds[0] ?? '', quantity: 1 }];
  await shop.owner
    .updateTable('Variant')
    .set({ sku: 'RUN-42' })
    .where('id', '=', variantIds[0] ?? '')
    .execute();
  for (const kind of ['paid', 'held', 'late', 'sent', 'archived', 'unpaid']) {
    const order = await buyOrder(shop, store, lines, { paid: kind !== 'unpaid' });
    names[kind] = order.name;
    const { orderId } = order;
    if (kind === 'held') await run((tx) => holdOrder(tx, store, owner, { orderId, reason: 'wait' }));
    if (kind === 'sent' || kind === 'archived') {
      await run((tx) => fulfillOrder(tx, store, owner, { orderId, carrier: 'UPS', trackingNumber: `1Z 88 ${kind}` }));
    }
    if (kind === 'archived') await run((tx) => archiveOrder(tx, store, owner, { orderId }));
    const shippingAddress = JSON.stringify({ name: `Zoë ${kind}`, line1: '1', city: 'S', country: 'US' });
    const more = kind === 'late' ? { paidAt: new Date(Date.now() - 5 * 86_400_000), phone: '+1 (555) 010-9988' } : {};
    await shop.owner
      .updateTable('Order')
      .set({ shippingAddress, ...more })
      .where('id', '=', orderId)
      .execute();
  }
  const theirs = await stockProduct(shop, other, { stock: [5] });
  await buyOrder(shop, other, [{ variantId: theirs.variantIds[0] ?? '', quantity: 1 }]);
});

afterAll(() => shop.close());

test('each list of the desk holds its kind of work, and is counted', async () => {
  const expected: Partial<Record<DeskView, string[]>> = {
    all: ['paid', 'held', 'late', 'sent', 'unpaid'],
    to_ship: ['paid', 'late'],
    late: ['late'],
    on_hold: ['held'],
    unpaid: ['unpaid'],
    archived: ['archived'],
    returned: [],
    disputed: [],
  };
  for (const [view, kinds] of Object.entries(expected) as [DeskView, string[]][]) {
    expect({ view, found: await found({ view }) }).toEqual({ view, found: kinds.map((kind) => names[kind]).sort() });
  }
  const counts = await run((tx) => countDesk(tx, store, owner, {}));
  expect(counts).toEqual({ to_ship: 2, late: 1, on_hold: 1, unpaid: 1, returned: 0, disputed: 0 });
});

test.each([
  ['its number', () => names.sent ?? '', ['sent']],
  ['its number without the prefix', () => (names.sent ?? '').replace('#S-', ''), ['sent']],
  ['a name without its accents', () => 'zoe late', ['late']],
  ['part of an e-mail address', () => 'ADA@example', ['paid', 'held', 'late', 'sent', 'archived', 'unpaid']],
  ['a phone number, however it is written', () => '555-010 9988', ['late']],
  ['a tracking number without its spaces', () => '1z88archived', ['archived']],
  ['an SKU', () => 'run-42', ['paid', 'held', 'late', 'sent', 'archived', 'unpaid']],
  ['nothing of it', () => 'nobody 100%', []],
])('an order is found by %s', async (_by, q, kinds) => {
  expect(await found({ q: q() })).toEqual(kinds.map((kind) => names[kind]).sort());
});

test('search and filters go together, and days are the store’s own', async () => {
  expect(await found({ q: 'zoe', view: 'to_ship' })).toEqual([names.paid, names.late].sort());
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: store.timeZone }).format(new Date());
  expect((await list({ from: today, to: today })).total).toBe(5);
  expect((await list({ to: '2020-01-01' })).total).toBe(0);
  for (const from of ['yesterday', '2026-02-30', '2026-13-01', '0000-01-01'])
    expect(await refusalOf(list({ from }))).toMatchObject({ code: 'invalid', fields: ['from'] });
});

test('a bulk act over a whole list is meant for the orders of that list, by their names', async () => {
  const chosen = await run((tx) => chooseOrders(tx, store, owner, { view: 'to_ship' }));
  expect(chosen.map((order) => order.name)).toEqual([names.late, names.paid]);
  expect(chosen.map((order) => order.id)).toEqual((await list({ view: 'to_ship' })).orders.map((order) => order.id));
  expect(await run((tx) => chooseOrders(tx, store, owner, { q: 'nobody' }))).toEqual([]);
});

test('another store’s orders are neither listed, counted nor found', async () => {
  const theirs = ownerOf(shop, other);
  const elsewhere = await withStore(shop.deps.db, other, (tx) => listOrders(tx, other, theirs, { q: 'ada' }));
  expect(elsewhere.orders).toHaveLength(1);
  expect(await withStore(shop.deps.db, other, (tx) => countDesk(tx, other, theirs, {}))).toMatchObject({
    to_ship: 1,
    on_hold: 0,
  });
  expect(await refusalOf(run((tx) => listOrders(tx, store, theirs, {})))).toMatchObject({ code: 'not_found' });
});
