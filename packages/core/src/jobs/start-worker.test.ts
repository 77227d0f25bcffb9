import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faults, fillCart, openShop, ownerOf, pay, type Shop, shopper, stockOf, stockProduct } from '../../test/open-shop.ts';
import { cancelOrder, placeOrder } from '../checkout/index.ts';
import { withStore } from '../db/index.ts';
import { record } from '../events/index.ts';
import { inRequest } from '../lib/index.ts';
import { getOrder } from '../orders/index.ts';
import { enqueue } from '../queue/index.ts';
import { createEndpoint } from '../webhooks/index.ts';
import type { StoreContext } from '../who/index.ts';
import { startWorker } from './index.ts';

let shop: Shop;
let store: StoreContext;
let worker: { stop(): Promise<void> };
let post: SMTPServer;
const letters: { to: string; subject: string; text: string }[] = [];
let refusals = 1;

/** A real mail server that is out of order at first. */
async function openPost(): Promise<number> {
  post = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      void simpleParser(stream).then((letter) => {
        if (refusals > 0) {
          refusals -= 1;
          return done(new Error('come back later'));
        }
        const to = Array.isArray(letter.to) ? '' : (letter.to?.text ?? '');
        letters.push({ to, subject: letter.subject ?? '', text: letter.text ?? '' });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => post.listen(0, '127.0.0.1', () => resolve()));
  return (post.server.address() as AddressInfo).port;
}

beforeAll(async () => {
  shop = await openShop('worker');
  store = await shop.openStore('shoes');
  shop.deps.config.smtpUrl = `smtp://127.0.0.1:${await openPost()}`;
  worker = await startWorker({ config: shop.deps.config });
});

afterAll(async () => {
  await worker?.stop();
  await new Promise<void>((resolve) => post.close(() => resolve()));
  expect(await faults(shop)).toEqual([]);
  await shop.close();
});

test('a paid order is told to its buyer once, though the mail server was out of order, and a cancellation gives goods and money back', {
  timeout: 120_000,
}, async () => {
  const { variantIds } = await stockProduct(shop, store, { stock: [3] });
  const variantId = variantIds[0] ?? '';
  const cart = await fillCart(shop, store, [{ variantId, quantity: 2 }]);
  const input = { cartToken: cart.token, idempotencyKey: 'worker-order', expectedTotalMinor: cart.totalMinor };
  const placed = await placeOrder(shop.deps, store, shopper, input);
  await pay(placed.payUrl);
  const soon = { timeout: 60_000, interval: 100 };
  await expect.poll(() => letters.length, soon).toBe(1);
  expect(letters[0]).toMatchObject({ to: 'ada@example.com', subject: `Your order ${placed.order.name} at shoes` });
  expect(letters[0]?.text).toContain(`http://shop.test/shoes/order/${placed.order.id}?token=${placed.orderToken}`);
  expect(letters[0]?.text).toContain('2 × Thing');
  const mail = () => withStore(shop.deps.db, store, (tx) => tx.selectFrom('MailMessage').select(['state', 'attempts']).execute());
  await expect.poll(mail, soon).toEqual([{ state: 'sent', attempts: 2 }]);

  const owner = ownerOf(shop, store);
  await Promise.all([1, 2, 3].map(() => cancelOrder(shop.deps, store, owner, { orderId: placed.order.id })));
  const read = () => withStore(shop.deps.db, store, (tx) => getOrder(tx, store, owner, { orderId: placed.order.id }));
  await expect.poll(async () => (await read()).refunds.map((refund) => refund.state), soon).toEqual(['succeeded']);
  expect((await read()).order).toMatchObject({ status: 'canceled', paymentStatus: 'refunded' });
  expect(await stockOf(shop, store, variantId)).toEqual({ onHand: 3, reserved: 0 });
});

test('a backlog is worked off without a pause between jobs, and a job that fails holds up none of the others', {
  timeout: 120_000,
}, async () => {
  await worker.stop();
  const events = 120;
  await withStore(shop.deps.db, store, async (tx) => {
    for (let count = 0; count < events; count += 1) await record(tx, store, 'stock.changed', null);
    await enqueue(tx, 'mail', { storeId: store.id, mailId: 'no-such-mail' });
  });
  worker = await startWorker({ config: shop.deps.config });
  const waiting = async () => {
    const { rows } = await sql<{ mailId: string | null }>`
      select data ->> 'mailId' as "mailId" from pgboss.job
       where name in ('event', 'mail') and state in ('created', 'retry', 'active')`.execute(shop.owner);
    return rows.map((row) => row.mailId);
  };
  // At one job in two seconds, which is how often the queues are looked at, this would take four minutes.
  await expect.poll(waiting, { timeout: 60_000, interval: 100 }).toEqual(['no-such-mail']);
  await sql`delete from pgboss.job where name = 'mail' and state <> 'completed'`.execute(shop.owner);
});

test('what comes of a request can be followed by its id: events, jobs, webhooks and lines of the log', {
  timeout: 120_000,
}, async () => {
  const heard: (string | string[] | undefined)[] = [];
  const server = createServer((request, response) => {
    heard.push(request.headers['x-request-id']);
    request.resume();
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  await worker.stop();
  const lines: { requestId?: unknown; message: string }[] = [];
  worker = await startWorker({
    config: { ...shop.deps.config, outgoingAllow: ['127.0.0.1'] },
    log: (line) => lines.push(line),
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const wish = { url, events: ['product.updated' as const] };
  await withStore(shop.deps.db, store, (tx) => createEndpoint(tx, store, ownerOf(shop, store), wish));
  const eventIds = await Promise.all(
    ['trace-of-one', 'trace-of-two'].map((requestId) =>
      inRequest(requestId, () =>
        withStore(shop.deps.db, store, async (tx) => {
          await enqueue(tx, 'mail', { storeId: store.id, mailId: 'no-such-mail' });
          return record(tx, store, 'product.updated', null);
        }),
      ),
    ),
  );
  const soon = { timeout: 60_000, interval: 100 };
  await expect.poll(() => heard.toSorted(), soon).toEqual(['trace-of-one', 'trace-of-two']);
  const failed = () => new Set(lines.filter((line) => line.message.startsWith('mail failed')).map((line) => line.requestId));
  await expect.poll(failed, soon).toEqual(new Set(['trace-of-one', 'trace-of-two']));
  const events = await shop.owner
    .selectFrom('Event')
    .select('requestId')
    .where('id', 'in', eventIds)
    .orderBy('requestId')
    .execute();
  expect(events.map((event) => event.requestId)).toEqual(['trace-of-one', 'trace-of-two']);
  await sql`delete from pgboss.job where name = 'mail' and state <> 'completed'`.execute(shop.owner);
  await new Promise((resolve) => server.close(resolve));
});
