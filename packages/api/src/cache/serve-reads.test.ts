import { request } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { connect, withStore } from '@emporium/core/db';
import { newId, Refusal } from '@emporium/core/lib';
import type { StoreContext } from '@emporium/core/who';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openShop, type Shop, stockProduct } from '../../../core/test/open-shop.ts';
import { tellVersions } from '../../test/freshness/open-variant.ts';
import { type Listening, openListener } from '../../test/open-listener.ts';
import { createApi } from '../create-api.ts';
import { keptRoutes } from './kept-routes.ts';

let shop: Shop;
let store: StoreContext;
let other: StoreContext;
let api: Listening;
let productId: string;

beforeAll(async () => {
  shop = await openShop('reads');
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
  ({ productId } = await stockProduct(shop, store, {}));
  for (let made = 0; made < 3; made += 1) await stockProduct(shop, store, {});
  await stockProduct(shop, other, {});
  const row = { storeId: store.id, title: 'About' };
  await shop.owner
    .insertInto('Page')
    .values({ ...row, id: newId(), slug: 'about', isPublished: true })
    .execute();
  await shop.owner
    .insertInto('Menu')
    .values({ ...row, id: newId(), handle: 'main' })
    .execute();
  api = await openListener(shop);
});

afterAll(async () => {
  await api?.close();
  await shop?.close();
});

type Raw = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

/** Asks without anything that fetch adds or unpacks. */
function ask(path: string, headers: Record<string, string> = {}, origin = api.origin): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const asked = request(`${origin}${path}`, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** Asks, and tells whether the answer came from memory. */
async function look(path: string, headers: Record<string, string> = {}) {
  const before = api.passed.length;
  const answer = await ask(path, headers);
  return { ...answer, fromMemory: api.passed.length === before };
}

const rename = (name: string, whose = store, id = productId) =>
  withStore(shop.deps.db, whose, (tx) =>
    tx.updateTable('Product').set({ name }).where('storeId', '=', whose.id).where('id', '=', id).execute(),
  );

const everyRead = () => [
  '/api/shoes',
  '/api/stores/shoes',
  '/api/shoes/search/suggest?q=boot',
  ...[
    'products',
    'products?limit=2',
    'products?page=2&limit=1',
    'products/facets',
    `products/${productId}`,
    'products/no-such',
  ].map((path) => `/api/shoes/${path}`),
  ...['categories', 'categories/x', 'sizes', 'sizes/x', 'colors', 'colors/x', 'billboards', 'billboards/x'].map(
    (path) => `/api/${store.id}/${path}`,
  ),
  ...['pages', 'pages/about', 'menus/main', 'shipping'].map((path) => `/api/shoes/${path}`),
];

/** What differs from answer to answer, and what the connection adds. */
function lasting({ 'x-request-id': _id, date: _date, connection: _c, 'keep-alive': _k, ...headers }: Raw['headers']) {
  return headers;
}

describe('an answer from memory', () => {
  test('has the headers and the bytes that Hono gives, for every read that is kept', async () => {
    const hono = createApi(shop.deps);
    for (const path of everyRead()) {
      for (const headers of [{}, { Origin: 'https://anywhere.example' }] as Record<string, string>[]) {
        const plain = await hono.request(path, { headers });
        const text = await plain.text();
        const expected = { ...Object.fromEntries(plain.headers), 'content-length': String(Buffer.byteLength(text)) };
        await look(path, headers);
        const kept = await look(path, headers);
        expect({ path, ...kept, headers: lasting(kept.headers), body: kept.body.toString() }).toEqual({
          ...{ path, status: 200, fromMemory: true, headers: lasting(expected), body: text },
        });
        const held = { ...headers, 'If-None-Match': plain.headers.get('etag') ?? '' };
        const [ours, theirs] = [await look(path, held), await hono.request(path, { headers: held })];
        expect({ path, status: ours.status, headers: lasting(ours.headers) }).toEqual({
          ...{ path, status: 304, headers: lasting(Object.fromEntries(theirs.headers)) },
        });
      }
    }
    const forms = keptRoutes(hono).filter(({ form }) => !everyRead().some((path) => form.test(path.split('?')[0] ?? '')));
    expect(forms.map(({ form }) => form.source)).toEqual([]);
  });

  test('comes compressed as the caller likes it, each coding under its own tag, and 304 knows them all', async () => {
    const path = '/api/shoes/products';
    const plain = await look(path);
    for (const [accepted, coding, unpack] of [
      ['gzip, deflate, br', 'br', promisify(brotliDecompress)],
      ['gzip, br;q=0', 'gzip', promisify(gunzip)],
    ] as const) {
      const packed = await look(path, { 'Accept-Encoding': accepted });
      expect(packed).toMatchObject({ status: 200, fromMemory: true, headers: { 'content-encoding': coding } });
      expect(packed.headers.vary).toMatch(/Accept-Encoding/);
      expect(await unpack(packed.body)).toEqual(plain.body);
      expect(packed.headers.etag).not.toBe(plain.headers.etag);
      const held = await look(path, { 'If-None-Match': `"x", W/${packed.headers.etag}` });
      expect([held.status, held.body.length]).toEqual([304, 0]);
    }
    expect((await look(path, { 'Accept-Encoding': 'br;q=0, gzip;q=0.0' })).headers['content-encoding']).toBeUndefined();
  });

  test('is found under other spellings of its address, but not when another value counts', async () => {
    await look('/api/shoes/products?limit=2&page=1');
    const spelled = await look('/api/shoes/products/?page=1&utm_source=x&sizeId=&limit=2');
    expect(spelled.fromMemory).toBe(true);
    expect(spelled.headers.link).toBe(`<${api.origin}/api/shoes/products?limit=2&page=2>; rel="next"`);
    expect((await look('/api/shoes/products?page=2&limit=2')).fromMemory).toBe(false);
  });

  test('is never served after an edit was acknowledged, to nobody, and another store’s stay', async () => {
    await look('/api/boutique/products');
    for (let edit = 0; edit < 5; edit += 1) {
      await look(`/api/shoes/products/${productId}`);
      await rename(`Boot ${edit}`);
      const answers = await Promise.all(Array.from({ length: 5 }, () => ask(`/api/shoes/products/${productId}`)));
      for (const { body } of answers) expect(JSON.parse(body.toString())).toMatchObject({ name: `Boot ${edit}` });
    }
    expect((await look('/api/boutique/products')).fromMemory).toBe(true);
  });

  test('is made once for all who ask for it at the same time', async () => {
    await look('/api/shoes/categories');
    await rename('Once');
    const before = api.passed.length;
    await Promise.all(Array.from({ length: 30 }, () => ask('/api/shoes/categories')));
    expect(api.passed.length - before).toBeLessThan(30);
    expect((await look('/api/shoes/categories')).fromMemory).toBe(true);
  });

  test('follows the merchant’s list of origins as it stands', async () => {
    const named = (origins: string[]) =>
      withStore(shop.deps.db, other, (tx) =>
        tx.updateTable('StoreSettings').set({ allowedOrigins: origins }).where('storeId', '=', other.id).execute(),
      );
    const seen = async (origin: string) => {
      await look('/api/boutique/sizes');
      return (await look('/api/boutique/sizes', { Origin: origin })).headers['access-control-allow-origin'];
    };
    await named(['https://shop.example']);
    expect([await seen('https://shop.example'), await seen('https://evil.example')]).toEqual(['https://shop.example', undefined]);
    await named([]);
    expect(await seen('https://evil.example')).toBe('*');
  });

  test('ends with its store’s name', async () => {
    await look('/api/boutique/products');
    const call = (slug: string) => shop.owner.updateTable('platform.Store').set({ slug }).where('id', '=', other.id).execute();
    await call('atelier');
    expect((await look('/api/boutique/products')).status).toBe(404);
    await call('boutique');
    expect((await look('/api/boutique/products')).status).toBe(200);
  });
});

test('without a read of the version nothing kept is served: 503, and when to come again', async () => {
  let isAway = false;
  const versions = tellVersions(async () => {
    if (isAway) throw new Refusal('unavailable');
    return { version: 1, era: 1 };
  });
  const cut = await openListener(shop, { versions });
  expect((await ask('/api/shoes/products', {}, cut.origin)).status).toBe(200);
  isAway = true;
  const answer = await ask('/api/shoes/products', {}, cut.origin);
  expect([answer.status, answer.headers['retry-after'], answer.headers['cache-control']]).toEqual([503, '1', 'no-store']);
  await cut.close();
});

test('memory stays within its bytes, other spellings of addresses included', async () => {
  const limit = 80_000;
  const small = await openListener(shop, { cacheBytes: limit });
  for (let asked = 0; asked < 40; asked += 1) {
    await ask(`/api/shoes/products?tag=word${asked}`, {}, small.origin);
    await ask(`/api/shoes/products?limit=1&x=${'y'.repeat(300)}${asked}`, {}, small.origin);
    expect(small.cache.bytes).toBeLessThanOrEqual(limit);
  }
  expect(small.cache.answers).toBeGreaterThan(5);
  await small.close();
});

test('every table that a kept answer reads moves the version', async () => {
  const db = connect(shop.database.appUrl, { max: 1 });
  const tables = new Set<string>();
  db.pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    Object.assign(client, {
      query: (...given: unknown[]) => {
        const text = typeof given[0] === 'string' ? given[0] : String((given[0] as { text?: string }).text);
        for (const [, table] of text.matchAll(/\b(?:from|join)\s+(?:"?platform"?\.)?"(\w+)"/gi)) tables.add(table ?? '');
        return query(...given);
      },
    });
  });
  const app = createApi({ ...shop.deps, db });
  for (const path of everyRead()) expect((await app.request(path)).status).toBe(200);
  await db.destroy();
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'shown'`.execute(shop.owner);
  const shown = new Set(rows.map((row) => row.name));
  expect(tables.size).toBeGreaterThan(8);
  expect([...tables].filter((table) => !shown.has(table))).toEqual([]);
});
