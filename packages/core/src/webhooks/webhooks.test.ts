import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fillCart, openShop, ownerOf, type Shop, stockProduct } from '../../test/open-shop.ts';
import { refusalOf } from '../../test/plant-stores.ts';
import { withStore } from '../db/index.ts';
import { record } from '../events/index.ts';
import { newId } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import * as webhooks from './index.ts';

type Got = { headers: IncomingHttpHeaders; body: string };

let shop: Shop;
let store: StoreContext;
let other: StoreContext;
let owner: Actor;
let origin: string;
let got: Got[] = [];
let answer: (response: ServerResponse) => void;

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    got.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
    answer(response);
  });
});

beforeAll(async () => {
  shop = await openShop('webhooks');
  shop.deps.config.outgoingAllow = ['127.0.0.1'];
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
  owner = ownerOf(shop, store);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(async () => {
  got = [];
  answer = (response) => response.writeHead(204).end();
  await shop.owner.deleteFrom('WebhookEndpoint').execute();
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await shop.close();
});

type EventName = (typeof webhooks.webhookEventNames)[number];

async function makeEndpoint(events: EventName[] = ['product.updated'], url = `${origin}/hook`) {
  const { endpoint, salt } = await withStore(shop.deps.db, store, (tx) =>
    webhooks.createEndpoint(tx, store, owner, { url, events }),
  );
  return { ...endpoint, secret: webhooks.signingSecret(shop.deps.config, store, salt) };
}

/** Something happens in a store; its deliveries are written as the worker would, and their ids answered. */
async function happen(type: EventName = 'product.updated', where = store): Promise<string[]> {
  const eventId = await withStore(shop.deps.db, where, (tx) => record(tx, where, type, newId(), { n: 1 }));
  await webhooks.queueDeliveries(shop.deps.db, where, eventId);
  await webhooks.queueDeliveries(shop.deps.db, where, eventId);
  const rows = await shop.owner.selectFrom('WebhookDelivery').select('id').where('eventId', '=', eventId).execute();
  return rows.map(({ id }) => id);
}

const attempt = (id: string, count = 0) => webhooks.deliverWebhook(shop.deps, store, id, count);
const logOf = (id: string) => withStore(shop.deps.db, store, (tx) => webhooks.getDelivery(tx, store, owner, { id }));
const endpointOf = (id: string) => withStore(shop.deps.db, store, (tx) => webhooks.getEndpoint(tx, store, owner, { id }));

/** Verifies as the Standard Webhooks specification tells receivers to. */
function isSignedBy(secret: string, { headers, body }: Got): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(expected);
}

describe('an event', () => {
  test('reaches each endpoint that asked for its kind, once, signed, and names the row', async () => {
    const { secret, id } = await makeEndpoint();
    await makeEndpoint(['order.paid']);
    const [delivery = '', ...more] = await happen();
    expect(more).toEqual([]);
    await attempt(delivery);
    await attempt(delivery);
    expect(got).toHaveLength(1);
    const [first] = got as [Got];
    expect(isSignedBy(secret, first)).toBe(true);
    expect(isSignedBy(secret, { ...first, body: first.body.replace('shoes', 'stolen') })).toBe(false);
    expect(Math.abs(Number(first.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
    expect(JSON.parse(first.body)).toEqual({
      id: first.headers['webhook-id'],
      type: 'product.updated',
      createdAt: expect.any(String),
      store: { id: store.id, slug: 'shoes' },
      subject: { noun: 'product', id: expect.any(String) },
      data: { n: 1 },
    });
    const log = await logOf(delivery);
    expect(log).toMatchObject({ state: 'delivered', attempts: 1, response: { status: 204 }, request: { url: `${origin}/hook` } });
    expect(JSON.stringify(log)).not.toContain('webhook-signature');
    expect(await endpointOf(id)).toMatchObject({ failingSince: null, lastSuccessAt: expect.any(Date) });
  });

  test('of another store reaches no endpoint of this one', async () => {
    await makeEndpoint();
    expect(await happen('product.updated', other)).toEqual([]);
  });

  test('that is not taken is tried again later under the same id, for three days, and the log keeps each answer', async () => {
    await makeEndpoint();
    const [delivery = ''] = await happen();
    answer = (response) => response.writeHead(500).end('x'.repeat(100_000));
    await attempt(delivery);
    expect(await logOf(delivery)).toMatchObject({ state: 'queued', attempts: 1, nextAttemptAt: expect.any(Date) });
    expect((await logOf(delivery)).response.body).toHaveLength(4096);
    answer = (response) => response.writeHead(302, { Location: `${origin}/elsewhere` }).end();
    await attempt(delivery, 1);
    answer = (response) => response.destroy();
    await attempt(delivery, 2);
    answer = (response) => response.writeHead(200).end('thanks');
    await attempt(delivery, 3);
    expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const log = await logOf(delivery);
    expect(log.attemptLog.map(({ status, error }) => status ?? error)).toEqual([200, expect.any(String), 302, 500]);
    expect(log).toMatchObject({ state: 'delivered', response: { body: 'thanks' } });
  });

  test('is given up after the last attempt, and can be sent again from the log', async () => {
    await makeEndpoint();
    const [delivery = ''] = await happen();
    await shop.owner.updateTable('WebhookDelivery').set({ attempts: 14 }).where('id', '=', delivery).execute();
    answer = (response) => response.writeHead(503).end();
    await attempt(delivery, 14);
    expect(await logOf(delivery)).toMatchObject({ state: 'failed', nextAttemptAt: null });
    await withStore(shop.deps.db, store, (tx) => webhooks.replayDelivery(tx, store, owner, { id: delivery }));
    answer = (response) => response.writeHead(204).end();
    await attempt(delivery);
    expect(await logOf(delivery)).toMatchObject({ state: 'delivered', attemptLog: [{ status: 204 }, { status: 503 }] });
  });
});

describe('an endpoint', () => {
  test('whose secret is exchanged gets both signatures until the old one ends', async () => {
    const { id, secret } = await makeEndpoint();
    const rotated = await withStore(shop.deps.db, store, (tx) => webhooks.rotateSecret(tx, store, owner, { id }));
    const next = webhooks.signingSecret(shop.deps.config, store, rotated.salt);
    await attempt((await happen())[0] ?? '');
    expect([isSignedBy(secret, got[0] as Got), isSignedBy(next, got[0] as Got)]).toEqual([true, true]);
    await withStore(shop.deps.db, store, (tx) => webhooks.rotateSecret(tx, store, owner, { id, overlapHours: 0 }));
    await attempt((await happen())[0] ?? '');
    expect(isSignedBy(next, got[1] as Got)).toBe(false);
  });

  test('that says it is gone, or hears nothing for three days, is switched off, and its owners are told', async () => {
    const gone = await makeEndpoint();
    answer = (response) => response.writeHead(410).end();
    await attempt((await happen())[0] ?? '');
    expect(await endpointOf(gone.id)).toMatchObject({ isActive: false, offReason: expect.stringContaining('410') });
    const silent = await makeEndpoint(['order.paid']);
    const [delivery = ''] = await happen('order.paid');
    const longAgo = new Date(Date.now() - 73 * 3_600_000);
    await shop.owner.updateTable('WebhookEndpoint').set({ failingSince: longAgo }).where('id', '=', silent.id).execute();
    answer = (response) => response.writeHead(500).end();
    await attempt(delivery);
    expect(await endpointOf(silent.id)).toMatchObject({ isActive: false });
    const mail = await shop.owner
      .selectFrom('MailMessage')
      .select(['kind', 'toAddress'])
      .where('storeId', '=', store.id)
      .execute();
    expect(mail.filter(({ kind }) => kind === 'webhook.off')).toHaveLength(2);
    expect(await happen()).toEqual([]);
    const off = withStore(shop.deps.db, store, (tx) => webhooks.testEndpoint(tx, store, owner, { id: gone.id }));
    expect(await refusalOf(off)).toMatchObject({ code: 'conflict' });
    const { version } = await endpointOf(gone.id);
    const on = { id: gone.id, version, isActive: true };
    await withStore(shop.deps.db, store, (tx) => webhooks.updateEndpoint(tx, store, owner, on));
    expect(await endpointOf(gone.id)).toMatchObject({ isActive: true, offReason: null, failingSince: null });
    expect(await happen()).toHaveLength(1);
  });

  test('is tried by a button, on the way that events go', async () => {
    const { id } = await makeEndpoint();
    const { deliveryId } = await withStore(shop.deps.db, store, (tx) => webhooks.testEndpoint(tx, store, owner, { id }));
    await attempt(deliveryId);
    expect(JSON.parse(got[0]?.body ?? '')).toMatchObject({ type: 'webhook.test', subject: null });
  });

  test('inside our own walls is never called, whatever its name', async () => {
    shop.deps.config.outgoingAllow = [];
    try {
      const [, port] = /:(\d+)$/.exec(origin) ?? [];
      for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '0']) {
        await shop.owner.deleteFrom('WebhookEndpoint').execute();
        await makeEndpoint(['product.updated'], `http://${host}:${port}/hook`);
        const [delivery = ''] = await happen();
        await attempt(delivery);
        expect({ host, error: (await logOf(delivery)).response.error }).toMatchObject({
          error: expect.stringMatching(/not on the public|No server/),
        });
      }
      expect(got).toEqual([]);
    } finally {
      shop.deps.config.outgoingAllow = ['127.0.0.1'];
    }
  });

  test('of another store cannot be seen, changed, tried, rotated, replayed or deleted', async () => {
    const { id, version } = await makeEndpoint();
    const [deliveryId = ''] = await happen();
    const there = ownerOf(shop, other);
    const asks = [
      () => withStore<unknown>(shop.deps.db, other, (tx) => webhooks.getEndpoint(tx, other, there, { id })),
      () => withStore<unknown>(shop.deps.db, other, (tx) => webhooks.revealSalt(tx, other, there, { id })),
      () => withStore<unknown>(shop.deps.db, other, (tx) => webhooks.updateEndpoint(tx, other, there, { id, version })),
      () => withStore<unknown>(shop.deps.db, other, (tx) => webhooks.testEndpoint(tx, other, there, { id })),
      () => withStore<unknown>(shop.deps.db, other, (tx) => webhooks.rotateSecret(tx, other, there, { id })),
      () => withStore<unknown>(shop.deps.db, other, (tx) => webhooks.deleteEndpoint(tx, other, there, { id })),
      () => withStore<unknown>(shop.deps.db, other, (tx) => webhooks.getDelivery(tx, other, there, { id: deliveryId })),
      () => withStore<unknown>(shop.deps.db, other, (tx) => webhooks.replayDelivery(tx, other, there, { id: deliveryId })),
    ];
    for (const ask of asks) expect(await refusalOf(ask())).toMatchObject({ code: 'not_found' });
    const listed = await withStore(shop.deps.db, other, (tx) => webhooks.listDeliveries(tx, other, there, { endpointId: id }));
    expect([listed, (await endpointOf(id)).version]).toEqual([[], version]);
  });
});

test('carts are told of once for each change, and only where somebody asked', async () => {
  const { variantIds } = await stockProduct(shop, store, {});
  await fillCart(shop, store, [{ variantId: variantIds[0] ?? '', quantity: 1 }]);
  expect(await webhooks.tellCarts(shop.deps.db, store)).toBe(0);
  await makeEndpoint(['cart.updated']);
  expect(await webhooks.tellCarts(shop.deps.db, store)).toBe(1);
  expect(await webhooks.tellCarts(shop.deps.db, store)).toBe(0);
});
