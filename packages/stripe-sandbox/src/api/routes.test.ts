import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShop, order, refusal, type Shop } from '../../test/open-shop.ts';
import { createSandbox } from '../index.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** A session that was paid, and the id of its payment. */
async function paid(card = '4242424242424242'): Promise<{ id: string; intent: string; charge: string }> {
  const { id } = await shop.open();
  shop.sandbox.control.pay(shop.account, { session: id, card });
  const session = await shop.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
  const { payment_intent: intent } = session;
  if (typeof intent !== 'object' || intent === null) throw new Error('not paid');
  return { id, intent: intent.id, charge: String(intent.latest_charge) };
}

const nowS = () => Math.floor(Date.now() / 1000);

describe('checkout sessions', () => {
  it('adds up lines, shipping and automatic tax in whole minor units', async () => {
    shop.sandbox.control.settings('taxshop01', { taxBasisPoints: 825 });
    const stripe = shop.as('taxshop01');
    const session = await stripe.checkout.sessions.create({
      ...order(),
      automatic_tax: { enabled: true },
      line_items: [
        {
          quantity: 3,
          price_data: { currency: 'usd', unit_amount: 1999, product_data: { name: 'Shoe' }, tax_behavior: 'exclusive' },
        },
        {
          quantity: 1,
          price_data: { currency: 'usd', unit_amount: 1000, product_data: { name: 'Sock' }, tax_behavior: 'inclusive' },
        },
      ],
      shipping_options: [
        {
          shipping_rate_data: { display_name: 'Standard', type: 'fixed_amount', fixed_amount: { amount: 500, currency: 'usd' } },
        },
      ],
    });
    // 5997 × 8.25 % = 494.75; 500 × 8.25 % = 41.25; within 1000: 1000 × 825 / 10825 = 76.2.
    expect(session).toMatchObject({ amount_subtotal: 6997, amount_total: 6997 + 495 + 500 + 41 });
    expect(session.total_details).toMatchObject({ amount_shipping: 500, amount_tax: 495 + 41 + 76 });
    const items = await stripe.checkout.sessions.listLineItems(session.id);
    expect(items.data.map(({ description, amount_total }) => [description, amount_total])).toEqual([
      ['Shoe', 6492],
      ['Sock', 1000],
    ]);
  });

  it('keeps what it was given', async () => {
    const session = await shop.open({
      client_reference_id: 'order-7',
      customer_email: 'a@b.co',
      metadata: { order: '7' },
      payment_intent_data: { metadata: { order: '7' } },
      expires_at: nowS() + 35 * 60,
    });
    expect(session).toMatchObject({
      client_reference_id: 'order-7',
      customer_email: 'a@b.co',
      metadata: { order: '7' },
      ui_mode: 'hosted_page',
    });
    expect(session.payment_intent).toBeNull();
    shop.sandbox.control.pay(shop.account, { session: session.id });
    const after = await shop.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent', 'line_items'] });
    expect(after.payment_intent).toMatchObject({ metadata: { order: '7' } });
    expect(after.line_items?.data).toHaveLength(1);
  });

  it.each([
    ['an expiry sooner than 30 minutes', { expires_at: nowS() + 29 * 60 }, 'expires_at'],
    ['an expiry later than 24 hours', { expires_at: nowS() + 25 * 3600 }, 'expires_at'],
    ['a mode that it has not', { mode: 'subscription' as const }, 'mode'],
    ['no line items', { line_items: [] }, 'line_items'],
    [
      'two currencies',
      { line_items: [...(order(100, 'usd').line_items ?? []), ...(order(100, 'eur').line_items ?? [])] },
      'line_items',
    ],
    ['an unknown currency', order(3000, 'xxx'), 'line_items[0][price_data][currency]'],
    ['a negative price', order(-1), 'line_items[0][price_data][unit_amount]'],
    ['a fraction of a minor unit', order(1.5), 'line_items[0][price_data][unit_amount]'],
    ['an address that is none', { success_url: 'thanks.html' }, 'success_url'],
    ['a parameter that it does not know', { nonsense: '1' } as object, 'nonsense'],
  ])('refuses %s and names the parameter', async (_title, more, param) => {
    const error = await refusal(shop.open(more));
    expect(error).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, param });
    expect(error.requestId).toMatch(/^req_/);
  });

  it('says what is missing, too small or too large', async () => {
    const { success_url: _url, ...rest } = order();
    expect(await refusal(shop.stripe.checkout.sessions.create(rest))).toMatchObject({
      code: 'parameter_missing',
      param: 'success_url',
    });
    expect(await refusal(shop.stripe.checkout.sessions.create(order(49)))).toMatchObject({ code: 'amount_too_small' });
    expect(await refusal(shop.stripe.checkout.sessions.create(order(100_000_000)))).toMatchObject({ code: 'amount_too_large' });
    expect(await refusal(shop.stripe.checkout.sessions.create(order(1255, 'kwd')))).toMatchObject({ statusCode: 400 });
  });

  it('expires once by hand, and by the clock, also when looked at late', async () => {
    const byHand = await shop.open();
    expect((await shop.stripe.checkout.sessions.expire(byHand.id)).status).toBe('expired');
    const again = await refusal(shop.stripe.checkout.sessions.expire(byHand.id));
    expect(again).toMatchObject({ statusCode: 400, message: expect.stringContaining('status of expired') });
    const byClock = await shop.as('clockshop').checkout.sessions.create({ ...order(), expires_at: nowS() + 1860 });
    shop.sandbox.control.clock('clockshop', { shiftSeconds: 1861 });
    expect((await shop.as('clockshop').checkout.sessions.retrieve(byClock.id)).status).toBe('expired');
    const late = await refusal(shop.as('clockshop').checkout.sessions.expire(byClock.id));
    expect(late.message).toContain('status of expired');
  });

  it('cannot expire a paid session, and cancels the intent of a declined one', async () => {
    const { id } = await paid();
    expect((await refusal(shop.stripe.checkout.sessions.expire(id))).message).toContain('status of complete');
    const declined = await shop.open();
    shop.sandbox.control.pay(shop.account, { session: declined.id, card: '4000000000000002' });
    const expired = await shop.stripe.checkout.sessions.expire(declined.id, { expand: ['payment_intent'] });
    expect(expired.payment_intent).toMatchObject({ status: 'canceled' });
  });

  it('lists newest first, in pages, by time and by payment', async () => {
    const stripe = shop.as('listshop1');
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) made.unshift((await stripe.checkout.sessions.create(order())).id);
    const first = await stripe.checkout.sessions.list({ limit: 2 });
    expect(first).toMatchObject({ object: 'list', url: '/v1/checkout/sessions', has_more: true });
    expect(first.data.map(({ id }) => id)).toEqual(made.slice(0, 2));
    const all: string[] = [];
    for await (const { id } of stripe.checkout.sessions.list({ limit: 2 })) all.push(id);
    expect(all).toEqual(made);
    const before = await stripe.checkout.sessions.list({ ending_before: made[3] ?? '', limit: 2 });
    expect(before.data.map(({ id }) => id)).toEqual(made.slice(1, 3));
    shop.sandbox.control.clock('listshop1', { shiftSeconds: 100 });
    const later = await stripe.checkout.sessions.create(order());
    const recent = await stripe.checkout.sessions.list({ created: { gte: later.created } });
    expect(recent.data.map(({ id }) => id)).toEqual([later.id]);
    shop.sandbox.control.pay('listshop1', { session: later.id });
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(later.id);
    const found = await stripe.checkout.sessions.list({ payment_intent: String(intent) });
    expect(found.data.map(({ id }) => id)).toEqual([later.id]);
    expect(await refusal(stripe.checkout.sessions.list({ starting_after: 'cs_nope' }))).toMatchObject({
      param: 'starting_after',
    });
  });
});

describe('payments', () => {
  it('shows intents and charges, and cancels only what waits', async () => {
    const { intent, charge } = await paid();
    expect(await shop.stripe.paymentIntents.retrieve(intent, { expand: ['latest_charge.balance_transaction'] })).toMatchObject({
      latest_charge: { id: charge, balance_transaction: { amount: 3000, fee: 87, net: 2913 } },
    });
    expect(await shop.stripe.charges.retrieve(charge)).toMatchObject({
      payment_intent: intent,
      paid: true,
      payment_method_details: { type: 'card', card: { last4: '4242', brand: 'visa' } },
    });
    expect((await shop.stripe.paymentIntents.list({ limit: 1 })).data[0]?.id).toBe(intent);
    expect(await refusal(shop.stripe.paymentIntents.cancel(intent))).toMatchObject({ code: 'payment_intent_unexpected_state' });
  });

  it('refuses to expand what cannot be expanded', async () => {
    const { id } = await shop.open();
    const error = await refusal(shop.stripe.checkout.sessions.retrieve(id, { expand: ['nonsense'] }));
    expect(error.message).toBe('This property cannot be expanded (nonsense).');
  });
});

describe('refunds', () => {
  it('gives back parts, then the rest, and never more than was paid', async () => {
    const { intent, charge } = await paid();
    const part = await shop.stripe.refunds.create({ payment_intent: intent, amount: 1000, metadata: { why: 'late' } });
    expect(part).toMatchObject({ amount: 1000, status: 'succeeded', charge, currency: 'usd', metadata: { why: 'late' } });
    const over = await refusal(shop.stripe.refunds.create({ charge, amount: 2001 }));
    expect(over).toMatchObject({ statusCode: 400, type: 'StripeInvalidRequestError', param: 'amount' });
    expect((await shop.stripe.refunds.create({ charge })).amount).toBe(2000);
    expect(await refusal(shop.stripe.refunds.create({ charge }))).toMatchObject({ code: 'charge_already_refunded' });
    expect(await shop.stripe.charges.retrieve(charge, { expand: ['refunds'] })).toMatchObject({
      refunded: true,
      amount_refunded: 3000,
      refunds: { data: [{ amount: 2000 }, { amount: 1000 }] },
    });
    expect((await shop.stripe.refunds.list({ payment_intent: intent })).data.map(({ amount }) => amount)).toEqual([2000, 1000]);
    expect((await shop.stripe.refunds.retrieve(part.id)).amount).toBe(1000);
  });

  it('gives back no more than was paid when many ask at once', async () => {
    const { intent } = await paid();
    const asks = Array.from({ length: 20 }, () => shop.stripe.refunds.create({ payment_intent: intent, amount: 700 }));
    const answers = await Promise.allSettled(asks);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
  });

  it('can be pending first, or fail later and count no more', async () => {
    const slow = await paid('4000000000007726');
    const pending = await shop.stripe.refunds.create({ payment_intent: slow.intent });
    expect(pending.status).toBe('pending');
    const failing = await paid('4000000000005126');
    const failed = await shop.stripe.refunds.create({ payment_intent: failing.intent });
    expect(failed.status).toBe('succeeded');
    shop.sandbox.control.clock(shop.account, { shiftSeconds: 30 });
    expect((await shop.stripe.refunds.retrieve(pending.id)).status).toBe('succeeded');
    expect(await shop.stripe.refunds.retrieve(failed.id)).toMatchObject({ status: 'failed', failure_reason: expect.any(String) });
    expect(await shop.stripe.charges.retrieve(failing.charge)).toMatchObject({ amount_refunded: 0, refunded: false });
  });

  it('refuses an unpaid payment and one in dispute', async () => {
    const declined = await shop.open();
    shop.sandbox.control.pay(shop.account, { session: declined.id, card: '4000000000000002' });
    const { payment_intent: intent } = await shop.stripe.checkout.sessions.retrieve(declined.id);
    expect((await refusal(shop.stripe.refunds.create({ payment_intent: String(intent) }))).statusCode).toBe(400);
    const disputed = await paid('4000000000000259');
    expect(await refusal(shop.stripe.refunds.create({ charge: disputed.charge }))).toMatchObject({ code: 'charge_disputed' });
    const [dispute] = (await shop.stripe.disputes.list({ payment_intent: disputed.intent })).data;
    expect(dispute).toMatchObject({ amount: 3000, status: 'needs_response', reason: 'fraudulent' });
    shop.sandbox.control.closeDispute(shop.account, { dispute: dispute?.id ?? '', status: 'won' });
    expect((await shop.stripe.disputes.retrieve(dispute?.id ?? '')).status).toBe('won');
  });
});

describe('a sandbox without a port', () => {
  it('serves the SDK in process, on a clock of the test', async () => {
    let nowMs = Date.UTC(2030, 0, 1);
    const sandbox = await createSandbox({ now: () => nowMs });
    const httpClient = Stripe.createFetchHttpClient(async (input, init) => sandbox.app.request(new Request(input, init)));
    const stripe = new Stripe('sk_test_sandbox_inprocess', { httpClient, maxNetworkRetries: 0 });
    const session = await stripe.checkout.sessions.create(order());
    expect(session).toMatchObject({ created: nowMs / 1000, expires_at: nowMs / 1000 + 86_400 });
    nowMs += 86_400_000;
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('expired');
    await sandbox.close();
  });
});

describe('the account', () => {
  it('has a name, a balance of what came in less fees, and events', async () => {
    const stripe = shop.as('balanceshop');
    expect(await stripe.accounts.retrieveCurrent()).toMatchObject({ id: 'acct_balanceshop', charges_enabled: true });
    const { id } = await stripe.checkout.sessions.create(order(10_000, 'eur'));
    shop.sandbox.control.pay('balanceshop', { session: id });
    expect((await stripe.balance.retrieve()).available).toEqual([
      { amount: 9710, currency: 'eur', source_types: { card: 9710 } },
    ]);
    const events = await stripe.events.list({ types: ['checkout.session.completed', 'charge.succeeded'] });
    expect(events.data.map(({ type }) => type)).toEqual(['checkout.session.completed', 'charge.succeeded']);
    const [completed] = events.data;
    const again = await stripe.events.retrieve(completed?.id ?? '');
    expect(again.data.object).toMatchObject({ id, payment_status: 'paid' });
  });

  it('cannot see anything of another account', async () => {
    const { id, intent, charge } = await paid();
    const refund = await shop.stripe.refunds.create({ charge, amount: 100 });
    const other = shop.as('othershop');
    const calls: Record<string, Promise<unknown>> = {
      session: other.checkout.sessions.retrieve(id),
      lines: other.checkout.sessions.listLineItems(id),
      expire: other.checkout.sessions.expire(id),
      intent: other.paymentIntents.retrieve(intent),
      cancel: other.paymentIntents.cancel(intent),
      charge: other.charges.retrieve(charge),
      refund: other.refunds.retrieve(refund.id),
    };
    for (const [name, call] of Object.entries(calls)) {
      expect(await refusal(call), name).toMatchObject({
        statusCode: 404,
        code: 'resource_missing',
        type: 'StripeInvalidRequestError',
      });
    }
    expect((await refusal(other.refunds.create({ charge }))).code).toBe('resource_missing');
    for (const list of [other.checkout.sessions.list(), other.charges.list(), other.refunds.list(), other.events.list()]) {
      expect((await list).data).toEqual([]);
    }
  });
});

describe('webhook endpoints', () => {
  it('show their secret once and are forgotten when deleted', async () => {
    const made = await shop.stripe.webhookEndpoints.create({ url: 'http://127.0.0.1:1/h', enabled_events: ['charge.refunded'] });
    expect(made.secret).toMatch(/^whsec_/);
    const [listed] = (await shop.stripe.webhookEndpoints.list()).data;
    expect(listed).toMatchObject({ id: made.id, url: 'http://127.0.0.1:1/h' });
    expect(listed).not.toHaveProperty('secret');
    expect(await shop.stripe.webhookEndpoints.del(made.id)).toMatchObject({ id: made.id, deleted: true });
    expect((await refusal(shop.stripe.webhookEndpoints.del(made.id))).statusCode).toBe(404);
  });
});
