import { connect, withStore } from '@emporium/core/db';
import { updateSettings } from '@emporium/core/stores';
import type { StoreContext } from '@emporium/core/who';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillCart, ownerOf, stockProduct } from '../../core/test/open-shop.ts';
import { type ApiShop, openApi } from '../test/open-api.ts';
import type { LogLine } from './env.ts';
import { createApi } from './index.ts';

let shop: ApiShop;
let store: StoreContext;
let other: StoreContext;
let variantId: string;
let base: string;

beforeAll(async () => {
  shop = await openApi('frame');
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
  variantId = (await stockProduct(shop, store, {})).variantIds[0] ?? '';
  base = `/api/${store.id}`;
});

afterAll(async () => {
  expect(shop.bugs()).toEqual([]);
  await shop.close();
});

const newToken = async () => ((await (await shop.ask(`${base}/carts`, { body: {} })).json()) as { token: string }).token;

describe('a read', () => {
  test('carries an ETag, answers 304 to who has it, and another body under another tag', async () => {
    const first = await shop.ask(`${base}/products`);
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    const again = await shop.ask(`${base}/products`, { headers: { 'If-None-Match': `"other", W/${etag}` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await stockProduct(shop, store, {});
    const changed = await shop.ask(`${base}/products`, { headers: { 'If-None-Match': etag } });
    expect(changed.status).toBe(200);
  });

  test('tells totals and neighbours of a page in headers, with the configured origin', async () => {
    const answer = await shop.ask(`${base}/products?limit=1&page=1`, { headers: { Host: 'evil.example' } });
    expect(answer.headers.get('x-total-count')).toBe('2');
    expect(answer.headers.get('link')).toBe(`<${shop.deps.config.apiUrl}${base}/products?limit=1&page=2>; rel="next"`);
    expect(await answer.json()).toHaveLength(1);
  });

  test('answers with and without a slash at the end, and to HEAD', async () => {
    expect(await shop.read(`${base}/`)).toEqual(await shop.read(base));
    const head = await shop.ask(`${base}/products/`, { method: 'HEAD' });
    expect([head.status, await head.text(), head.headers.get('x-total-count')]).toEqual([200, '', '2']);
  });

  test('refuses what cannot be a page, a limit or a price, and names the field', async () => {
    for (const [query, field] of [
      ['limit=101', 'limit'],
      ['limit=0', 'limit'],
      ['page=x', 'page'],
      ['minPrice=-1', 'minPrice'],
      ['sort=best', 'sort'],
      ['q=%00', 'q'],
      ['categoryId=%00', 'categoryId'],
    ]) {
      const answer = await shop.ask(`${base}/products?${query}`);
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ code: 'invalid', errors: [{ field }] });
    }
  });
});

describe('an answer for programs', () => {
  test('shows and frames nothing where a browser is led to it, also when it says that nothing has changed', async () => {
    const policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    const answer = await shop.ask(`${base}/products`);
    const again = await shop.ask(`${base}/products`, { headers: { 'If-None-Match': answer.headers.get('etag') ?? '' } });
    const no = await shop.ask(`${base}/nothing`);
    expect([answer, again, no].map(({ status }) => status)).toEqual([200, 304, 404]);
    for (const { headers } of [answer, again, no]) {
      expect(headers.get('content-security-policy')).toBe(policy);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('asks browsers to stay with https where the API is on https', async () => {
    const config = { ...shop.deps.config, apiUrl: 'https://api.test' };
    const safe = await createApi({ ...shop.deps, config }).request(`${base}/products`);
    expect(safe.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    expect((await shop.ask(`${base}/products`)).headers.has('strict-transport-security')).toBe(false);
  });
});

describe('a request', () => {
  test('keeps its id through the answer, or gets one; nonsense is not repeated', async () => {
    const named = await shop.ask(`${base}/products`, { headers: { 'X-Request-Id': 'trace-12345' } });
    expect(named.headers.get('x-request-id')).toBe('trace-12345');
    const forged = await shop.ask(`${base}/nothing`, { headers: { 'X-Request-Id': '<script>' } });
    expect(forged.headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}-[0-9a-z]+$/);
    expect(await forged.json()).toMatchObject({ code: 'not_found', requestId: forged.headers.get('x-request-id') });
  });

  test('is told to the log by its route, without tokens and without what was sent', async () => {
    const token = await newToken();
    await shop.ask(`${base}/carts/${token}`, {
      method: 'PATCH',
      body: { email: 'ada@example.com' },
      headers: { 'X-Request-Id': 'trace-log-1' },
    });
    expect(shop.logged.find((line) => line.requestId === 'trace-log-1')).toEqual({
      level: 'info',
      message: 'answered',
      requestId: 'trace-log-1',
      method: 'PATCH',
      route: '/api/:store/carts/:token',
      storeId: store.id,
      status: 200,
      durationMs: expect.any(Number),
    });
    const text = JSON.stringify(shop.logged);
    expect(text).not.toContain(token);
    expect(text).not.toContain('ada@example.com');
  });

  test('that fails by our own fault is a 500 without its story, which the log has', async () => {
    const lines: LogLine[] = [];
    const db = new Proxy(shop.deps.db, {
      get: () => {
        throw new Error('the story: token=secret');
      },
    });
    const broken = createApi({ ...shop.deps, db, log: (line) => lines.push(line) });
    const answer = await broken.request(`${base}/products`);
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ code: 'internal', requestId: answer.headers.get('x-request-id') });
    expect(text).not.toContain('story');
    expect(lines[0]).toMatchObject({
      level: 'error',
      route: '/api/:store/products',
      error: expect.stringContaining('the story'),
    });
  });

  test('with a body that is no JSON, no object, too large, of another kind or with unknown keys is refused, and nothing is done', async () => {
    const token = await newToken();
    const send = async (body: unknown, headers = {}) =>
      (await shop.ask(`${base}/carts/${token}/lines`, { method: 'POST', body, headers })).status;
    expect(await send('{')).toBe(400);
    expect(await send(`{"variantId":${'['.repeat(400_000)}${']'.repeat(400_000)}}`)).toBe(400);
    expect(await send('{"variantId":"\\ud800","quantity":1}')).toBe(422);
    expect(await send(JSON.stringify({ variantId, quantity: 1 }).replace('}', ',"quantity":"2"}'))).toBe(422);
    expect(await send('[]')).toBe(422);
    expect(await send('null')).toBe(422);
    expect(await send(`"${'x'.repeat(1_100_000)}"`)).toBe(413);
    expect(await send('{}', { 'Content-Type': 'text/plain' })).toBe(415);
    expect(await send({ variantId, quantity: 1, unitPriceMinor: 1 })).toBe(422);
    expect(await send({ variantId, quantity: 1, __proto__: { admin: true }, constructor: 1 })).toBe(422);
    for (const quantity of [-1, 0, 0.5, 1e9, 2 ** 31, '1', null, [1], { not: 0 }])
      expect(await send({ variantId, quantity })).toBe(422);
    for (const id of [{ not: '' }, ['x'], 1, true, null, 'x', '\0']) expect(await send({ variantId: id, quantity: 1 })).toBe(422);
    expect(await shop.read(`${base}/carts/${token}`)).toMatchObject({ lines: [], totalMinor: 0 });
  });

  test('to an address or with a method that is not there is a problem, not a page', async () => {
    for (const [path, method] of [
      ['/', 'GET'],
      ['/api', 'GET'],
      [`${base}/unknown`, 'GET'],
      [`${base}/unknown`, 'DELETE'],
      [`${base}//products`, 'GET'],
    ]) {
      const answer = await shop.ask(path ?? '', { method: method ?? 'GET' });
      expect({ path, status: answer.status, type: answer.headers.get('content-type') }).toEqual({
        path,
        status: 404,
        type: 'application/problem+json',
      });
    }
  });
});

test('an address that answers other methods says which', async () => {
  const answer = await shop.ask(`${base}/carts/x/lines`, { method: 'PUT', body: {} });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
  expect(await answer.json()).toMatchObject({ code: 'method_not_allowed' });
  const read = await shop.ask(`${base}/products/facets/`, { method: 'PUT', body: {} });
  expect([read.status, read.headers.get('allow')]).toEqual([405, 'GET, PATCH, DELETE, HEAD, OPTIONS']);
});

describe('what is somebody’s own', () => {
  test('is kept by no cache, and opened by its token', async () => {
    const cart = await fillCart(shop, store, [{ variantId, quantity: 1 }]);
    const own = await shop.ask(`${base}/carts/${cart.token}`);
    expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    for (const token of ['x'.repeat(43), 'short']) expect((await shop.ask(`${base}/carts/${token}`)).status).toBe(404);
  });

  test('an order is placed under a key only, and opened by its token', async () => {
    const cart = await fillCart(shop, store, [{ variantId, quantity: 1 }]);
    const place = (key?: string) =>
      shop.ask(`${base}/carts/${cart.token}/checkout`, {
        body: { expectedTotalMinor: cart.totalMinor },
        headers: key ? { 'Idempotency-Key': key } : {},
      });
    expect((await place()).status).toBe(400);
    const placed = await place('key-of-ada');
    expect(placed.status).toBe(201);
    const { order, orderToken } = (await placed.json()) as { order: { id: string }; orderToken: string };
    const at = (of: StoreContext, rest = '', token = orderToken) => `/api/${of.id}/orders/${order.id}${rest}?token=${token}`;
    expect((await shop.ask(at(store))).status).toBe(200);
    expect((await shop.ask(at(store, '', 'x'.repeat(43)))).status).toBe(404);
    const own = await shop.ask(`/api/${store.id}/orders/${order.id}`, { headers: { 'X-Order-Token': orderToken } });
    expect(await own.json()).toMatchObject({ status: 'pending' });
  });

  test('another store’s variant cannot be put into a cart', async () => {
    const theirs = (await stockProduct(shop, other, {})).variantIds[0];
    const answer = await shop.ask(`${base}/carts/${await newToken()}/lines`, { body: { variantId: theirs, quantity: 1 } });
    expect(answer.status).toBe(404);
  });

  test('return addresses lie in the store’s own shop front', async () => {
    const cart = await fillCart(shop, store, [{ variantId, quantity: 1 }]);
    for (const successUrl of [
      'https://evil.example/',
      'http://shop.test.evil.example/shoes/x',
      'http://shop.test/boutique/x',
      'http://shop.test/shoesx',
      'http://u@shop.test/shoes/x',
      'javascript:alert(1)',
    ]) {
      const body = { expectedTotalMinor: cart.totalMinor, successUrl };
      const answer = await shop.ask(`${base}/carts/${cart.token}/checkout`, {
        body,
        headers: { 'Idempotency-Key': `key-${successUrl}` },
      });
      expect({ successUrl, status: answer.status }).toEqual({ successUrl, status: 422 });
    }
  });
});

describe('CORS', () => {
  const from = (origin: string) => ({ Origin: origin });

  test('lets every page read, and only the shop front write', async () => {
    expect(
      (await shop.ask(`${base}/products`, { headers: from('https://any.example') })).headers.get('access-control-allow-origin'),
    ).toBe('*');
    const strange = await shop.ask(`${base}/carts`, { body: {}, headers: from('https://any.example') });
    expect(strange.headers.get('access-control-allow-origin')).toBeNull();
    const own = await shop.ask(`${base}/carts`, { body: {}, headers: from('http://shop.test') });
    expect(own.headers.get('access-control-allow-origin')).toBe('http://shop.test');
    expect(own.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('keeps to the merchant’s list once there is one', async () => {
    await withStore(shop.deps.db, other, async (tx) => {
      const { version } = await tx.selectFrom('StoreSettings').select('version').executeTakeFirstOrThrow();
      await updateSettings(tx, other, ownerOf(shop, other), { version, allowedOrigins: ['https://mine.example'] });
    });
    const origin = async (name: string) =>
      (await shop.ask(`/api/${other.id}/products`, { headers: from(name) })).headers.get('access-control-allow-origin');
    expect(await origin('https://mine.example')).toBe('https://mine.example');
    expect(await origin('https://any.example')).toBeNull();
    expect(await origin('https://mine.example.evil.example')).toBeNull();
  });
});

describe('health', () => {
  test('is good while the database answers, and 503 when it is away', async () => {
    const good = await shop.ask('/health');
    expect([good.status, await good.json()]).toEqual([
      200,
      { status: 'ok', version: expect.any(String), checks: { database: 'ok' } },
    ]);
    const db = connect('postgres://emporium_app:x@127.0.0.1:1/none', { max: 1 });
    const lost = createApi({ ...shop.deps, db });
    expect((await lost.request('/health')).status).toBe(503);
    const answer = await lost.request(`${base}/products`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    await db.destroy();
  });
});
