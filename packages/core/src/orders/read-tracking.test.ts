import { afterAll, beforeAll, expect, test } from 'vitest';
import { buyOrder } from '../../test/buy-order.ts';
import { faults, openShop, ownerOf, type Shop, stockProduct } from '../../test/open-shop.ts';
import { refusalOf } from '../../test/plant-stores.ts';
import { withStore } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';
import { fulfillOrder, getDeskOrder, readTracking, trackOrder } from './index.ts';

let shop: Shop;
let store: StoreContext;
let variantId: string;

beforeAll(async () => {
  shop = await openShop('tracking_lists');
  store = await shop.openStore('shoes');
  variantId = (await stockProduct(shop, store, { stock: [20] })).variantIds[0] ?? '';
});
afterAll(async () => {
  expect(await faults(shop)).toEqual([]);
  await shop.close();
});

const buy = () => buyOrder(shop, store, [{ variantId, quantity: 1 }]);
const read = (text: string, at = store) =>
  withStore(shop.deps.db, at, (tx) => readTracking(tx, at, ownerOf(shop, at), { text, carrier: 'UPS' }));
const track = (orderId: string, trackingNumber: string, at = store) =>
  withStore(shop.deps.db, at, (tx) => trackOrder(tx, at, ownerOf(shop, at), { orderId, carrier: 'UPS', trackingNumber }));
const parcels = async (orderId: string) =>
  (await withStore(shop.deps.db, store, (tx) => getDeskOrder(tx, store, ownerOf(shop, store), { orderId }))).fulfillments.map(
    (parcel) => [parcel.state, parcel.trackingNumber, parcel.trackingUrl],
  );

test('a carrier’s list finds its orders in any of the usual shapes, and each line that is no use says why', async () => {
  const [one, two] = [await buy(), await buy()];
  const digits = two.name.replace(/\D/g, '');
  const { lines, problems } = await read(
    `\ufeffTracking number;Order;Carrier\n1Z1;${one.name};DHL\n1Z2;${digits};\n;${one.name};\n1Z3;999999999;\n1Z4;${one.name};DHL\n`,
  );
  expect(lines).toMatchObject([
    { line: 2, orderId: one.orderId, trackingNumber: '1Z1', carrier: 'DHL' },
    { line: 3, orderId: two.orderId, trackingNumber: '1Z2', carrier: 'UPS' },
  ]);
  expect(problems.map(({ line, problem }) => [line, problem])).toEqual([
    [4, 'There is no tracking number.'],
    [5, 'There is no order “999999999”.'],
    [6, 'Line 2 names this order, too; split it into its parcels on its own page.'],
  ]);
  expect((await read(`${digits}\t1Z9`)).lines).toMatchObject([{ line: 1, trackingNumber: '1Z9' }]);
  expect(await refusalOf(read('"open'))).toMatchObject({ code: 'import_unreadable' });
});

test('a tracking number sends what waits, or goes onto the parcel that left without one', async () => {
  const { orderId } = await buy();
  await track(orderId, '1ZA');
  expect(await parcels(orderId)).toEqual([['shipped', '1ZA', 'https://www.ups.com/track?tracknum=1ZA']]);
  expect(await refusalOf(track(orderId, '1ZB'))).toMatchObject({ code: 'order_move' });
  const left = await buy();
  await withStore(shop.deps.db, store, (tx) => fulfillOrder(tx, store, ownerOf(shop, store), { orderId: left.orderId }));
  await track(left.orderId, '1ZC');
  expect(await parcels(left.orderId)).toEqual([['shipped', '1ZC', 'https://www.ups.com/track?tracknum=1ZC']]);
});

test('another store’s orders are not there', async () => {
  const other = await shop.openStore('boutique');
  const { orderId, name } = await buy();
  expect((await read(`${name},1Z7`, other)).lines).toEqual([]);
  expect(await refusalOf(track(orderId, '1Z7', other))).toMatchObject({ code: 'not_found' });
});
