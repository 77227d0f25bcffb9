import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buyOrder } from '../../test/buy-order.ts';
import { faults, openShop, ownerOf, type Shop, stockOf, stockProduct } from '../../test/open-shop.ts';
import { refusalOf } from '../../test/plant-stores.ts';
import { cancelOrder } from '../checkout/index.ts';
import { type Tx, withStore } from '../db/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import {
  archiveOrder,
  deliverOrder,
  deliverParcel,
  editContact,
  fulfillOrder,
  getDeskOrder,
  holdOrder,
  relabelParcel,
  releaseOrder,
  saveDeskSettings,
  shipParcel,
  undoParcel,
} from './index.ts';

let shop: Shop;
let store: StoreContext;
let other: StoreContext;
let owner: Actor;
let variantIds: string[];

beforeAll(async () => {
  shop = await openShop('fulfilment');
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
  owner = ownerOf(shop, store);
  ({ variantIds } = await stockProduct(shop, store, { stock: [50, 50] }));
});

afterAll(async () => {
  expect(await faults(shop)).toEqual([]);
  await shop.close();
});

const run = <T>(work: (tx: Tx) => Promise<T>) => withStore(shop.deps.db, store, work);
const buy = (first = 3, second = 2, options = {}) =>
  buyOrder(
    shop,
    store,
    [
      { variantId: variantIds[0] ?? '', quantity: first },
      { variantId: variantIds[1] ?? '', quantity: second },
    ],
    options,
  );
const read = (orderId: string) => run((tx) => getDeskOrder(tx, store, owner, { orderId }));
const fulfill = (input: Parameters<typeof fulfillOrder>[3]) => run((tx) => fulfillOrder(tx, store, owner, input));

async function states(orderId: string) {
  const { order, units } = await read(orderId);
  return [order.status, order.fulfillmentStatus, units.map((item) => item.open).join()];
}

describe('an order that is sent in parts', () => {
  test('moves from parcel to parcel, and each step can be taken back', async () => {
    const { orderId } = await buy();
    const items = (await read(orderId)).items;
    const first = await fulfill({
      orderId,
      items: [{ orderItemId: items[0]?.id ?? '', quantity: 2 }],
      carrier: 'UPS',
      trackingNumber: '1Z 99',
    });
    expect(await states(orderId)).toEqual(['partially_fulfilled', 'partial', '1,2']);
    expect((await read(orderId)).fulfillments[0]?.trackingUrl).toBe('https://www.ups.com/track?tracknum=1Z99');
    const rest = await fulfill({ orderId });
    expect(await states(orderId)).toEqual(['fulfilled', 'fulfilled', '0,0']);
    await run((tx) => deliverParcel(tx, store, owner, { fulfillmentId: first.fulfillmentId }));
    expect((await states(orderId))[0]).toBe('fulfilled');
    await run((tx) => deliverOrder(tx, store, owner, { orderId }));
    expect(await states(orderId)).toEqual(['delivered', 'delivered', '0,0']);
    const undo = (fulfillmentId: string) => run((tx) => undoParcel(tx, store, owner, { fulfillmentId }));
    await undo(rest.fulfillmentId);
    expect((await states(orderId))[0]).toBe('fulfilled');
    await undo(rest.fulfillmentId);
    expect(await states(orderId)).toEqual(['partially_fulfilled', 'partial', '1,2']);
    await undo(first.fulfillmentId);
    await undo(first.fulfillmentId);
    expect(await states(orderId)).toEqual(['paid', 'unfulfilled', '3,2']);
    expect(await refusalOf(undo(first.fulfillmentId))).toMatchObject({ code: 'order_move' });
  });

  test('never holds more units than were bought, also when two clerks pack at once', async () => {
    const { orderId } = await buy(3, 1);
    const itemId = (await read(orderId)).items[0]?.id ?? '';
    const pack = () => refusalOf(fulfill({ orderId, items: [{ orderItemId: itemId, quantity: 2 }], state: 'packed' }));
    const outcomes = await Promise.all([pack(), pack()]);
    expect(outcomes.filter((no) => no === null)).toHaveLength(1);
    expect(outcomes.find((no) => no !== null)).toMatchObject({ code: 'invalid', fields: ['items.0.quantity'] });
    const stranger = await buy(1, 1);
    const foreign = (await read(stranger.orderId)).items[0]?.id ?? '';
    expect(await refusalOf(fulfill({ orderId, items: [{ orderItemId: foreign, quantity: 1 }] }))).toMatchObject({
      code: 'invalid',
      fields: ['items.0.orderItemId'],
    });
  });

  test('packs first and ships what was packed later, with the label of then', async () => {
    const { orderId } = await buy(2, 1);
    const { fulfillmentId } = await fulfill({ orderId, state: 'packed' });
    expect(await states(orderId)).toEqual(['paid', 'unfulfilled', '0,0']);
    await run((tx) => shipParcel(tx, store, owner, { fulfillmentId, carrier: 'DHL', trackingNumber: '77' }));
    expect((await states(orderId))[0]).toBe('fulfilled');
    await run((tx) => relabelParcel(tx, store, owner, { fulfillmentId, carrier: 'Our van', trackingNumber: '78' }));
    expect((await read(orderId)).fulfillments[0]).toMatchObject({ carrier: 'Our van', trackingNumber: '78', trackingUrl: '' });
    expect(await refusalOf(fulfill({ orderId }))).toMatchObject({ code: 'order_move' });
  });
});

test('after the window a parcel stays sent', async () => {
  const { orderId } = await buy(1, 1);
  const { fulfillmentId } = await fulfill({ orderId });
  await shop.owner
    .updateTable('Fulfillment')
    .set({ shippedAt: new Date(Date.now() - 3_700_000) })
    .where('id', '=', fulfillmentId)
    .execute();
  expect(await refusalOf(run((tx) => undoParcel(tx, store, owner, { fulfillmentId })))).toMatchObject({ code: 'undo_too_late' });
});

test('one clerk fulfils and one cancels at the same moment: one does, the other is told how the order stands', async () => {
  for (let round = 0; round < 3; round += 1) {
    const { orderId } = await buy(1, 1);
    const outcomes = await Promise.all([
      refusalOf(fulfill({ orderId })),
      refusalOf(cancelOrder(shop.deps, store, owner, { orderId, reason: 'too late' })),
    ]);
    expect(outcomes.filter((no) => no === null)).toHaveLength(1);
    expect(outcomes.find((no) => no !== null)).toMatchObject({ code: 'order_move' });
    const { order } = await read(orderId);
    expect(order.status).toBe(outcomes[0] === null ? 'fulfilled' : 'canceled');
  }
});

test('an order on hold waits, and goes on when it is released', async () => {
  const { orderId } = await buy(1, 1);
  await run((tx) => holdOrder(tx, store, owner, { orderId, reason: 'Address looks wrong' }));
  expect(await refusalOf(fulfill({ orderId }))).toMatchObject({ code: 'order_on_hold' });
  await run((tx) => releaseOrder(tx, store, owner, { orderId }));
  await fulfill({ orderId });
  expect((await states(orderId))[0]).toBe('fulfilled');
  expect(await refusalOf(run((tx) => holdOrder(tx, store, owner, { orderId, reason: 'Too late' })))).toMatchObject({
    code: 'order_move',
  });
});

test('an unpaid order is neither sent nor archived', async () => {
  const { orderId } = await buy(1, 1, { paid: false });
  expect(await refusalOf(fulfill({ orderId }))).toMatchObject({ code: 'order_move' });
  expect(await refusalOf(run((tx) => archiveOrder(tx, store, owner, { orderId })))).toMatchObject({ code: 'order_move' });
});

test('an address changes until the first parcel has left, within its country, and not over somebody else’s change', async () => {
  const { orderId } = await buy(1, 1);
  const { order } = await read(orderId);
  const shippingAddress = {
    name: 'Ada Example',
    line1: '2 Side Street',
    city: 'Springfield',
    region: 'IL',
    postalCode: '62702',
    country: 'US',
  };
  const edit = (version: number, more: object = {}) =>
    run((tx) => editContact(tx, store, owner, { orderId, version, shippingAddress: { ...shippingAddress, ...more } }));
  await edit(order.version);
  expect((await read(orderId)).order.address).toBe('2 Side Street, Springfield, IL, 62702, US');
  expect(await refusalOf(edit(order.version, { line1: '3' }))).toMatchObject({ code: 'conflict' });
  const { version } = (await read(orderId)).order;
  expect(await refusalOf(edit(version, { country: 'CA' }))).toMatchObject({
    code: 'invalid',
    fields: ['shippingAddress.country'],
  });
  await fulfill({ orderId });
  const sent = (await read(orderId)).order.version;
  expect(await refusalOf(edit(sent, { line1: '4' }))).toMatchObject({ code: 'order_move' });
});

test('a canceled order gives its packed goods back to the shelves once', async () => {
  const { variantIds: own } = await stockProduct(shop, store, { stock: [5] });
  const { orderId } = await buyOrder(shop, store, [{ variantId: own[0] ?? '', quantity: 2 }]);
  await fulfill({ orderId, state: 'packed' });
  await cancelOrder(shop.deps, store, owner, { orderId });
  expect(await stockOf(shop, store, own[0] ?? '')).toEqual({ onHand: 5, reserved: 0 });
  expect((await read(orderId)).fulfillments.map((parcel) => parcel.state)).toEqual(['canceled']);
});

test('a carrier of the store’s own makes its links, and two of one name are refused', async () => {
  const carriers = [{ name: 'Bike messenger', trackingUrl: 'https://bikes.test/{number}' }];
  const save = (version: number, wish: object) => run((tx) => saveDeskSettings(tx, store, owner, { version, ...wish }));
  const { version } = await save(0, { carriers });
  expect(await refusalOf(save(0, { returnDays: 3 }))).toMatchObject({ code: 'conflict' });
  expect(await refusalOf(save(version, { carriers: [...carriers, ...carriers] }))).toMatchObject({ fields: ['carriers.1.name'] });
  const { orderId } = await buy(1, 1);
  await fulfill({ orderId, carrier: 'bike messenger', trackingNumber: 'A 7' });
  expect((await read(orderId)).fulfillments[0]?.trackingUrl).toBe('https://bikes.test/A7');
});

test('another store’s orders and parcels do not exist, and a role without the right is told so', async () => {
  const { orderId } = await buy(1, 1);
  const { fulfillmentId } = await fulfill({ orderId, state: 'packed' });
  const theirs = ownerOf(shop, other);
  const viewer: Actor = { kind: 'member', userId: shop.userId, storeId: store.id, role: 'viewer' };
  const acts: ((tx: Tx, at: StoreContext, actor: Actor) => Promise<unknown>)[] = [
    (tx: Tx, at: StoreContext, actor: Actor) => fulfillOrder(tx, at, actor, { orderId }),
    (tx: Tx, at: StoreContext, actor: Actor) => shipParcel(tx, at, actor, { fulfillmentId }),
    (tx: Tx, at: StoreContext, actor: Actor) => relabelParcel(tx, at, actor, { fulfillmentId }),
    (tx: Tx, at: StoreContext, actor: Actor) => undoParcel(tx, at, actor, { fulfillmentId }),
    (tx: Tx, at: StoreContext, actor: Actor) => deliverParcel(tx, at, actor, { fulfillmentId }),
    (tx: Tx, at: StoreContext, actor: Actor) => holdOrder(tx, at, actor, { orderId, reason: 'no' }),
    (tx: Tx, at: StoreContext, actor: Actor) => archiveOrder(tx, at, actor, { orderId }),
    (tx: Tx, at: StoreContext, actor: Actor) => editContact(tx, at, actor, { orderId, version: 1, phone: '1' }),
  ];
  for (const act of acts) {
    expect(await refusalOf(withStore(shop.deps.db, other, (tx) => act(tx, other, theirs)))).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(run((tx) => act(tx, store, theirs)))).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(run((tx) => act(tx, store, viewer)))).toMatchObject({ code: 'forbidden' });
  }
});

// Whatever the tests above did, the books still balance before the next one.
beforeEach(async () => {
  expect(await faults(shop)).toEqual([]);
});
