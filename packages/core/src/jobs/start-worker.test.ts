import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faults, fillCart, openShop, ownerOf, pay, type Shop, shopper, stockOf, stockProduct } from '../../test/open-shop.ts';
import { cancelOrder, placeOrder } from '../checkout/index.ts';
import { withStore } from '../db/index.ts';
import { getOrder } from '../orders/index.ts';
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
