import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop, ownerOf, type Shop } from '../../test/open-shop.ts';
import { withStore } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';
import { listShopZones, saveShippingRate, saveShippingZone } from './index.ts';

let shop: Shop;
let shoes: StoreContext;
let clothes: StoreContext;

beforeAll(async () => {
  shop = await openShop('shop-zones');
  shoes = await shop.openStore('shoes');
  clothes = await shop.openStore('clothes');
});
afterAll(() => shop?.close());

const listed = (store: StoreContext) => withStore(shop.deps.db, store, (tx) => listShopZones(tx, store, { kind: 'shopper' }, {}));

test('everybody may know where a store ships to, for what and how fast, and of no other store’s zones nor of rates that are off', async () => {
  const owner = ownerOf(shop, shoes);
  await withStore(shop.deps.db, shoes, async (tx) => {
    const { id: zoneId } = await saveShippingZone(tx, shoes, owner, { name: 'Alps', countries: ['CH', 'AT'] });
    const days = { minDays: 2, maxDays: 4 };
    await saveShippingRate(tx, shoes, owner, { zoneId, name: 'Rail', amountMinor: 700, freeOverMinor: 9000, ...days });
    await saveShippingRate(tx, shoes, owner, { zoneId, name: 'Mule', amountMinor: 100, isActive: false, ...days });
  });
  const zones = await listed(shoes);
  expect(zones.map(({ name, countries, everywhere }) => ({ name, countries, everywhere }))).toContainEqual({
    name: 'Alps',
    countries: ['AT', 'CH'],
    everywhere: false,
  });
  const alps = zones.find(({ name }) => name === 'Alps');
  expect(alps?.rates).toMatchObject([{ name: 'Rail', amountMinor: 700, freeOverMinor: 9000, minDays: 2, maxDays: 4 }]);
  expect(await listed(clothes)).toMatchObject([{ name: 'Everywhere', everywhere: true }]);
});
