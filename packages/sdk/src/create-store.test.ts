import { expect, test } from 'vitest';
import { createStore, findStore, StoreError } from './index.ts';

type Sent = { url: string; init: RequestInit };

/** A store whose answers are given beforehand; `sent` holds what was asked. */
function fakeStore(...answers: (Response | Error)[]) {
  const sent: Sent[] = [];
  const connection = {
    apiUrl: 'https://api.example/',
    store: 'shoes',
    fetch: async (url: string | URL | Request, init: RequestInit = {}) => {
      sent.push({ url: String(url), init });
      const answer = answers.shift();
      if (answer instanceof Error || !answer) throw answer ?? new Error('no answer left');
      return answer;
    },
  };
  return { store: createStore(connection), connection, sent };
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });

test('a list tells its total and whether more follow, and asks in one spelling whatever the order of the keys', async () => {
  const page = () => json([{ id: 'a' }], 200, { 'X-Total-Count': '7', Link: '<https://api.example/x>; rel="next"' });
  const { store, sent } = fakeStore(page(), page(), json([]));
  const first = await store.products.list({ sort: '-price', sizeId: ['1', '2'], isFeatured: false, q: 'crème & co', limit: 1 });
  expect(first).toEqual({ items: [{ id: 'a' }], total: 7, hasNext: true });
  await store.products.list({ limit: 1, q: 'crème & co', isFeatured: false, sizeId: ['1', '2'], sort: '-price', colorId: [] });
  expect(sent[0]?.url).toBe(
    'https://api.example/api/shoes/products?isFeatured=false&limit=1&q=cr%C3%A8me+%26+co&sizeId=1%2C2&sort=-price',
  );
  expect(sent[1]?.url).toBe(sent[0]?.url);
  expect(await store.products.list()).toEqual({ items: [], total: 0, hasNext: false });
  expect(sent[2]?.url).toBe('https://api.example/api/shoes/products');
});

test('what is not there is null, and a name from outside cannot leave its place in the address', async () => {
  const { store, sent } = fakeStore(json(null), json(null));
  expect(await store.products.find('../../admin?x=1#y')).toBeNull();
  expect(await store.categories.find('a/b')).toBeNull();
  expect(sent.map(({ url }) => url)).toEqual([
    'https://api.example/api/shoes/products/..%2F..%2Fadmin%3Fx%3D1%23y',
    'https://api.example/api/shoes/categories/a%2Fb',
  ]);
});

test('options of a call reach fetch as they are, Next’s own included', async () => {
  const { store, sent } = fakeStore(json([]), json({}));
  const { signal } = new AbortController();
  await store.categories.list({ next: { tags: ['categories'], revalidate: 60 }, cache: 'force-cache', signal });
  expect(sent[0]?.init).toMatchObject({
    method: 'GET',
    next: { tags: ['categories'], revalidate: 60 },
    cache: 'force-cache',
    signal,
  });
  await store.carts.get('token', { headers: { 'X-Request-Id': 'trace-1' } });
  expect(sent[1]?.init).toMatchObject({ cache: 'no-store', headers: { 'X-Request-Id': 'trace-1' } });
});

test('placing an order sends its key as a header and never in the body', async () => {
  const { store, sent } = fakeStore(json({ order: {}, orderToken: 't', payUrl: 'u' }, 201), json({}));
  await store.carts.placeOrder('cart', { idempotencyKey: 'key-12345', expectedTotalMinor: 1999 });
  expect(sent[0]?.url).toBe('https://api.example/api/shoes/carts/cart/checkout');
  expect(sent[0]?.init).toMatchObject({
    method: 'POST',
    body: '{"expectedTotalMinor":1999}',
    headers: { 'Idempotency-Key': 'key-12345', 'Content-Type': 'application/json' },
  });
  await store.orders.refresh('order', 'secret');
  expect(sent[1]).toMatchObject({
    url: 'https://api.example/api/shoes/orders/order/refresh',
    init: { method: 'POST', headers: { 'X-Order-Token': 'secret' } },
  });
});

test('a refusal is a StoreError with all that the problem says', async () => {
  const problem = {
    code: 'out_of_stock',
    status: 409,
    detail: 'Only 1 left.',
    requestId: 'r-1',
    errors: [{ field: 'quantity', message: 'At most 1.' }],
    data: { available: 1 },
  };
  const { store } = fakeStore(json(problem, 409));
  const error = await store.carts.addLine('token', { variantId: 'v', quantity: 2 }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StoreError);
  expect(error).toMatchObject({
    code: 'out_of_stock',
    status: 409,
    message: 'Only 1 left.',
    fields: [{ field: 'quantity', message: 'At most 1.' }],
    data: { available: 1 },
    requestId: 'r-1',
  });
});

test('an answer of something else on the way, and no answer at all, are StoreErrors too', async () => {
  const cause = new TypeError('fetch failed');
  const { store } = fakeStore(
    new Response('<h1>Bad gateway</h1>', { status: 502, statusText: 'Bad Gateway' }),
    cause,
    json('no object', 500),
  );
  await expect(store.profile()).rejects.toMatchObject({ code: 'internal', status: 502, message: 'Bad Gateway' });
  await expect(store.profile()).rejects.toMatchObject({ code: 'unreachable', status: 0, cause });
  await expect(store.profile()).rejects.toMatchObject({ code: 'internal', status: 500 });
});

test('a call that its caller broke off says so, and is not taken for a shop that cannot be reached', async () => {
  const { store } = fakeStore(new DOMException('stopped', 'AbortError'));
  const broken = AbortSignal.abort();
  await expect(store.profile({ signal: broken })).rejects.toMatchObject({ name: 'AbortError' });
});

test('a store is found by its host', async () => {
  const { connection, sent } = fakeStore(json({ slug: 'shoes' }));
  expect(await findStore(connection, 'shoes.example:3001')).toEqual({ slug: 'shoes' });
  expect(sent[0]?.url).toBe('https://api.example/api/stores?host=shoes.example%3A3001');
});
