import { withStore } from '@emporium/core/db';
import { fulfillOrder } from '@emporium/core/orders';
import type { StoreContext } from '@emporium/core/who';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { buyOrder } from '../../../core/test/buy-order.ts';
import { ownerOf, stockProduct } from '../../../core/test/open-shop.ts';
import { type ApiShop, openApi } from '../../test/open-api.ts';
import type { returnsSchema, trackedOrderSchema } from '../schemas/tracking.ts';

let shop: ApiShop;
let store: StoreContext;
let order: { orderId: string; token: string; name: string };

beforeAll(async () => {
  shop = await openApi('tracking');
  store = await shop.openStore('shoes');
  const { variantIds } = await stockProduct(shop, store, { stock: [9] });
  order = await buyOrder(shop, store, [{ variantId: variantIds[0] ?? '', quantity: 2 }]);
});
afterAll(async () => {
  expect(shop.bugs()).toEqual([]);
  await shop.close();
});

const at = () => `/api/${store.id}/orders`;
const lookUp = (number: string, email: string) => shop.ask(`${at()}/look-up`, { body: { number, email } });
const headers = () => ({ 'X-Order-Token': order.token });
const letters = () =>
  shop.owner.selectFrom('MailMessage').select(['kind', 'toAddress', 'text']).where('kind', '=', 'order.link').execute();

test('number and e-mail address tell where the parcels are, and the rest goes to the address by mail, once in a while', async () => {
  const parcel = { orderId: order.orderId, carrier: 'UPS', trackingNumber: '1Z9' };
  await withStore(shop.deps.db, store, (tx) => fulfillOrder(tx, store, ownerOf(shop, store), parcel));
  const found = (await (await lookUp(order.name, 'ADA@example.com')).json()) as z.infer<typeof trackedOrderSchema>;
  expect(Object.keys(found).sort()).toEqual(['fulfillmentStatus', 'name', 'parcels', 'placedAt', 'status']);
  expect(found).toMatchObject({ name: order.name, status: 'fulfilled', parcels: [{ carrier: 'UPS', trackingNumber: '1Z9' }] });
  expect((await lookUp(order.name.replace('#', ''), 'ada@example.com')).status).toBe(200);
  const sent = await letters();
  expect(sent.map((letter) => letter.toAddress)).toEqual(['ada@example.com']);
  expect(sent[0]?.text).toContain(`token=${order.token}`);
});

test('a wrong address and a wrong number get the same answer, and guessing comes to an end', async () => {
  const wrong = await Promise.all([
    lookUp(order.name, 'eve@example.com'),
    lookUp('#999999', 'ada@example.com'),
    lookUp('x', 'ada@example.com'),
  ]);
  const answers = await Promise.all(wrong.map(async (answer) => ((await answer.json()) as { code: string }).code));
  expect(answers).toEqual(['not_found', 'not_found', 'not_found']);
  const guesses = await Promise.all(Array.from({ length: 30 }, (_, index) => lookUp(order.name, `guess${index}@example.com`)));
  expect(guesses.some((answer) => answer.status === 429)).toBe(true);
});

test('a buyer asks to return something, and cannot ask for more than came', async () => {
  const read = async () =>
    (await (await shop.ask(`${at()}/${order.orderId}/returns`, { headers: headers() })).json()) as z.infer<typeof returnsSchema>;
  const [item] = (await read()).returnable;
  const ask = (quantity: number) =>
    shop.ask(`${at()}/${order.orderId}/returns`, {
      headers: headers(),
      body: { items: [{ itemId: item?.itemId, quantity, reason: 'too_small' }], note: 'Too tight' },
    });
  expect((await ask(3)).status).toBe(422);
  expect((await ask(2)).status).toBe(200);
  expect(await read()).toMatchObject({
    returnable: [],
    returns: [{ state: 'requested', note: 'Too tight', items: [{ quantity: 2, reason: 'too_small' }] }],
  });
});

test('the invoice is a PDF for whoever has the token, and for nobody else', async () => {
  const answer = await shop.ask(`${at()}/${order.orderId}/invoice`, { headers: headers() });
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
    200,
    'application/pdf',
    'private, no-store',
  ]);
  expect(answer.headers.get('content-security-policy')).toBe("base-uri 'none'; frame-ancestors 'none'");
  expect(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect((await shop.ask(`${at()}/${order.orderId}/invoice`)).status).toBe(404);
});
