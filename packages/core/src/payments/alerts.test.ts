import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { faults, fillCart, openShop, ownerOf, pay, type Shop, shopper, stockProduct } from '../../test/open-shop.ts';
import { placeOrder } from '../checkout/index.ts';
import { withStore } from '../db/index.ts';
import { getOrder } from '../orders/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import {
  attachStray,
  compareAccounts,
  ignoreAlert,
  listAlerts,
  openAccount,
  refundStray,
  requestRefund,
  sendRefund,
} from './index.ts';

let shop: Shop;
let store: StoreContext;
let other: StoreContext;
let owner: Actor;

beforeAll(async () => {
  shop = await openShop('alerts');
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
  owner = ownerOf(shop, store);
});
afterEach(() => shop.sandbox.control.idle());
afterAll(async () => {
  expect(await faults(shop)).toEqual([]);
  await shop.close();
});

let keys = 0;
const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code });

async function placed() {
  const { variantIds } = await stockProduct(shop, store, { price: '50.00', stock: [9] });
  const cart = await fillCart(shop, store, [{ variantId: variantIds[0] ?? '', quantity: 1 }]);
  const input = { cartToken: cart.token, idempotencyKey: `alerts-${++keys}`, expectedTotalMinor: cart.totalMinor };
  const { order, payUrl } = await placeOrder(shop.deps, store, shopper, input);
  return { order, payUrl, read: () => read(order.id) };
}

async function read(orderId: string) {
  const system: Actor = { kind: 'system', name: 'test' };
  const { order, ...parts } = await withStore(shop.deps.db, store, (tx) => getOrder(tx, store, system, { orderId }));
  return { ...parts, status: order.status, paymentStatus: order.paymentStatus };
}

async function paid() {
  const buy = await placed();
  await pay(buy.payUrl);
  await shop.sandbox.control.idle();
  const payment = (await buy.read()).payments[0];
  if (!payment) throw new Error('the order was not paid');
  const { stripe } = await openAccount(shop.deps, store);
  return { ...buy, payment, intent: payment.providerPaymentId, stripe };
}

const account = () => shop.sandbox.control.accounts().find((one) => one.includes(store.id.replaceAll('-', ''))) ?? '';
const alerts = (state: 'open' | 'done' = 'open', actor = owner) =>
  withStore(shop.deps.db, store, (tx) => listAlerts(tx, store, actor, { state }));

describe('refunds made in Stripe’s own dashboard', () => {
  test('are booked once, part by part, however often the events come', async () => {
    const { order, intent, stripe, read: now } = await paid();
    await stripe.refunds.create({ payment_intent: intent, amount: 1_000 });
    await shop.sandbox.control.idle();
    expect((await now()).paymentStatus).toBe('partially_refunded');
    await stripe.refunds.create({ payment_intent: intent });
    await shop.sandbox.control.idle();
    const after = await now();
    expect(after.paymentStatus).toBe('refunded');
    expect(after.refunds.map((refund) => refund.amountMinor).sort()).toEqual([1_000, order.totalMinor - 1_000].sort());
    expect(after.events.filter((event) => event.type === 'refunded')).toHaveLength(2);
  });

  test('are told from ours, whose event may come before our own note', async () => {
    const { payment, read: now } = await paid();
    const refundId = await withStore(shop.deps.db, store, (tx) =>
      requestRefund(tx, store, owner, { paymentId: payment.id, amountMinor: 500, reason: 'Scratched', key: 'ours' }),
    );
    await sendRefund(shop.deps, store, refundId);
    await shop.sandbox.control.idle();
    expect((await now()).refunds).toHaveLength(1);
    expect((await now()).events.filter((event) => event.type === 'refunded')).toHaveLength(1);
  });

  test('that the bank sends back days later are failed, the order is paid again, and somebody is told', async () => {
    const { order, intent, stripe, read: now } = await paid();
    const refund = await stripe.refunds.create({ payment_intent: intent });
    await shop.sandbox.control.idle();
    shop.sandbox.control.settleRefund(account(), { refund: refund.id, outcome: 'failed' });
    await shop.sandbox.control.idle();
    expect((await now()).paymentStatus).toBe('paid');
    expect((await alerts()).filter((alert) => alert.orderId === order.id)).toMatchObject([{ kind: 'refund_failed' }]);
  });

  test('never make it more than came in: ten admins and the dashboard at once', async () => {
    const { order, payment, intent, stripe, read: now } = await paid();
    const asked = await Promise.allSettled([
      ...Array.from({ length: 10 }, (_, index) =>
        withStore(shop.deps.db, store, (tx) =>
          requestRefund(tx, store, owner, {
            paymentId: payment.id,
            amountMinor: order.totalMinor - 100,
            reason: '',
            key: `race-${index}`,
          }),
        ).then((id) => sendRefund(shop.deps, store, id)),
      ),
      stripe.refunds.create({ payment_intent: intent, amount: 100 }),
    ]);
    await shop.sandbox.control.idle();
    expect(asked.filter((one) => one.status === 'fulfilled').length).toBeLessThanOrEqual(2);
    const given = (await now()).refunds.filter((one) => one.state === 'succeeded').reduce((sum, one) => sum + one.amountMinor, 0);
    expect(given).toBeLessThanOrEqual(order.totalMinor);
    const there = await stripe.refunds.list({ payment_intent: intent });
    expect(there.data.reduce((sum, one) => sum + one.amount, 0)).toBe(given);
  });
});

test('a dispute makes the order disputed and stands with its deadline until it is closed', async () => {
  const { order, intent, read: now } = await paid();
  const dispute = shop.sandbox.control.dispute(account(), { paymentIntent: intent }) as { id: string };
  await shop.sandbox.control.idle();
  expect((await now()).paymentStatus).toBe('disputed');
  const [alert] = (await alerts()).filter((one) => one.orderId === order.id);
  expect(alert).toMatchObject({ kind: 'dispute', orderNumber: order.number });
  expect(alert?.detail.evidenceDueAt).toEqual(expect.any(String));
  shop.sandbox.control.closeDispute(account(), { dispute: dispute.id, status: 'won' });
  await shop.sandbox.control.idle();
  expect((await now()).paymentStatus).toBe('paid');
  expect((await now()).events.map((event) => event.type)).toEqual(expect.arrayContaining(['disputed', 'dispute_closed']));
  expect((await alerts('done')).find((one) => one.id === alert?.id)?.state).toBe('resolved');
});

describe('money at Stripe that stands in no order', () => {
  const look = (of = store) => compareAccounts(shop.deps, of, { graceSeconds: -60 });

  /** A payment made past us, in the name of this store. */
  async function stray(amount: number) {
    const { stripe } = await openAccount(shop.deps, store);
    const metadata = { store_id: store.id };
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      success_url: 'http://shop.test/a',
      line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: amount, product_data: { name: 'By hand' } } }],
      payment_intent_data: { metadata },
    });
    shop.sandbox.control.pay(account(), { session: session.id });
    await shop.sandbox.control.idle();
    expect((await look()).found).toBeGreaterThan(0);
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(session.id);
    const alert = (await alerts()).find((one) => one.subject === intent);
    if (!alert) throw new Error('no alert was raised');
    return { alert, intent: String(intent), stripe };
  }

  test('is found once, and given back once though two press at the same time', async () => {
    const { alert, intent, stripe } = await stray(4_200);
    await look();
    expect((await alerts()).filter((one) => one.subject === intent)).toHaveLength(1);
    const press = () => refundStray(shop.deps, store, owner, alert.id);
    const pressed = await Promise.allSettled([press(), press()]);
    expect(pressed.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect((await stripe.refunds.list({ payment_intent: intent })).data).toHaveLength(1);
    await expect(press()).rejects.toEqual(refused('conflict'));
  });

  test('pays the order that a person names, if it is the same money', async () => {
    const buy = await placed();
    const { alert } = await stray(buy.order.totalMinor);
    const wrong = await placed();
    const small = await stray(1_111);
    await expect(attachStray(shop.deps, store, owner, { id: small.alert.id, orderNumber: wrong.order.number })).rejects.toEqual(
      refused('order_not_payable'),
    );
    await expect(attachStray(shop.deps, store, owner, { id: alert.id, orderNumber: 999_999 })).rejects.toEqual(
      refused('invalid'),
    );
    await attachStray(shop.deps, store, owner, { id: alert.id, orderNumber: buy.order.number });
    expect(await buy.read()).toMatchObject({ status: 'paid', paymentStatus: 'paid' });
    await expect(attachStray(shop.deps, store, owner, { id: alert.id, orderNumber: buy.order.number })).rejects.toEqual(
      refused('conflict'),
    );
    await withStore(shop.deps.db, store, (tx) =>
      ignoreAlert(tx, store, owner, { id: small.alert.id, reason: 'Sold at the counter' }),
    );
    expect((await alerts('done')).find((one) => one.id === small.alert.id)).toMatchObject({ state: 'ignored' });
  });

  test('pays its order although the end of the order’s own page is heard of before it is booked', async () => {
    const buy = await placed();
    const { alert } = await stray(buy.order.totalMinor);
    // The answer to the closing is cut off: until it is asked for again, the event has come.
    shop.sandbox.control.fault(account(), { way: 'act-then-reset', method: 'POST', path: '/v1/checkout/sessions' });
    await attachStray(shop.deps, store, owner, { id: alert.id, orderNumber: buy.order.number });
    expect(await buy.read()).toMatchObject({ status: 'paid', paymentStatus: 'paid' });
  });

  test('is another store’s own affair, and nothing for a role that may not move money', async () => {
    const { alert } = await stray(2_000);
    const theirs = ownerOf(shop, other);
    await expect(
      withStore(shop.deps.db, other, (tx) => ignoreAlert(tx, other, theirs, { id: alert.id, reason: 'Not mine' })),
    ).rejects.toEqual(refused('not_found'));
    await expect(refundStray(shop.deps, other, theirs, alert.id)).rejects.toEqual(refused('not_found'));
    const viewer: Actor = { kind: 'member', userId: shop.userId, storeId: store.id, role: 'viewer' };
    await expect(refundStray(shop.deps, store, viewer, alert.id)).rejects.toEqual(refused('forbidden'));
    expect((await look(other)).found).toBe(0);
  });
});
