import { afterEach, describe, expect, it } from 'vitest';
import { openReceiver, openShop, type Received, type Shop } from '../../test/open-shop.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Scene {
  shop: Shop;
  received: Received[];
  secret: string;
  /** The received events' types. */
  types(): string[];
}

/** A shop whose endpoint answers with `answers` first, then 200. */
async function scene(answers: number[] = [], enabled: string[] = ['*']): Promise<Scene> {
  const receiver = await openReceiver(answers);
  const shop = await openShop();
  closers.push(receiver.close, shop.close);
  const { secret } = await shop.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: enabled as ['*'] });
  return {
    shop,
    received: receiver.received,
    secret: secret ?? '',
    types: () => receiver.received.map(({ event }) => event.type),
  };
}

async function payOne({ shop }: Scene, card?: string): Promise<string> {
  const { id } = await shop.open();
  shop.sandbox.control.pay(shop.account, { session: id, ...(card && { card }) });
  await shop.sandbox.control.idle();
  return id;
}

const signatureOf = (received: Received) => String(received.headers['stripe-signature']);

describe('webhooks', () => {
  it('tell of a payment, signed so that the SDK accepts them', async () => {
    const at = await scene();
    const id = await payOne(at);
    expect(at.types().sort()).toEqual([
      'charge.succeeded',
      'checkout.session.completed',
      'payment_intent.created',
      'payment_intent.succeeded',
    ]);
    for (const received of at.received) {
      const event = at.shop.stripe.webhooks.constructEvent(received.body, signatureOf(received), at.secret);
      expect(event.api_version).toBe('2026-10-28.endive');
      expect(await at.shop.stripe.events.retrieve(event.id)).toMatchObject({ type: event.type, pending_webhooks: 0 });
    }
    const completed = at.received.find(({ event }) => event.type === 'checkout.session.completed');
    expect(completed?.event.data.object).toMatchObject({ id, payment_status: 'paid', amount_total: 3000 });
  });

  it('tell of everything else that a shop must hear', async () => {
    const at = await scene();
    const { shop } = at;
    const { control } = shop.sandbox;
    await payOne(at, '4000000000000002');
    const [declined] = control.list(shop.account, 'session');
    await shop.stripe.checkout.sessions.expire(declined?.id ?? '');
    const debit = await shop.open();
    control.pay(shop.account, { session: debit.id, debit: '000123456789' });
    const failing = await shop.open();
    control.pay(shop.account, { session: failing.id, debit: '000111111116' });
    control.clock(shop.account, { shiftSeconds: 61 });
    await payOne(at);
    const [paid] = control.list(shop.account, 'intent');
    const refund = await shop.stripe.refunds.create({ payment_intent: paid?.id ?? '' });
    control.settleRefund(shop.account, { refund: refund.id, outcome: 'failed' });
    const dispute = control.dispute(shop.account, { paymentIntent: paid?.id ?? '' });
    control.closeDispute(shop.account, { dispute: dispute.id, status: 'lost' });
    await control.idle();
    expect(new Set(at.types())).toEqual(
      new Set([
        'charge.dispute.closed',
        'charge.dispute.created',
        'charge.dispute.funds_withdrawn',
        'charge.failed',
        'charge.pending',
        'charge.refund.updated',
        'charge.refunded',
        'charge.succeeded',
        'checkout.session.async_payment_failed',
        'checkout.session.async_payment_succeeded',
        'checkout.session.completed',
        'checkout.session.expired',
        'payment_intent.canceled',
        'payment_intent.created',
        'payment_intent.payment_failed',
        'payment_intent.processing',
        'payment_intent.succeeded',
        'refund.created',
        'refund.failed',
        'refund.updated',
      ]),
    );
  });

  it('go only to endpoints that ask for them, and to each of those', async () => {
    const at = await scene([], ['checkout.session.completed', 'charge.refunded']);
    await at.shop.stripe.webhookEndpoints.create({ url: 'http://127.0.0.1:1/', enabled_events: ['charge.dispute.created'] });
    await payOne(at);
    expect(at.types()).toEqual(['checkout.session.completed']);
  });

  it('are sent again, signed anew, until they are answered with 2xx', async () => {
    const at = await scene([500, 302, 404], ['checkout.session.completed']);
    await payOne(at);
    expect(at.received).toHaveLength(1);
    for (const pauseS of [1, 5, 30]) {
      at.shop.sandbox.control.clock(at.shop.account, { shiftSeconds: pauseS });
      await at.shop.sandbox.control.idle();
    }
    expect(at.received).toHaveLength(4);
    expect(new Set(at.received.map(({ event }) => event.id)).size).toBe(1);
    for (const received of at.received) at.shop.stripe.webhooks.constructEvent(received.body, signatureOf(received), at.secret);
    const [delivery] = at.shop.sandbox.control.list(at.shop.account, 'delivery');
    expect(delivery).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 500 }, { status: 302 }, { status: 404 }, { status: 200 }],
    });
  });

  it('are tried again by the clock itself, in the version that the endpoint was made for', async () => {
    const receiver = await openReceiver([500]);
    const shop = await openShop({ retrySeconds: [0.05] });
    closers.push(receiver.close, shop.close);
    const enabled_events = ['checkout.session.completed' as const];
    await shop.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events, api_version: '2024-04-10' });
    const { id } = await shop.open();
    shop.sandbox.control.pay(shop.account, { session: id });
    const [first, second] = await receiver.wait(2);
    expect(second?.event.id).toBe(first?.event.id);
    expect(second?.event).toMatchObject({ api_version: '2024-04-10' });
  });

  it('are given up after three days', async () => {
    const at = await scene(
      Array.from({ length: 100 }, () => 500),
      ['checkout.session.completed'],
    );
    const { control } = at.shop.sandbox;
    await payOne(at);
    const [first] = control.list(at.shop.account, 'delivery');
    for (let hour = 0; hour < 80; hour += 1) {
      control.clock(at.shop.account, { shiftSeconds: 3600 });
      await control.idle();
    }
    const [delivery] = control.list(at.shop.account, 'delivery');
    expect(delivery?.state).toBe('failed');
    const lastMs = delivery?.attempts.at(-1)?.atMs ?? 0;
    expect((lastMs - (first?.createdMs ?? 0)) / 3_600_000).toBeGreaterThan(70);
  });

  it('can be dropped, duplicated and delayed', async () => {
    const at = await scene([], ['checkout.session.completed']);
    const { control } = at.shop.sandbox;
    control.mischief(at.shop.account, { way: 'drop', type: 'checkout.session.completed' });
    await payOne(at);
    expect(at.received).toHaveLength(0);
    control.mischief(at.shop.account, { way: 'duplicate', copies: 20 });
    // The first event that nobody listens to does not use it up.
    await payOne(at);
    expect(at.received).toHaveLength(20);
    control.mischief(at.shop.account, { way: 'delay', delaySeconds: 3600 });
    await payOne(at);
    expect(at.received).toHaveLength(20);
    control.clock(at.shop.account, { shiftSeconds: 3600 });
    await control.idle();
    expect(at.received).toHaveLength(21);
  });

  it('can be held and let go in another order, and sent again', async () => {
    const at = await scene([], ['checkout.session.completed']);
    const { control } = at.shop.sandbox;
    control.hold(at.shop.account, {});
    const sessions = [await payOne(at), await payOne(at), await payOne(at)];
    expect(at.received).toHaveLength(0);
    const seen = () => at.received.map(({ event }) => event.data.object.id);
    control.release(at.shop.account, { order: 'reverse' });
    await control.idle();
    expect(seen()).toEqual([...sessions].reverse());
    const [last] = control.list(at.shop.account, 'delivery');
    control.resend(at.shop.account, { delivery: last?.id ?? '', times: 3 });
    await control.idle();
    expect(seen().filter((id) => id === sessions[2])).toHaveLength(4);
  });

  it('can be forged: a wrong secret, a shifted time, a lie in good form', async () => {
    const at = await scene([], ['checkout.session.completed']);
    const { control } = at.shop.sandbox;
    await payOne(at);
    const check = async (input: Parameters<typeof control.forge>[1]) => {
      control.forge(at.shop.account, input);
      await control.idle();
      const received = at.received.at(-1);
      if (!received) throw new Error('nothing came');
      return () => at.shop.stripe.webhooks.constructEvent(received.body, signatureOf(received), at.secret);
    };
    const [event] = control.list(at.shop.account, 'event');
    expect(await check({ sign: 'wrong' })).toThrow('No signatures found matching');
    expect(await check({ sign: 'endpoint', timeShiftSeconds: -301 })).toThrow('Timestamp outside the tolerance zone');
    expect(await check({ sign: 'none' })).toThrow();
    const lie = await check({ sign: 'endpoint', event: event?.id ?? '', changes: '{"data":{"object":{"amount_total":1}}}' });
    expect(lie()).toMatchObject({ id: event?.id, data: { object: { amount_total: 1, payment_status: 'paid' } } });
  });
});
