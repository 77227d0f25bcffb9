import { sql } from 'kysely';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faults, fillCart, openShop, ownerOf, pay, type Shop, shopper, stockProduct } from '../../test/open-shop.ts';
import { accountToken, eventsOf, hand } from '../../test/stripe-events.ts';
import { placeOrder, refundOrder } from '../checkout/index.ts';
import { withStore } from '../db/index.ts';
import { isRefusal, newId } from '../lib/index.ts';
import { getOrder } from '../orders/index.ts';
import type { StoreContext } from '../who/index.ts';
import { listAlerts, openAccount, reconcile, sendRefund, settle, startPayment, tryRefundAgain } from './index.ts';

let shop: Shop;
let store: StoreContext;
let other: StoreContext;
let stripe: Stripe;

beforeAll(async () => {
  // The door is shut: events are handed over by the tests, as often, as late and in what order they like.
  shop = await openShop('money-back', { poolSize: 20, webhooks: false });
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
  stripe = (await openAccount(shop.deps, store)).stripe;
});
afterAll(async () => {
  expect(await faults(shop)).toEqual([]);
  await shop.close();
});

const owner = () => ownerOf(shop, store);
const read = (orderId: string) => withStore(shop.deps.db, store, (tx) => getOrder(tx, store, owner(), { orderId }));
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (isRefusal(error) ? error.code : String(error)),
  );
const control = () => shop.sandbox.control;

async function placed() {
  const { variantIds } = await stockProduct(shop, store, { stock: [9] });
  const cart = await fillCart(shop, store, [{ variantId: variantIds[0] ?? '', quantity: 1 }]);
  const input = { cartToken: cart.token, idempotencyKey: newId(), expectedTotalMinor: cart.totalMinor };
  const { order, payUrl } = await placeOrder(shop.deps, store, shopper, input);
  const attemptId = (await read(order.id)).attempts[0]?.id ?? '';
  return { orderId: order.id, payUrl, attemptId, totalMinor: cart.totalMinor };
}

async function bought(card?: string) {
  const buy = await placed();
  await pay(buy.payUrl, card);
  await settle(shop.deps, store, buy.attemptId);
  const { payments } = await read(buy.orderId);
  return { ...buy, intent: payments[0]?.providerPaymentId ?? '', paymentId: payments[0]?.id ?? '' };
}

/** Every order in which these can come. */
function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((one, place) => permutations(list.toSpliced(place, 1)).map((rest) => [one, ...rest]));
}

describe('a refund made on Stripe’s own dashboard', () => {
  test('is booked once, by whichever of its events comes first, and however often they come', async () => {
    const buy = await bought();
    const made = await stripe.refunds.create({ payment_intent: buy.intent, amount: 700 });
    const events = await eventsOf(shop, store, [made.id, buy.intent]);
    const about = events.filter((event) => event.type.includes('refund'));
    expect(about.map((event) => event.type)).toEqual(['refund.created', 'charge.refunded']);
    await Promise.all([...about, ...about].map((event) => hand(shop, store, event)));
    const { order, refunds, events: timeline } = await read(buy.orderId);
    expect(refunds).toMatchObject([{ state: 'succeeded', amountMinor: 700, providerRefundId: made.id, actorId: 'stripe' }]);
    expect(order.paymentStatus).toBe('partially_refunded');
    expect(timeline.filter((entry) => entry.type === 'refunded')).toHaveLength(1);
  });

  test('is booked in every order of its events and the payment’s own, even before the payment is known here', async () => {
    for (const order of permutations([0, 1, 2])) {
      const buy = await placed();
      await pay(buy.payUrl);
      const session = await stripe.checkout.sessions.retrieve(new URL(buy.payUrl).pathname.split('/').at(-1) ?? '');
      const made = await stripe.refunds.create({ payment_intent: String(session.payment_intent) });
      const events = (await eventsOf(shop, store, [session.id, made.id, String(session.payment_intent)])).filter((event) =>
        ['checkout.session.completed', 'refund.created', 'charge.refunded'].includes(event.type),
      );
      expect(events).toHaveLength(3);
      for (const place of order) await hand(shop, store, events[place] as Stripe.Event);
      const { order: after, refunds, payments } = await read(buy.orderId);
      expect([after.status, after.paymentStatus, payments.length, refunds.length]).toEqual(['paid', 'refunded', 1, 1]);
    }
  });

  test('and one asked for here at the same time never give back more than came in', async () => {
    const buy = await bought();
    const wish = { orderId: buy.orderId, key: newId(), amountMinor: 2000 };
    const mine = await withStore(shop.deps.db, store, (tx) => refundOrder(tx, store, owner(), wish));
    const made = await stripe.refunds.create({ payment_intent: buy.intent, amount: 2000 });
    const [event] = await eventsOf(shop, store, [made.id]);
    await hand(shop, store, event as Stripe.Event);
    // Both would be too much: Stripe refuses ours, and then theirs has its place in the books.
    await sendRefund(shop.deps, store, mine.refundId);
    await sql`update "WebhookInbox" set "receivedAt" = now() - interval '5 minutes' where "state" = 'received'`.execute(
      shop.owner,
    );
    await reconcile(shop.deps, store);
    const { refunds, order } = await read(buy.orderId);
    expect(refunds.map((refund) => refund.state).sort()).toEqual(['failed', 'succeeded']);
    expect(order.paymentStatus).toBe('partially_refunded');
  });
});

describe('refunds', () => {
  test('that several clerks ask for at once never exceed what was paid, and the same click counts once', async () => {
    const buy = await bought();
    const ask = (key: string, amountMinor: number) =>
      codeOf(withStore(shop.deps.db, store, (tx) => refundOrder(tx, store, owner(), { orderId: buy.orderId, key, amountMinor })));
    const same = newId();
    const answers = await Promise.all([...Array.from({ length: 6 }, () => ask(newId(), 1000)), ask(same, 300), ask(same, 300)]);
    const { refunds, payments } = await read(buy.orderId);
    const given = refunds.reduce((sum, refund) => sum + refund.amountMinor, 0);
    expect(given).toBeLessThanOrEqual(payments[0]?.amountMinor ?? 0);
    expect(refunds.filter((refund) => refund.amountMinor === 300).length).toBeLessThanOrEqual(1);
    expect(new Set(answers)).toEqual(new Set(['done', 'refund_exceeds']));
    // The last wall, past every verb: the database itself.
    const more = sql`insert into "Refund" ("storeId", "id", "orderId", "paymentId", "amountMinor", "currency", "idempotencyKey", "actorKind")
      values (${store.id}, ${newId()}, ${buy.orderId}, ${buy.paymentId}, 99999, 'USD', 'too much', 'system')`;
    await expect(withStore(shop.deps.db, store, (tx) => more.execute(tx))).rejects.toThrow(/refund_within_payment|exceed/);
    for (const refund of refunds) await sendRefund(shop.deps, store, refund.id);
  });

  test('whose answer was lost are found, not repeated, although their key goes on answering with the error', async () => {
    const buy = await bought();
    const wish = { orderId: buy.orderId, key: newId(), amountMinor: 900 };
    const { refundId } = await withStore(shop.deps.db, store, (tx) => refundOrder(tx, store, owner(), wish));
    control().fault(accountToken(store), { way: 'act-then-500', method: 'POST', path: '/v1/refunds' });
    await expect(sendRefund(shop.deps, store, refundId)).rejects.toThrow();
    expect((await read(buy.orderId)).refunds).toMatchObject([{ state: 'unknown' }]);
    await sendRefund(shop.deps, store, refundId);
    expect((await read(buy.orderId)).refunds).toMatchObject([{ state: 'succeeded' }]);
    const given = await stripe.refunds.list({ payment_intent: buy.intent });
    expect(given.data.map((refund) => refund.amount)).toEqual([900]);
  });

  test('that a bank sends back later are told to a person, who may try again', async () => {
    const buy = await bought();
    const wish = { orderId: buy.orderId, key: newId(), amountMinor: 500 };
    const { refundId } = await withStore(shop.deps.db, store, (tx) => refundOrder(tx, store, owner(), wish));
    await sendRefund(shop.deps, store, refundId);
    const sent = (await read(buy.orderId)).refunds[0]?.providerRefundId ?? '';
    control().settleRefund(accountToken(store), { refund: sent, outcome: 'failed' });
    const events = (await eventsOf(shop, store, [sent])).toReversed();
    for (const event of events) await hand(shop, store, event);
    const { order, alerts } = await read(buy.orderId);
    expect(order.paymentStatus).toBe('paid');
    expect(alerts).toMatchObject([{ kind: 'refund_failed', subject: refundId, state: 'open', detail: { amountMinor: 500 } }]);
    const again = await withStore(shop.deps.db, store, (tx) => tryRefundAgain(tx, store, owner(), { id: alerts[0]?.id ?? '' }));
    await sendRefund(shop.deps, store, again.refundId);
    const after = await read(buy.orderId);
    expect(after.refunds.map((refund) => refund.state)).toEqual(['failed', 'succeeded']);
    expect(after.alerts).toMatchObject([{ state: 'resolved', detail: { ended: { how: 'tried_again' } } }]);
  });
});

describe('a dispute', () => {
  test('shows its deadline, stops refunds, and ends with the bank’s word, in every order of its events', async () => {
    for (const outcome of ['won', 'lost'] as const) {
      const buy = await bought();
      const dispute = control().dispute(accountToken(store), { paymentIntent: buy.intent, reason: 'product_not_received' });
      const opening = await eventsOf(shop, store, [dispute.id]);
      for (const event of opening.toReversed()) await hand(shop, store, event);
      const open = await read(buy.orderId);
      expect(open.order).toMatchObject({ paymentStatus: 'disputed', isPaid: true });
      const dueAt = new Date((dispute.evidence_details.due_by ?? 0) * 1000);
      expect(open.alerts).toMatchObject([
        { kind: 'dispute', state: 'open', detail: { evidenceDueAt: dueAt.toISOString(), reason: 'product_not_received' } },
      ]);
      const wish = { orderId: buy.orderId, key: newId(), amountMinor: 100 };
      expect(await codeOf(withStore(shop.deps.db, store, (tx) => refundOrder(tx, store, owner(), wish)))).toBe(
        'payment_disputed',
      );
      control().closeDispute(accountToken(store), { dispute: dispute.id, status: outcome });
      const all = await eventsOf(shop, store, [dispute.id]);
      await Promise.all(all.map((event) => hand(shop, store, event)));
      const closed = await read(buy.orderId);
      expect(closed.order.paymentStatus).toBe(outcome === 'won' ? 'paid' : 'refunded');
      expect(closed.alerts).toMatchObject([{ state: 'resolved', detail: { ended: { how: outcome } } }]);
      expect(closed.events.map((entry) => entry.type).filter((type) => type.startsWith('disput'))).toEqual([
        'disputed',
        'dispute_closed',
      ]);
    }
  });
});

describe('an order paid twice', () => {
  test('keeps the first payment, and the second goes back by itself', async () => {
    const buy = await bought();
    const attemptId = newId();
    await sql`insert into "PaymentAttempt" ("storeId", "id", "orderId", "idempotencyKey", "amountMinor", "currency", "livemode", "successUrl", "cancelUrl", "expiresAt")
      select "storeId", ${attemptId}, "orderId", ${attemptId}, "amountMinor", "currency", "livemode", "successUrl", "cancelUrl", now() + interval '40 minutes'
        from "PaymentAttempt" where "id" = ${buy.attemptId}`.execute(shop.owner);
    // Asked for five times at once, the payment is begun once: the attempt's key goes with every call.
    const begun = await Promise.all(Array.from({ length: 5 }, () => startPayment(shop.deps, store, attemptId)));
    expect(new Set(begun.map((one) => one.sessionId)).size).toBe(1);
    const { data: sessions } = await stripe.checkout.sessions.list({ limit: 100 });
    expect(sessions.filter((session) => session.metadata?.attempt_id === attemptId)).toHaveLength(1);
    await pay(begun[0]?.url ?? '');
    await Promise.all(Array.from({ length: 4 }, () => settle(shop.deps, store, attemptId)));
    const { payments, refunds, order, alerts } = await read(buy.orderId);
    expect(payments.map((payment) => payment.disposition)).toEqual(['applied', 'surplus']);
    expect(refunds).toMatchObject([{ paymentId: payments[1]?.id, amountMinor: buy.totalMinor }]);
    expect(alerts).toMatchObject([{ kind: 'payment_surplus', state: 'open' }]);
    await sendRefund(shop.deps, store, refunds[0]?.id ?? '');
    expect((await read(buy.orderId)).alerts).toMatchObject([{ state: 'resolved', detail: { ended: { how: 'refunded' } } }]);
    expect(order.paymentStatus).toBe('paid');
  });
});

describe('a bank debit', () => {
  test.each(['succeeded', 'failed'] as const)('that %s days later decides only then', async (outcome) => {
    const buy = await placed();
    const session = new URL(buy.payUrl).pathname.split('/').at(-1) ?? '';
    control().settings(accountToken(store), { settleByHand: true });
    control().pay(accountToken(store), { session, debit: '000123456789' });
    await settle(shop.deps, store, buy.attemptId);
    expect((await read(buy.orderId)).order).toMatchObject({ status: 'pending', paymentStatus: 'processing' });
    await sql`update platform."Clock" set "offsetSeconds" = ${6 * 86_400}`.execute(shop.owner);
    await reconcile(shop.deps, store);
    expect((await read(buy.orderId)).order.status).toBe('pending');
    const paymentIntent = String((await stripe.checkout.sessions.retrieve(session)).payment_intent);
    control().settle(accountToken(store), { paymentIntent, outcome });
    for (const event of await eventsOf(shop, store, [session])) await hand(shop, store, event);
    await sql`update platform."Clock" set "offsetSeconds" = 0`.execute(shop.owner);
    expect((await read(buy.orderId)).order.status).toBe(outcome === 'succeeded' ? 'paid' : 'expired');
  });
});

test('a page that is given up is told so by Stripe too, whoever is heard first', async () => {
  const buy = await placed();
  const session = new URL(buy.payUrl).pathname.split('/').at(-1) ?? '';
  await stripe.checkout.sessions.expire(session);
  for (const event of await eventsOf(shop, store, [session])) await hand(shop, store, event);
  expect((await read(buy.orderId)).order.status).toBe('canceled');
});

describe('a payment page whose making was not answered', () => {
  test('is found at Stripe by the attempt that it names, although its key goes on answering with the error', async () => {
    const { variantIds } = await stockProduct(shop, store, { stock: [9] });
    const cart = await fillCart(shop, store, [{ variantId: variantIds[0] ?? '', quantity: 1 }]);
    const input = { cartToken: cart.token, idempotencyKey: newId(), expectedTotalMinor: cart.totalMinor };
    control().fault(accountToken(store), { way: 'act-then-500', method: 'POST', path: '/v1/checkout/sessions', times: 1 });
    expect(await codeOf(placeOrder(shop.deps, store, shopper, input))).toBe('payment_provider_unavailable');
    const placed = await placeOrder(shop.deps, store, shopper, input);
    await pay(placed.payUrl);
    const { attempts } = await read(placed.order.id);
    expect(attempts).toMatchObject([{ state: 'open' }]);
    await settle(shop.deps, store, attempts[0]?.id ?? '');
    expect((await read(placed.order.id)).order.status).toBe('paid');
  });
});

describe('an event', () => {
  test('of the other mode is refused, and leaves nothing behind', async () => {
    const buy = await placed();
    await pay(buy.payUrl);
    const [event] = await eventsOf(shop, store, [new URL(buy.payUrl).pathname.split('/').at(-1) ?? '']);
    const live = { ...(event as Stripe.Event), id: 'evt_live', livemode: true };
    expect(await codeOf(hand(shop, store, live as Stripe.Event))).toBe('mode_mismatch');
    const seen = await shop.owner.selectFrom('WebhookInbox').select('id').where('eventId', '=', 'evt_live').execute();
    expect(seen).toEqual([]);
    await settle(shop.deps, store, buy.attemptId);
  });

  test('of a refund or dispute of one store says nothing to another', async () => {
    const buy = await bought();
    const made = await stripe.refunds.create({ payment_intent: buy.intent, amount: 100 });
    const [event] = await eventsOf(shop, store, [made.id]);
    const account = await openAccount(shop.deps, other);
    await hand(shop, other, event as Stripe.Event, account.webhookSecrets[0]).catch(() => undefined);
    expect((await read(buy.orderId)).refunds).toEqual([]);
    const seen = await withStore(shop.deps.db, other, (tx) => listAlerts(tx, other, ownerOf(shop, other), {}));
    expect(seen).toEqual([]);
    await sql`update "WebhookInbox" set "state" = 'ignored' where "storeId" = ${other.id}`.execute(shop.owner);
    await hand(shop, store, event as Stripe.Event);
    expect((await read(buy.orderId)).refunds).toHaveLength(1);
  });
});
