import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop, ownerOf, type Shop } from '../../test/open-shop.ts';
import { refusalOf } from '../../test/plant-stores.ts';
import { withStore } from '../db/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { addDomain, findStoreByHost, getSettings, removeDomain } from './index.ts';

let shop: Shop;
let store: StoreContext;
let other: StoreContext;

beforeAll(async () => {
  shop = await openShop('domains');
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
});

afterAll(() => shop?.close());

const add = (to: StoreContext, host: string, actor: Actor = ownerOf(shop, to)) =>
  withStore(shop.deps.db, to, (tx) => addDomain(tx, to, actor, { host }));
const remove = (from: StoreContext, host: string) =>
  withStore(shop.deps.db, from, (tx) => removeDomain(tx, from, ownerOf(shop, from), { host }));
const slugAt = async (host: string) => (await findStoreByHost(shop.deps.db, host))?.slug ?? null;

test('a host leads to its store, in any case and with any port, until it is taken away', async () => {
  await add(store, 'Shoes.Example.com');
  await add(store, 'shoes.example.com');
  expect(await slugAt('shoes.example.com')).toBe('shoes');
  expect(await slugAt('SHOES.example.com:8443')).toBe('shoes');
  expect(await slugAt('example.com')).toBeNull();
  const { domains } = await withStore(shop.deps.db, store, (tx) => getSettings(tx, store, ownerOf(shop, store), {}));
  expect(domains).toEqual(['shoes.example.com']);
});

test('no store can take, or take away, another one’s host', async () => {
  expect(await refusalOf(add(other, 'shoes.example.com'))).toMatchObject({ code: 'duplicate', fields: ['host'] });
  expect(await refusalOf(remove(other, 'shoes.example.com'))).toMatchObject({ code: 'not_found' });
  expect(await refusalOf(add(store, 'new.example.com', ownerOf(shop, other)))).toMatchObject({ code: 'not_found' });
  expect(await slugAt('shoes.example.com')).toBe('shoes');
  expect(await slugAt('new.example.com')).toBeNull();
  await remove(store, 'shoes.example.com');
  await add(other, 'shoes.example.com');
  expect(await slugAt('shoes.example.com')).toBe('boutique');
});

test('only a host name is a host', async () => {
  for (const host of [
    '',
    'localhost',
    '10.0.0.1',
    'a..b',
    '-a.example',
    'shoes.example.com:80',
    'https://shoes.example.com',
    'a b.example',
    'ä.example',
  ])
    expect(await refusalOf(add(store, host)), host).toMatchObject({ code: 'invalid', fields: ['host'] });
});
