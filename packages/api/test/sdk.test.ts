import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withStore } from '../../core/src/db/index.ts';
import { createKey } from '../../core/src/keys/index.ts';
import { keyScopes } from '../../core/src/who/index.ts';
import { ownerOf } from '../../core/test/open-shop.ts';
import type * as sdk from '../../sdk/src/index.ts';
import { bundleSdk, type Runtime, runtimes } from '../../sdk/test/bundle-sdk.ts';
import { type ApiShop, openApi } from './open-api.ts';
import { trade } from './trade.ts';

let shop: ApiShop;
let key: string;

beforeAll(async () => {
  shop = await openApi('sdk');
  const store = await shop.openStore('shoes');
  const wish = { name: 'SDK', kind: 'secret' as const, scopes: [...keyScopes] };
  key = (await withStore(shop.deps.db, store, (tx) => createKey(tx, store, ownerOf(shop, store), wish))).token;
});

afterAll(async () => {
  expect(shop.bugs()).toEqual([]);
  await shop.close();
});

/** What browsers, edge runtimes and Server Components all have: no process, no Buffer, no module of Node's. */
const webOf = (send: typeof fetch) => {
  const { URL, URLSearchParams, Headers, Request, Response, Blob, TextEncoder, crypto, atob, AbortController } = globalThis;
  return {
    fetch: send,
    ...{ URL, URLSearchParams, Headers, Request, Response, Blob, TextEncoder, crypto, atob, AbortController },
  };
};

/** The SDK as a bundler made it for a runtime, in a world with its globals only. */
async function load(runtime: Runtime, globals: object): Promise<typeof sdk> {
  return runInNewContext(`${await bundleSdk(runtime)}; sdk`, globals) as typeof sdk;
}

test.each(Object.keys(runtimes) as Runtime[])('bundled for %s, the SDK trades with the API by what there is', async (runtime) => {
  const globals = runtime === 'node' ? { ...webOf(fetch), process, Buffer } : webOf(fetch);
  const connection = { apiUrl: shop.deps.config.apiUrl, store: 'shoes' };
  await trade(await load(runtime, globals), { connection, key }, `by-${runtime}`);
});

test('in Server Components, what Next is told of a call reaches its fetch, and a cart is never kept', async () => {
  const asked: (RequestInit & { next?: object })[] = [];
  const send: typeof fetch = (address, init) => {
    asked.push(init ?? {});
    return fetch(address, init);
  };
  const { createStore } = await load('react-server', webOf(send));
  const front = createStore({ apiUrl: shop.deps.config.apiUrl, store: 'shoes' });
  const next = { tags: ['shop:shoes'], revalidate: 3600 };
  await front.products.list({ limit: 1 }, { next });
  await front.carts.create();
  expect(asked).toMatchObject([
    { method: 'GET', next },
    { method: 'POST', cache: 'no-store' },
  ]);
});
