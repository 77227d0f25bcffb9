import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buyOrder } from '../../test/buy-order.ts';
import { openShop, ownerOf, type Shop, stockProduct } from '../../test/open-shop.ts';
import { refusalOf } from '../../test/plant-stores.ts';
import { type Tx, withStore } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import {
  bookCustomer,
  exportCustomers,
  getCustomer,
  listCustomers,
  mergeCustomers,
  type Segment,
  saveCustomer,
} from './index.ts';

let shop: Shop;
let store: StoreContext;
let other: StoreContext;
let owner: Actor;
let variantId: string;

beforeAll(async () => {
  shop = await openShop('customers');
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
  owner = ownerOf(shop, store);
  variantId = (await stockProduct(shop, store, { stock: [50] })).variantIds[0] ?? '';
});
afterAll(() => shop.close());

const run = <T>(work: (tx: Tx) => Promise<T>) => withStore(shop.deps.db, store, work);
const list = (input: Parameters<typeof listCustomers>[3]) => run((tx) => listCustomers(tx, store, owner, input));
const get = (customerId: string) => run((tx) => getCustomer(tx, store, owner, { customerId }));

async function buyAs(email: string, paid = true): Promise<string> {
  const { orderId } = await buyOrder(shop, store, [{ variantId, quantity: 1 }], { paid });
  await shop.owner.updateTable('Order').set({ email }).where('id', '=', orderId).execute();
  await Promise.all([1, 2].map(() => run((tx) => bookCustomer(tx, store, orderId))));
  return orderId;
}

const idOf = async (q: string) => (await list({ q })).customers[0]?.id ?? '';

beforeEach(async () => {
  await shop.owner.updateTable('Order').set({ customerId: null }).where('storeId', '=', store.id).execute();
  await shop.owner.updateTable('Order').set({ email: 'gone@example.com' }).where('storeId', '=', store.id).execute();
  await shop.owner.deleteFrom('Customer').where('storeId', '=', store.id).execute();
});

test('who has paid becomes a customer, once per address, with what they spent', async () => {
  await buyAs('Zoe@Example.com');
  await buyAs('zoe@example.com');
  await buyAs('visitor@example.com', false);
  const { customers, total } = await list({});
  expect(total).toBe(1);
  expect(customers[0]).toMatchObject({
    email: 'zoe@example.com',
    name: 'Ada Example',
    ordersCount: 2,
    spentMinor: (2 * (customers[0]?.spentMinor ?? 0)) / 2,
  });
  expect((await get(customers[0]?.id ?? '')).orders).toHaveLength(2);
  const { total: elsewhere } = await withStore(shop.deps.db, other, (tx) =>
    listCustomers(tx, other, ownerOf(shop, other), { q: 'zoe' }),
  );
  expect(elsewhere).toBe(0);
});

test('segments follow spend and recency', async () => {
  const row = (email: string, values: object) =>
    shop.owner
      .insertInto('Customer')
      .values({ storeId: store.id, id: newId(), email, ...values })
      .execute();
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
  await row('new@a.test', { ordersCount: 1, spentMinor: 100, firstOrderAt: ago(2), lastOrderAt: ago(2) });
  await row('loyal@a.test', {
    ordersCount: 5,
    spentMinor: 9000,
    firstOrderAt: ago(400),
    lastOrderAt: ago(10),
    acceptsMarketing: true,
  });
  await row('quiet@a.test', { ordersCount: 1, spentMinor: 500, firstOrderAt: ago(300), lastOrderAt: ago(300) });
  await row('none@a.test', {});
  const expected: [Segment, string[]][] = [
    ['all', ['loyal', 'new', 'none', 'quiet']],
    ['new', ['new']],
    ['returning', ['loyal']],
    ['active', ['loyal', 'new']],
    ['quiet', ['quiet']],
    ['none', ['none']],
    ['subscribed', ['loyal']],
  ];
  for (const [segment, names] of expected) {
    const found = (await list({ segment })).customers.map((one) => one.email.split('@')[0]).sort();
    expect({ segment, found }).toEqual({ segment, found: names });
  }
  expect((await list({ sort: 'spent', spentFromMinor: 500 })).customers.map((one) => one.email)).toEqual([
    'loyal@a.test',
    'quiet@a.test',
  ]);
  const portions = await run(async (tx) => {
    const first = await exportCustomers(tx, store, owner, { limit: 3 });
    return [first, await exportCustomers(tx, store, owner, { limit: 3, after: first.at(-1)?.id })];
  });
  expect(portions.map((portion) => portion.length)).toEqual([3, 1]);
});

test('two become one, with the orders and notes of both; one that signs in is never the one that goes', async () => {
  await buyAs('ann@example.com');
  await buyAs('anna@example.com');
  const [keepId, otherId] = [await idOf('ann@example.com'), await idOf('anna@example.com')];
  await run((tx) => saveCustomer(tx, store, owner, { customerId: otherId, note: 'Likes blue', acceptsMarketing: true }));
  const merge = (input: { keepId: string; otherId: string }) => run((tx) => mergeCustomers(tx, store, owner, input));
  expect(await refusalOf(merge({ keepId, otherId: keepId }))).toMatchObject({ code: 'invalid' });
  const login = { storeId: store.id, id: newId(), customerId: otherId, name: 'Anna', email: 'anna@example.com' };
  await shop.owner.insertInto('CustomerLogin').values(login).execute();
  expect(await refusalOf(merge({ keepId, otherId }))).toMatchObject({ code: 'in_use' });
  await shop.owner.deleteFrom('CustomerLogin').where('id', '=', login.id).execute();
  await merge({ keepId, otherId });
  const { customer, orders } = await get(keepId);
  expect([customer.ordersCount, orders.length, customer.acceptsMarketing]).toEqual([2, 2, false]);
  expect(customer.note).toBe('Likes blue\nMerged with anna@example.com.');
  expect(await refusalOf(get(otherId))).toMatchObject({ code: 'not_found' });
});

test('another store’s customer does not exist, and a catalogue role may not look', async () => {
  await buyAs('eve@example.com');
  const customerId = await idOf('eve');
  const theirs = ownerOf(shop, other);
  const elsewhere = (work: (tx: Tx) => Promise<unknown>) => refusalOf(withStore(shop.deps.db, other, work));
  expect(await elsewhere((tx) => getCustomer(tx, other, theirs, { customerId }))).toMatchObject({ code: 'not_found' });
  expect(await elsewhere((tx) => saveCustomer(tx, other, theirs, { customerId, note: 'x' }))).toMatchObject({
    code: 'not_found',
  });
  expect(await elsewhere((tx) => mergeCustomers(tx, other, theirs, { keepId: customerId, otherId: newId() }))).toMatchObject({
    code: 'not_found',
  });
  const buyer: Actor = { kind: 'member', userId: shop.userId, storeId: store.id, role: 'catalog' };
  expect(await refusalOf(run((tx) => listCustomers(tx, store, buyer, {})))).toMatchObject({ code: 'forbidden' });
});
