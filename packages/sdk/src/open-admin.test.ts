import { expect, test } from 'vitest';
import { openAdmin } from './index.ts';

function listen(...answers: Response[]) {
  const sent: { url: string; init: RequestInit }[] = [];
  const admin = openAdmin({
    apiUrl: 'https://api.example',
    store: 'shoes',
    key: 'sk_test',
    fetch: async (url, init = {}) => {
      sent.push({ url: String(url), init });
      return answers.shift() ?? Response.json({});
    },
  });
  return { admin, sent };
}

test('a call of the management carries the key, fills its address, and repeats what is several', async () => {
  const { admin, sent } = listen(Response.json([]), Response.json({ items: [], total: 0 }), new Response(null, { status: 204 }));
  await admin('GET /inventory', { query: { variantId: ['a', 'b'] } });
  expect(await admin('GET /products')).toEqual({ items: [], total: 0 });
  expect(await admin('DELETE /products/{id}', { params: { id: 'a/b' } })).toBeUndefined();
  expect(sent.map(({ url, init }) => `${init.method} ${url}`)).toEqual([
    'GET https://api.example/api/shoes/admin/inventory?variantId=a&variantId=b',
    'GET https://api.example/api/shoes/admin/products',
    'DELETE https://api.example/api/shoes/admin/products/a%2Fb',
  ]);
  for (const { init } of sent) expect(init).toMatchObject({ cache: 'no-store', headers: { Authorization: 'Bearer sk_test' } });
});

test('a write sends its body as JSON, a file as it is, and its key in a header', async () => {
  const { admin, sent } = listen();
  const body = { name: 'Runner', price: '19.90', categoryId: 'c' };
  await admin('POST /products', { body, idempotencyKey: 'key-12345' });
  expect(sent[0]?.init).toMatchObject({
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'key-12345' },
  });
  const file = new Blob(['bytes']);
  await admin('POST /pictures', { query: { name: 'x.png' }, body: file });
  expect(sent[1]?.init).toMatchObject({ body: file, headers: { 'Content-Type': 'application/octet-stream' } });
});
