import { afterAll, beforeAll, expect, test } from 'vitest';
import { buyOrder } from '../../test/buy-order.ts';
import { openShop, ownerOf, type Shop, stockProduct } from '../../test/open-shop.ts';
import { refusalOf } from '../../test/plant-stores.ts';
import { withStore } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { visitOrder } from './index.ts';

let shop: Shop;
let store: StoreContext;
let orderId: string;
let ada: Actor;
let ben: Actor;

async function hire(name: string): Promise<Actor> {
  const userId = newId();
  await shop.owner
    .insertInto('platform.User')
    .values({ id: userId, name, email: `${name}@clerks.test` })
    .execute();
  return { kind: 'member', userId, storeId: store.id, role: 'fulfillment' };
}

beforeAll(async () => {
  shop = await openShop('visits');
  store = await shop.openStore('shoes');
  [ada, ben] = [await hire('Ada'), await hire('Ben')];
  const { variantIds } = await stockProduct(shop, store);
  ({ orderId } = await buyOrder(shop, store, [{ variantId: variantIds[0] ?? '', quantity: 1 }]));
});

afterAll(() => shop.close());

const visit = (who: Actor, left?: Date) => withStore(shop.deps.db, store, (tx) => visitOrder(tx, store, who, { orderId, left }));

test('who has an order open is told of who else has, until the last screen of theirs is closed', async () => {
  const first = await visit(ada);
  expect(first.others).toEqual([]);
  expect((await visit(ben)).others).toEqual(['Ada']);
  expect((await visit(ada)).others).toEqual(['Ben']);
  // The page was loaded anew: its old screen leaves after the new one has come.
  await visit(ada, first.seenAt);
  expect((await visit(ben)).others).toEqual(['Ada']);
  const last = await visit(ada);
  await visit(ada, last.seenAt);
  expect((await visit(ben)).others).toEqual([]);
});

test('one who leaves and comes at the same moment is seen, whichever was first', async () => {
  for (let round = 0; round < 20; round += 1) {
    const before = await visit(ada);
    await Promise.all([visit(ada, before.seenAt), visit(ada)]);
    expect((await visit(ben)).others).toEqual(['Ada']);
  }
});

test('another store’s order is not there to be visited, and a key visits nothing', async () => {
  const other = await shop.openStore('boutique');
  const there = withStore(shop.deps.db, other, (tx) => visitOrder(tx, other, ownerOf(shop, other), { orderId }));
  expect(await refusalOf(there)).toMatchObject({ code: 'not_found' });
  const key: Actor = { kind: 'key', keyId: newId(), storeId: store.id, permissions: ['orders.read'] };
  expect(await refusalOf(visit(key))).toMatchObject({ code: 'forbidden' });
});
