import { sql } from 'kysely';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillCart, openShop, type Shop, shopper, stockOf, stockProduct } from '../../test/open-shop.ts';
import { placeOrder } from '../checkout/index.ts';
import { connect, withStore } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { getOrder } from '../orders/index.ts';
import type { StoreContext } from '../who/index.ts';
import { expireUnpaid, openAccount, settle } from './index.ts';

let shop: Shop;
let store: StoreContext;
let account: string;

beforeAll(async () => {
  shop = await openShop('binding', { webhooks: false });
  store = await shop.openStore('shoes');
  account = store.id.replaceAll('-', '');
});

afterAll(async () => {
  await shop.close();
});

type Buy = { orderId: string; attemptId: string; sessionId: string; variantId: string };

let keys = 0;

async function placed(): Promise<Buy> {
  const { variantIds } = await stockProduct(shop, store, { stock: [3] });
  const variantId = variantIds[0] ?? '';
  const cart = await fillCart(shop, store, [{ variantId, quantity: 1 }]);
  const input = { cartToken: cart.token, idempotencyKey: `binding-${++keys}`, expectedTotalMinor: cart.totalMinor };
  const { order, payUrl } = await placeOrder(shop.deps, store, shopper, input);
  const { attempts } = await read(order.id);
  return {
    orderId: order.id,
    attemptId: attempts[0]?.id ?? '',
    sessionId: new URL(payUrl).pathname.split('/').at(-1) ?? '',
    variantId,
  };
}

const read = (orderId: string) =>
  withStore(shop.deps.db, store, (tx) => getOrder(tx, store, { kind: 'system', name: 'test' }, { orderId }));

type Twist = { currency?: string; amount?: number; metadata?: Record<string, string> };

/** A page at Stripe that is all that the order's own is, but for one thing; it is paid, and passed off as the order's. */
async function payAnother(buy: Buy, { currency = 'usd', amount = 2500, metadata = {} }: Twist): Promise<void> {
  const { stripe } = await openAccount(shop.deps, store);
  const params: Stripe.Checkout.SessionCreateParams = {
    mode: 'payment',
    line_items: [{ quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: 'Thing' } } }],
    success_url: 'http://shop.test/ok',
    metadata: { store_id: store.id, order_id: buy.orderId, attempt_id: buy.attemptId, ...metadata },
  };
  const other = await stripe.checkout.sessions.create(params);
  shop.sandbox.control.pay(account, { session: other.id });
  await withStore(shop.deps.db, store, (tx) =>
    tx
      .updateTable('PaymentAttempt')
      .set({ sessionId: other.id })
      .where('storeId', '=', store.id)
      .where('id', '=', buy.attemptId)
      .execute(),
  );
}

async function isParked(buy: Buy): Promise<void> {
  await settle(shop.deps, store, buy.attemptId);
  const { order, payments, alerts } = await read(buy.orderId);
  expect(order).toMatchObject({ status: 'pending', isPaid: false });
  expect(payments).toEqual([]);
  expect(alerts).toMatchObject([{ kind: 'payment_mismatch', state: 'open' }]);
  expect(await stockOf(shop, store, buy.variantId)).toEqual({ onHand: 3, reserved: 1 });
}

const twists: [what: string, twist: () => Twist][] = [
  ['store', () => ({ metadata: { store_id: newId() } })],
  ['order', () => ({ metadata: { order_id: newId() } })],
  ['attempt', () => ({ metadata: { attempt_id: newId() } })],
  ['currency', () => ({ currency: 'eur' })],
  ['amount', () => ({ amount: 2499 })],
];

describe('money that was paid for another', () => {
  test.each(twists)('%s is parked with an alert, and pays nothing', async (_what, twist) => {
    const buy = await placed();
    await payAnother(buy, twist());
    await isParked(buy);
  });

  test('mode, test money for a live order, is parked with an alert, and pays nothing', async () => {
    const buy = await placed();
    await payAnother(buy, {});
    // The terms of an order are fixed, so the order is made a live one behind the back of the triggers.
    const superuser = connect(shop.database.superUrl, { max: 1 });
    await superuser.transaction().execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx);
      await sql`update "Order" set "livemode" = true where "id" = ${buy.orderId}`.execute(tx);
    });
    await superuser.destroy();
    await isParked(buy);
  });

  test('nothing else pays the order: without a twist the same way leads to a paid one', async () => {
    const buy = await placed();
    await payAnother(buy, {});
    await settle(shop.deps, store, buy.attemptId);
    expect((await read(buy.orderId)).order).toMatchObject({ status: 'paid', isPaid: true });
  });
});

describe('a payment that takes days', () => {
  test('holds the goods and pays nothing until the money is there', async () => {
    const buy = await placed();
    shop.sandbox.control.settings(account, { settleByHand: true });
    shop.sandbox.control.pay(account, { session: buy.sessionId, debit: '000123456789' });
    await settle(shop.deps, store, buy.attemptId);
    const waiting = await read(buy.orderId);
    expect(waiting.order).toMatchObject({ status: 'pending', paymentStatus: 'processing', isPaid: false });
    expect(waiting.payments).toEqual([]);
    expect(await stockOf(shop, store, buy.variantId)).toEqual({ onHand: 3, reserved: 1 });
    const session = shop.sandbox.control.list(account, 'session').find((one) => one.id === buy.sessionId);
    shop.sandbox.control.settle(account, { paymentIntent: String(session?.session.payment_intent), outcome: 'succeeded' });
    await settle(shop.deps, store, buy.attemptId);
    expect((await read(buy.orderId)).order).toMatchObject({ status: 'paid', isPaid: true });
  });
});

test('an order whose page can still be paid is not let go', async () => {
  const buy = await placed();
  await expireUnpaid(shop.deps, store, buy.orderId);
  expect((await read(buy.orderId)).order).toMatchObject({ status: 'pending' });
  expect(await stockOf(shop, store, buy.variantId)).toEqual({ onHand: 3, reserved: 1 });
});

test('buyers who come at once to a new store subscribe it to its events once', async () => {
  const fresh = await shop.openStore('fresh');
  const accounts = await Promise.all(Array.from({ length: 25 }, () => openAccount(shop.deps, fresh)));
  expect(new Set(accounts.flatMap((one) => one.webhookSecrets)).size).toBe(1);
  expect(shop.sandbox.control.list(fresh.id.replaceAll('-', ''), 'endpoint')).toHaveLength(1);
});
