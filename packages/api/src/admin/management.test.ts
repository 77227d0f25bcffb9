import { withStore } from '@emporium/core/db';
import { createKey } from '@emporium/core/keys';
import { keyScopes, type StoreContext } from '@emporium/core/who';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownerOf } from '../../../core/test/open-shop.ts';
import { type ApiShop, openApi } from '../../test/open-api.ts';
import { createApi } from '../index.ts';

let shop: ApiShop;
let store: StoreContext;
let token: string;
let categoryId: string;

beforeAll(async () => {
  shop = await openApi('management');
  store = await shop.openStore('shoes');
  const wish = { name: 'Test', kind: 'secret' as const, scopes: [...keyScopes] };
  token = (await withStore(shop.deps.db, store, (tx) => createKey(tx, store, ownerOf(shop, store), wish))).token;
  categoryId = (await call<{ id: string }>('/categories', { body: { name: 'Shoes' } })).id;
});

afterAll(async () => {
  expect(shop.bugs()).toEqual([]);
  await shop.close();
});

type Options = Parameters<ApiShop['ask']>[1];
const ask = (path: string, { headers, ...options }: Options = {}, at = '/admin') =>
  shop.ask(`/api/shoes${at}${path}`, { ...options, headers: { Authorization: `Bearer ${token}`, ...headers } });

async function call<T>(path: string, options: Options = {}): Promise<T> {
  const answer = await ask(path, options);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

const product = (name: string) => ({ name, price: '19.90', categoryId });

describe('a product by key', () => {
  test('is made, stocked, changed, archived and deleted, and the shop shows it in between', async () => {
    const made = await call<{ id: string; variantIds: string[]; version: number }>('/products', { body: product('Runner') });
    const variant = `/inventory/${made.variantIds[0]}`;
    expect(await call(variant, { method: 'PUT', body: { onHand: 7, note: 'first count' } })).toEqual({ onHand: 7 });
    expect(await shop.read(`/api/shoes/products/${made.id}`)).toMatchObject({ name: 'Runner', available: 7 });
    const moved = await call<object[]>(`${variant}/movements`);
    expect(moved).toMatchObject([{ reason: 'count', quantity: 7, actorKind: 'key', note: 'first count' }]);
    const seen = await call<{ version: number }>(`/products/${made.id}`);
    const change = { method: 'PATCH', body: { version: seen.version, price: '21.00' } };
    const changed = await call<{ version: number }>(`/products/${made.id}`, change);
    expect(changed.version).toBeGreaterThan(seen.version);
    expect((await ask(`/products/${made.id}`, change)).status).toBe(409);
    expect(await (await ask(`/products/${made.id}`, { method: 'DELETE' })).json()).toMatchObject({ code: 'in_use' });
    await call(`/products/${made.id}/archive`, { method: 'POST' });
    expect(await call('/products?status=archived')).toMatchObject({ total: 1, items: [{ name: 'Runner', price: '21.00' }] });
  });

  test('leaves the id of its request with all that comes of it', async () => {
    const headers = { 'X-Request-Id': 'trace-of-a-runner' };
    const { id } = await call<{ id: string }>('/products', { body: product('Traced'), headers });
    const event = shop.owner.selectFrom('Event').select(['id', 'requestId']).where('subjectId', '=', id);
    const { id: eventId, requestId } = await event.where('type', '=', 'product.created').executeTakeFirstOrThrow();
    expect(requestId).toBe('trace-of-a-runner');
    const { rows } = await sql<{ requestId: string }>`
      select data ->> 'requestId' as "requestId" from pgboss.job where name = 'event' and data ->> 'eventId' = ${eventId}`.execute(
      shop.owner,
    );
    expect(rows).toEqual([{ requestId }]);
    const entry = shop.owner.selectFrom('AuditLog').select('data').where('rowId', '=', id);
    expect((await entry.executeTakeFirstOrThrow()).data).toMatchObject({ requestId });
  });

  test('is made at the address of the older dialect, too', async () => {
    const made = await ask('/products', { body: product('By dialect') }, '');
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { id: string };
    expect((await ask(`/products/${id}`, { method: 'DELETE' }, '')).status).toBe(204);
    expect((await shop.ask('/api/shoes/products', { body: product('Nobody') })).status).toBe(401);
  });

  test('is refused by the field whose text cannot be kept, and nothing is made', async () => {
    for (const [text, word] of [
      ['a\\ud800b', 'half of a character'],
      ['a\\u0000b', 'NUL'],
    ]) {
      const answer = await ask('/products', {
        body: `{"name":"Cut","price":"1.00","categoryId":"${categoryId}","seoTitle":"${text}"}`,
      });
      expect([answer.status, await answer.json()]).toMatchObject([
        422,
        { code: 'invalid', errors: [{ field: 'seoTitle', message: expect.stringContaining(word ?? '') }] },
      ]);
    }
    expect(await shop.owner.selectFrom('Product').select('id').where('name', '=', 'Cut').execute()).toEqual([]);
  });

  test('answers what the document says, without what belongs to the house', async () => {
    const orders = await shop.ask('/api/shoes/checkout', { body: { productIds: [] } });
    expect(orders.status).toBe(422);
    expect(Object.keys(await call('/settings'))).toEqual(['profile', 'settings', 'domains', 'currencyIsFixed']);
    expect(JSON.stringify(await call('/settings'))).not.toContain('userId');
    expect(JSON.stringify(await call('/keys'))).not.toContain('tokenHash');
  });
});

describe('an Idempotency-Key', () => {
  const under = (key: string, body: unknown, path = '/products') => ask(path, { body, headers: { 'Idempotency-Key': key } });
  const count = async (name: string) =>
    (await shop.owner.selectFrom('Product').select('id').where('name', '=', name).execute()).length;

  test('does the work once, answers the same again, and refuses another request', async () => {
    const first = await under('key-of-first', product('Once'));
    const again = await under('key-of-first', product('Once'));
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 201, 'true']);
    expect(await again.text()).toBe(await first.text());
    expect(await (await under('key-of-first', product('Other'))).json()).toMatchObject({ code: 'idempotency_mismatch' });
    expect([await count('Once'), await count('Other')]).toEqual([1, 0]);
  });

  test('lets one of many that come together work; the others are told to wait or get its answer', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => under('key-of-crowd', product('Crowd'))));
    expect(answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect(answers.some(({ status }) => status === 201)).toBe(true);
    expect(await count('Crowd')).toBe(1);
    expect((await under('key-of-crowd', product('Crowd'))).headers.get('idempotency-replayed')).toBe('true');
  });

  test('is free again after a refusal, for nothing was done', async () => {
    expect((await under('key-of-typo', { ...product('Typo'), price: 'x' })).status).toBe(422);
    expect((await under('key-of-typo', product('Typo'))).status).toBe(201);
    expect((await under('short', product('Short'))).status).toBe(422);
  });

  test('is each caller’s own, and its answer cannot be read from the table', async () => {
    const made = await under('key-of-keys', { name: 'Sealed', kind: 'publishable' }, '/keys');
    const { token: secret } = (await made.json()) as { token: string };
    const kept = await shop.owner.selectFrom('Idempotency').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(JSON.stringify(kept)).not.toContain('key-of-keys');
    const carts = await Promise.all(
      ['key-of-cart-1', 'key-of-cart-1', 'key-of-cart-2'].map((key) =>
        shop.ask('/api/shoes/carts', { body: {}, headers: { 'Idempotency-Key': key } }),
      ),
    );
    const tokens = await Promise.all(
      carts.filter(({ ok }) => ok).map(async (cart) => ((await cart.json()) as { token: string }).token),
    );
    expect(new Set(tokens).size).toBe(2);
  });

  test('holds for work with transactions of its own, too', async () => {
    const cart = { 'Idempotency-Key': 'key-of-forgot' };
    const forgot = () => shop.ask('/api/shoes/auth/password/forgot', { body: { email: 'nobody@example.com' }, headers: cart });
    const first = await forgot();
    const again = await forgot();
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([first.status, 'true']);
  });
});

describe('the cookie of a signed-in member', () => {
  const from = (signedIn: string | null) => {
    const app = createApi({ ...shop.deps, media: false, signedIn: async () => signedIn });
    return async (path: string, headers: Record<string, string>, method = 'GET') =>
      (await app.request(`/api/shoes/admin${path}`, { method, headers: { Cookie: 'session=1', ...headers } })).status;
  };

  test('opens the admin’s own mount to members, and only from its own pages', async () => {
    const ours = from(shop.userId);
    const path = `/categories/${(await call<{ id: string }>('/categories', { body: { name: 'Empty' } })).id}`;
    expect(await ours(path, {})).toBe(200);
    expect(await ours(path, { Origin: 'https://evil.example' })).toBe(403);
    expect(await ours(path, {}, 'DELETE')).toBe(403);
    expect(await ours(path, { Origin: 'https://evil.example' }, 'DELETE')).toBe(403);
    expect(await ours(path, { Origin: shop.deps.config.adminUrl, Cookie: '' }, 'DELETE')).toBe(401);
    expect(await from(null)(path, {})).toBe(401);
    expect(await from('0198c0de-7a4e-7c11-9f4b-2a6d5e8f9a01')(path, {})).toBe(404);
    expect(await ours(path, { Origin: shop.deps.config.adminUrl }, 'DELETE')).toBe(204);
  });

  test('registers a store for who carries it, and for no key', async () => {
    const app = createApi({ ...shop.deps, media: false, signedIn: async () => shop.userId });
    const fields = JSON.stringify({ name: 'Third', slug: 'third', currency: 'EUR' });
    const headers = { 'Content-Type': 'application/json', Origin: shop.deps.config.adminUrl, Cookie: 'session=1' };
    const made = await app.request('/api/stores', { method: 'POST', body: fields, headers });
    expect([made.status, await made.json()]).toMatchObject([201, { slug: 'third', currency: 'EUR' }]);
    const byKey = { body: fields, headers: { Authorization: `Bearer ${token}` } };
    expect((await shop.ask('/api/stores', byKey)).status).toBe(401);
  });

  test('means nothing at the API’s own address', async () => {
    expect((await shop.ask('/api/shoes/admin/products', { headers: { Cookie: 'session=1' } })).status).toBe(401);
  });
});
