import { sql } from 'kysely';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faults, fillCart, openShop, ownerOf, pay, type Shop, shopper, stockOf, stockProduct } from '../../test/open-shop.ts';
import { accountToken, eventsOf, hand } from '../../test/stripe-events.ts';
import { placeOrder } from '../checkout/index.ts';
import { withStore } from '../db/index.ts';
import { isRefusal, newId } from '../lib/index.ts';
import { getOrder } from '../orders/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import * as desk from './index.ts';

let shop: Shop;
let store: StoreContext;
let other: StoreContext;
let stripe: Stripe;

beforeAll(async () => {
  shop = await openShop('desk-money', { webhooks: false });
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
  stripe = (await desk.openAccount(shop.deps, store)).stripe;
  await desk.openAccount(shop.deps, other);
});
afterAll(async () => {
  expect(await faults(shop)).toEqual([]);
  await shop.close();
});

const owner = () => ownerOf(shop, store);
const read = (orderId: string) => withStore(shop.deps.db, store, (tx) => getOrder(tx, store, owner(), { orderId }));
const open = (of = store) => withStore(shop.deps.db, of, (tx) => desk.listAlerts(tx, of, ownerOf(shop, of), {}));
const about = async (subject: string) => (await open()).find((alert) => alert.subject === subject);
const compare = () => desk.compareNow(shop.deps, store, owner());
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (isRefusal(error) ? (error.detail.fields?.[0]?.message ?? error.code) : String(error)),
  );
const control = () => shop.sandbox.control;

async function placed(stock = 9) {
  const { variantIds } = await stockProduct(shop, store, { stock: [stock] });
  const variantId = variantIds[0] ?? '';
  const cart = await fillCart(shop, store, [{ variantId, quantity: 1 }]);
  const input = { cartToken: cart.token, idempotencyKey: newId(), expectedTotalMinor: cart.totalMinor };
  const { order, payUrl } = await placeOrder(shop.deps, store, shopper, input);
  const sessionId = new URL(payUrl).pathname.split('/').at(-1) ?? '';
  return { orderId: order.id, number: order.number, payUrl, sessionId, variantId, totalMinor: cart.totalMinor };
}

async function bought() {
  const buy = await placed();
  await pay(buy.payUrl);
  await desk.settle(shop.deps, store, (await read(buy.orderId)).attempts[0]?.id ?? '');
  const payment = (await read(buy.orderId)).payments[0];
  return { ...buy, intent: payment?.providerPaymentId ?? '', paymentId: payment?.id ?? '' };
}

/** Money that comes in at Stripe past the shop: a payment link that somebody made there, say. */
async function stray(amountMinor: number, metadata: Record<string, string> = {}): Promise<string> {
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: amountMinor, product_data: { name: 'By hand' } } }],
    success_url: 'http://shop.test/ok',
    metadata,
    payment_intent_data: { metadata },
  });
  await pay(session.url ?? '');
  return String((await stripe.checkout.sessions.retrieve(session.id)).payment_intent);
}

describe('comparing the books with Stripe', () => {
  test('finds money without an order once, settles what no event told of, and leaves what has gone back alone', async () => {
    const untold = await placed();
    await pay(untold.payUrl);
    const lost = await stray(1234);
    const returned = await stray(999);
    const foreign = await stray(888, { store_id: other.id });
    await stripe.refunds.create({ payment_intent: returned });
    expect(await compare()).toMatchObject({ found: 1, failures: [] });
    expect(await compare()).toMatchObject({ found: 0, failures: [] });
    expect((await read(untold.orderId)).order.status).toBe('paid');
    expect(await about(lost)).toMatchObject({ kind: 'payment_unknown_order', orderId: null });
    expect((await about(lost))?.detail).toMatchObject({ amountMinor: 1234, currency: 'USD' });
    expect([await about(returned), await about(foreign)]).toEqual([undefined, undefined]);
  });

  test('finds an order whose money is not at Stripe, and refunds and disputes that no event told of', async () => {
    const buy = await bought();
    await stripe.refunds.create({ payment_intent: buy.intent, amount: 500 });
    const contested = await bought();
    control().dispute(accountToken(store), { paymentIntent: contested.intent });
    await compare();
    expect((await read(buy.orderId)).order.paymentStatus).toBe('partially_refunded');
    expect((await read(contested.orderId)).order.paymentStatus).toBe('disputed');
    await sql`update "Payment" set "providerPaymentId" = 'pi_never_was', "chargeId" = null where "id" = ${buy.paymentId}`.execute(
      shop.owner,
    );
    await compare();
    expect(await about('pi_never_was')).toMatchObject({ kind: 'payment_missing', orderId: buy.orderId });
    expect((await about('pi_never_was'))?.detail).toMatchObject({ status: 'not there' });
  });
});

describe('money without an order', () => {
  test('is attached only to an order that it fits, closes that order’s own page, and takes the goods', async () => {
    const buy = await placed(1);
    const intent = await stray(buy.totalMinor);
    const wrong = await stray(buy.totalMinor - 1);
    await compare();
    const attach = (alert: { id: string } | undefined, orderNumber: number) =>
      codeOf(desk.attachStray(shop.deps, store, owner(), { id: alert?.id ?? '', orderNumber }));
    expect(await attach(await about(wrong), buy.number)).toBe('order_not_payable');
    expect(await attach(await about(intent), 999_999)).toBe('There is no such order.');
    expect((await stripe.checkout.sessions.retrieve(buy.sessionId)).status).toBe('open');
    const alert = await about(intent);
    const answers = await Promise.all([1, 2, 3].map(() => attach(alert, buy.number)));
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
    const { order, payments } = await read(buy.orderId);
    expect(order).toMatchObject({ status: 'paid', paymentStatus: 'paid' });
    expect(payments).toMatchObject([{ providerPaymentId: intent, disposition: 'applied' }]);
    expect(await stockOf(shop, store, buy.variantId)).toEqual({ onHand: 0, reserved: 0 });
    expect((await stripe.checkout.sessions.retrieve(buy.sessionId)).status).toBe('expired');
    const more = await stray(buy.totalMinor);
    await compare();
    expect(await attach(await about(more), buy.number)).toBe('order_not_payable');
    expect(await about(more)).toMatchObject({ state: 'open' });
  });

  test('given back on Stripe’s own dashboard is no longer a matter for the desk', async () => {
    const intent = await stray(777);
    await compare();
    const made = await stripe.refunds.create({ payment_intent: intent });
    const [event] = await eventsOf(shop, store, [made.id]);
    await hand(shop, store, event as Stripe.Event);
    expect(await about(intent)).toBeUndefined();
  });

  test('that differs from its order pays nothing, goes back from the desk, and lets the order run out of time', async () => {
    const buy = await placed();
    const intent = await stray(100, { store_id: store.id, order_id: buy.orderId });
    const attemptId = (await read(buy.orderId)).attempts[0]?.id ?? '';
    const [session] = (await stripe.checkout.sessions.list({ payment_intent: intent })).data;
    await sql`update "PaymentAttempt" set "sessionId" = ${session?.id} where "id" = ${attemptId}`.execute(shop.owner);
    await desk.settle(shop.deps, store, attemptId);
    const alert = await about(intent);
    expect(alert).toMatchObject({ kind: 'payment_mismatch', orderId: buy.orderId });
    await desk.refundStray(shop.deps, store, owner(), alert?.id ?? '');
    expect((await stripe.refunds.list({ payment_intent: intent })).data).toHaveLength(1);
    await sql`update platform."Clock" set "offsetSeconds" = 7200`.execute(shop.owner);
    await desk.reconcile(shop.deps, store);
    await sql`update platform."Clock" set "offsetSeconds" = 0`.execute(shop.owner);
    expect((await read(buy.orderId)).order.status).toBe('expired');
    expect(await stockOf(shop, store, buy.variantId)).toEqual({ onHand: 9, reserved: 0 });
  });
});

describe('what no job takes up', () => {
  test('is taken up by the reconciler: a refund that was never sent, an event that was never acted on', async () => {
    const buy = await bought();
    const wish = { paymentId: buy.paymentId, amountMinor: 300, reason: '', key: newId() };
    await withStore(shop.deps.db, store, (tx) => desk.requestRefund(tx, store, owner(), wish));
    const waiting = await placed();
    await pay(waiting.payUrl);
    const [event] = (await eventsOf(shop, store, [waiting.sessionId])).toReversed();
    control().fault(accountToken(store), { way: 'fail-before-500', method: 'GET', path: '/v1/checkout', times: 8 });
    await hand(shop, store, event as Stripe.Event);
    control().clearFaults(accountToken(store), {});
    const refunds = async () => (await read(buy.orderId)).refunds.map((refund) => refund.state);
    await desk.reconcile(shop.deps, store);
    expect(await refunds()).toEqual(['requested']);
    await sql`alter table "Refund" disable trigger user`.execute(shop.owner);
    await sql`update "Refund" set "updatedAt" = now() - interval '5 minutes' where "paymentId" = ${buy.paymentId}`.execute(
      shop.owner,
    );
    await sql`alter table "Refund" enable trigger user`.execute(shop.owner);
    await sql`update "WebhookInbox" set "receivedAt" = now() - interval '5 minutes'`.execute(shop.owner);
    expect((await desk.reconcile(shop.deps, store)).failures).toEqual([]);
    expect(await refunds()).toEqual(['succeeded']);
    const rows = await shop.owner.selectFrom('WebhookInbox').select('state').where('eventId', '=', String(event?.id)).execute();
    expect(rows).toEqual([{ state: 'applied' }]);
  });

  test('a refund that has ended is not begun again by an older answer', async () => {
    const buy = await bought();
    const made = await stripe.refunds.create({ payment_intent: buy.intent, amount: 200 });
    const [event] = await eventsOf(shop, store, [made.id]);
    await hand(shop, store, event as Stripe.Event);
    const older = sql`update "Refund" set "state" = 'sent' where "providerRefundId" = ${made.id}`;
    await expect(older.execute(shop.owner)).rejects.toThrow(/already succeeded/);
    expect((await read(buy.orderId)).refunds).toMatchObject([{ state: 'succeeded' }]);
  });

  test('a dispute of what has been given back already stands beside it', async () => {
    const buy = await bought();
    await stripe.refunds.create({ payment_intent: buy.intent });
    control().dispute(accountToken(store), { paymentIntent: buy.intent });
    const status = async () => (await read(buy.orderId)).order.paymentStatus;
    for (const event of await eventsOf(shop, store, [buy.intent])) await hand(shop, store, event);
    expect(await status()).toBe('disputed');
    const dispute = (await stripe.disputes.list({ payment_intent: buy.intent })).data[0];
    control().closeDispute(accountToken(store), { dispute: dispute?.id ?? '', status: 'won' });
    for (const event of await eventsOf(shop, store, [buy.intent])) await hand(shop, store, event);
    expect(await status()).toBe('refunded');
  });
});

describe('the desk', () => {
  test('shows events that could not be acted on, and tries them again or leaves them with a reason', async () => {
    const buys = [await placed(), await placed()];
    control().fault(accountToken(store), { way: 'fail-before-500', method: 'GET', path: '/v1/checkout', times: 20 });
    const events: Stripe.Event[] = [];
    for (const buy of buys) {
      await pay(buy.payUrl);
      const event = { id: `evt_${buy.sessionId}`, type: 'checkout.session.completed', livemode: false, object: 'event' };
      const object = { id: buy.sessionId, object: 'checkout.session' };
      events.push({ ...event, data: { object } } as unknown as Stripe.Event);
    }
    for (const event of events) await hand(shop, store, event);
    const parked = () => withStore(shop.deps.db, store, (tx) => desk.listParkedEvents(tx, store, owner(), {}));
    const [first, second] = await parked();
    expect(first).toMatchObject({ eventId: events[0]?.id, attempts: 1 });
    expect(await codeOf(desk.retryEvent(shop.deps, store, owner(), { id: first?.id ?? '' }))).toBe(
      'payment_provider_unavailable',
    );
    control().clearFaults(accountToken(store), {});
    await desk.retryEvent(shop.deps, store, owner(), { id: first?.id ?? '' });
    expect((await read(buys[0]?.orderId ?? '')).order.status).toBe('paid');
    const leave = (id: string, reason: string) =>
      codeOf(withStore(shop.deps.db, store, (tx) => desk.ignoreEvent(tx, store, owner(), { id, reason })));
    expect(await leave(second?.id ?? '', ' ')).toMatch(/Say why/);
    expect(await leave(second?.id ?? '', 'Settled by hand')).toBe('done');
    expect(await leave(second?.id ?? '', 'Twice')).toBe('conflict');
    expect(await parked()).toEqual([]);
    await desk.settle(shop.deps, store, (await read(buys[1]?.orderId ?? '')).attempts[0]?.id ?? '');
  });

  test('of one store has nothing of another’s', async () => {
    const intent = await stray(333);
    await compare();
    const id = (await about(intent))?.id ?? '';
    const theirs = ownerOf(shop, other);
    const buy = await placed();
    expect(await open(other)).toEqual([]);
    expect((await desk.compareNow(shop.deps, other, theirs)).found).toBe(0);
    const tries = [
      withStore(shop.deps.db, other, (tx) => desk.ignoreAlert(tx, other, theirs, { id, reason: 'not mine' })),
      withStore(shop.deps.db, other, (tx) => desk.tryRefundAgain(tx, other, theirs, { id })),
      withStore(shop.deps.db, other, (tx) => desk.ignoreEvent(tx, other, theirs, { id, reason: 'not mine' })),
      desk.refundStray(shop.deps, other, theirs, id),
      desk.attachStray(shop.deps, other, theirs, { id, orderNumber: buy.number }),
      desk.retryEvent(shop.deps, other, theirs, { id }),
      desk.compareNow(shop.deps, other, owner()),
    ];
    expect(await Promise.all(tries.map(codeOf))).toEqual(Array.from(tries, () => 'not_found'));
    const viewer: Actor = { kind: 'member', userId: shop.userId, storeId: store.id, role: 'viewer' };
    expect(await codeOf(desk.compareNow(shop.deps, store, viewer))).toBe('forbidden');
    expect(await about(intent)).toMatchObject({ state: 'open' });
  });
});

describe('a store that changes its keys', () => {
  test('still settles, refunds and hears of what was paid with the old ones', async () => {
    const config = { ...shop.deps.config, stripeApiUrl: shop.deps.config.sandboxUrl };
    const deps = { ...shop.deps, config };
    const buy = await placed();
    const before = await desk.openAccount(shop.deps, store);
    const key = (name: string) => ({ secretKey: `sk_test_sandbox_${name}`, webhookSecret: `whsec_${name}_secret` });
    await desk.saveStripeKeys(deps, store, owner(), key('newaccount1'));
    const oldSecret = before.webhookSecrets[0] ?? '';
    expect((await desk.openAccount(deps, store)).webhookSecrets).toEqual(['whsec_newaccount1_secret', oldSecret]);
    await pay(buy.payUrl);
    const [event] = (await eventsOf(shop, store, [buy.sessionId], before.stripe)).toReversed();
    await hand({ ...shop, deps }, store, event as Stripe.Event, oldSecret);
    const { order, payments } = await read(buy.orderId);
    expect(order.status).toBe('paid');
    const wish = { paymentId: payments[0]?.id ?? '', amountMinor: 100, reason: '', key: newId() };
    const refundId = await withStore(deps.db, store, (tx) => desk.requestRefund(tx, store, owner(), wish));
    await desk.sendRefund(deps, store, refundId);
    expect((await read(buy.orderId)).refunds).toMatchObject([{ state: 'succeeded' }]);
    const unknown = desk.saveStripeKeys(deps, store, owner(), { ...key('x'), secretKey: 'sk_test_nobody_knows_this' });
    expect(await codeOf(unknown)).toBe('Stripe does not know this key.');
    const found = await desk.testConnection(deps, store, owner());
    expect([found.livemode, found.lastEventAt]).toEqual([false, expect.stringMatching(/Z$/)]);
  });
});

describe('the installation’s own account', () => {
  test('books refunds and disputes that name no store, signed with any of its secrets, and leaves other programs’ money alone', async () => {
    const config = {
      ...shop.deps.config,
      stripeApiUrl: shop.deps.config.sandboxUrl,
      stripeSecretKey: 'sk_test_sandbox_platform1',
      stripeWebhookSecret: 'whsec_platform_old, whsec_platform_new',
    };
    const its = { ...shop, deps: { ...shop.deps, config } };
    const { variantIds } = await stockProduct(shop, other, { stock: [9] });
    const cart = await fillCart(shop, other, [{ variantId: variantIds[0] ?? '', quantity: 1 }]);
    const input = { cartToken: cart.token, idempotencyKey: newId(), expectedTotalMinor: cart.totalMinor };
    const { order, payUrl } = await placeOrder(its.deps, other, shopper, input);
    await pay(payUrl);
    const account = await desk.openAccount(its.deps, other);
    const session = await account.stripe.checkout.sessions.retrieve(new URL(payUrl).pathname.split('/').at(-1) ?? '');
    const receive = (event: Stripe.Event, secret: string) => {
      const rawBody = JSON.stringify(event);
      const signature = account.stripe.webhooks.generateTestHeaderString({ payload: rawBody, secret });
      return desk.receivePlatformEvent(its.deps, { rawBody, signature });
    };
    const hear = async (secret: string) => {
      for (const event of await eventsOf(its, other, [session.id, String(session.payment_intent)]))
        expect((await receive(event, secret)).store).toBe(other.id);
    };
    await hear('whsec_platform_old');
    const status = async () => {
      const found = await withStore(shop.deps.db, other, (tx) =>
        getOrder(tx, other, ownerOf(shop, other), { orderId: order.id }),
      );
      return found.order.paymentStatus;
    };
    expect(await status()).toBe('paid');
    control().dispute('platform1', { paymentIntent: String(session.payment_intent) });
    await hear('whsec_platform_new');
    expect(await status()).toBe('disputed');
    await control().pay('platform1', {
      session: (
        await account.stripe.checkout.sessions.create({
          mode: 'payment',
          line_items: [
            { quantity: 1, price_data: { currency: 'usd', unit_amount: 5000, product_data: { name: 'Other program' } } },
          ],
          success_url: 'http://other.test/ok',
        })
      ).id,
    });
    expect(await desk.compareAccounts(its.deps, other, { graceSeconds: -60 })).toMatchObject({ found: 0, failures: [] });
  });
});
