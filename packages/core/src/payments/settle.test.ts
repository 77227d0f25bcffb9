import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faults, fillCart, moveClock, openShop, pay, type Shop, shopper, stockOf, stockProduct } from '../../test/open-shop.ts';
import { placeOrder } from '../checkout/index.ts';
import { withStore } from '../db/index.ts';
import { isRefusal } from '../lib/index.ts';
import { getOrder } from '../orders/index.ts';
import type { StoreContext } from '../who/index.ts';
import { openAccount, receiveEvent, receivePlatformEvent, reconcile, sendRefund, settle } from './index.ts';

let shop: Shop;
let store: StoreContext;
let other: StoreContext;

beforeAll(async () => {
  // The door is shut: events are handed over by the tests, as often and as late as they like.
  shop = await openShop('settle', { poolSize: 30, webhooks: false });
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
});

afterAll(async () => {
  expect(await faults(shop)).toEqual([]);
  await shop.close();
});

let keys = 0;

async function placed(stock = 5, quantity = 1) {
  const { variantIds } = await stockProduct(shop, store, { stock: [stock] });
  const variantId = variantIds[0] ?? '';
  const cart = await fillCart(shop, store, [{ variantId, quantity }]);
  const input = { cartToken: cart.token, idempotencyKey: `settle-${++keys}`, expectedTotalMinor: cart.totalMinor };
  const { order, payUrl } = await placeOrder(shop.deps, store, shopper, input);
  return { orderId: order.id, payUrl, variantId, attemptId: await attemptOf(order.id) };
}

const read = (orderId: string) =>
  withStore(shop.deps.db, store, (tx) => getOrder(tx, store, { kind: 'system', name: 'test' }, { orderId }));

async function attemptOf(orderId: string): Promise<string> {
  return (await read(orderId)).attempts[0]?.id ?? '';
}

/** Stripe, with something that happens while its first answer about a page is on its way. */
async function meanwhile(happening: () => Promise<unknown>): Promise<{ url: string; asked(): number; close(): Promise<void> }> {
  let asked = 0;
  const server = createServer((request, response) => {
    void (async () => {
      const headers = {
        authorization: request.headers.authorization ?? '',
        'stripe-version': String(request.headers['stripe-version'] ?? ''),
      };
      const answer = await fetch(`${shop.deps.config.sandboxUrl}${request.url}`, { headers });
      const text = await answer.text();
      asked += 1;
      if (asked === 1) await happening();
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The events that Stripe has sent about a session, each with the signature of the store's own endpoint. */
async function signedEvents(sessionUrl: string, of: StoreContext = store) {
  const account = await openAccount(shop.deps, of);
  const sessionId = new URL(sessionUrl).pathname.split('/').at(-1);
  const events = await account.stripe.events.list({ limit: 100 });
  return events.data
    .filter((event) => (event.data.object as { id?: string }).id === sessionId)
    .map((event) => {
      const rawBody = JSON.stringify(event);
      const secret = account.webhookSecrets[0] ?? '';
      return { rawBody, signature: account.stripe.webhooks.generateTestHeaderString({ payload: rawBody, secret }) };
    });
}

test('facts that were fetched before the payment moved on are fetched again, not applied', async () => {
  const buy = await placed();
  const stripe = await meanwhile(async () => {
    await pay(buy.payUrl);
    await settle(shop.deps, store, buy.attemptId);
  });
  const deps = { ...shop.deps, config: { ...shop.deps.config, sandboxUrl: stripe.url } };
  expect(await settle(deps, store, buy.attemptId)).toMatchObject({ status: 'paid' });
  expect(stripe.asked()).toBe(2);
  await stripe.close();
});

describe('an event of Stripe', () => {
  test('that comes 20 times at once makes one payment', async () => {
    const buy = await placed();
    await pay(buy.payUrl);
    const [event] = await signedEvents(buy.payUrl);
    if (!event) throw new Error('no event');
    const answers = await Promise.all(Array.from({ length: 20 }, () => receiveEvent(shop.deps, store, event)));
    expect(answers.filter((answer) => !answer.duplicate)).toHaveLength(1);
    const { order, payments, events } = await read(buy.orderId);
    expect(order.status).toBe('paid');
    expect(payments).toHaveLength(1);
    expect(events.filter((entry) => entry.type === 'paid')).toHaveLength(1);
    expect(await stockOf(shop, store, buy.variantId)).toEqual({ onHand: 4, reserved: 0 });
  });

  test('is refused when its signature is wrong, or another store’s', async () => {
    const buy = await placed();
    await pay(buy.payUrl);
    const [event] = await signedEvents(buy.payUrl);
    if (!event) throw new Error('no event');
    const codeOf = (of: StoreContext, message: { rawBody: string; signature: string }) =>
      receiveEvent(shop.deps, of, message).then(
        () => 'taken',
        (error: unknown) => (isRefusal(error) ? error.code : String(error)),
      );
    expect(await codeOf(store, { ...event, signature: 't=1,v1=00' })).toBe('signature_invalid');
    expect(await codeOf(store, { ...event, rawBody: `${event.rawBody} ` })).toBe('signature_invalid');
    expect(await codeOf(other, event)).toBe('signature_invalid');
    expect((await read(buy.orderId)).order.status).toBe('pending');
    await settle(shop.deps, store, buy.attemptId);
  });

  test('that lies about the amount changes nothing: what Stripe answers when asked decides', async () => {
    const buy = await placed();
    await pay(buy.payUrl);
    const account = await openAccount(shop.deps, store);
    const [event] = await signedEvents(buy.payUrl);
    const lie = (event?.rawBody ?? '').replaceAll('"amount_total":2500', '"amount_total":1');
    const signature = account.stripe.webhooks.generateTestHeaderString({ payload: lie, secret: account.webhookSecrets[0] ?? '' });
    await receiveEvent(shop.deps, store, { rawBody: lie, signature });
    const { order, payments } = await read(buy.orderId);
    expect(order.status).toBe('paid');
    expect(payments[0]?.amountMinor).toBe(2500);
  });
});

describe('settle', () => {
  test('called by webhook, return page, reconciler and button at once acts once', async () => {
    const buy = await placed();
    await pay(buy.payUrl);
    const events = await signedEvents(buy.payUrl);
    await Promise.all([
      ...events.map((event) => receiveEvent(shop.deps, store, event)),
      ...Array.from({ length: 6 }, () => settle(shop.deps, store, buy.attemptId)),
      reconcile(shop.deps, store),
    ]);
    const { payments, refunds, events: timeline } = await read(buy.orderId);
    expect(payments).toHaveLength(1);
    expect(refunds).toHaveLength(0);
    expect(timeline.filter((entry) => entry.type === 'paid')).toHaveLength(1);
  });

  test('parks money that does not match the order, and never marks it paid', async () => {
    const buy = await placed();
    const account = await openAccount(shop.deps, store);
    const cheap = await account.stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: 100, product_data: { name: 'cheap' } } }],
      success_url: 'http://shop.test/ok',
      metadata: { store_id: store.id, order_id: buy.orderId, attempt_id: buy.attemptId },
    });
    await pay(cheap.url ?? '');
    await withStore(shop.deps.db, store, (tx) =>
      tx
        .updateTable('PaymentAttempt')
        .set({ sessionId: cheap.id })
        .where('storeId', '=', store.id)
        .where('id', '=', buy.attemptId)
        .execute(),
    );
    await settle(shop.deps, store, buy.attemptId);
    const { order, payments, alerts } = await read(buy.orderId);
    expect(order.isPaid).toBe(false);
    expect(payments).toHaveLength(0);
    expect(alerts).toMatchObject([{ kind: 'payment_mismatch', state: 'open' }]);
    const mine = new URL(buy.payUrl).pathname.split('/').at(-1) ?? '';
    await withStore(shop.deps.db, store, (tx) =>
      tx
        .updateTable('PaymentAttempt')
        .set({ sessionId: mine })
        .where('storeId', '=', store.id)
        .where('id', '=', buy.attemptId)
        .execute(),
    );
  });
});

describe('the reconciler', () => {
  test('finds the payment whose webhook never came', async () => {
    const buy = await placed();
    await pay(buy.payUrl);
    expect((await read(buy.orderId)).order.status).toBe('pending');
    await reconcile(shop.deps, store);
    expect((await read(buy.orderId)).order.status).toBe('paid');
  });

  test('lets an overdue order go, ending its payment page first, and gives its stock back', async () => {
    const buy = await placed(1);
    await moveClock(shop, 60);
    await reconcile(shop.deps, store);
    await moveClock(shop, 0);
    expect((await read(buy.orderId)).order.status).toBe('expired');
    expect(await stockOf(shop, store, buy.variantId)).toEqual({ onHand: 1, reserved: 0 });
    expect(await pay(buy.payUrl)).not.toBe(303);
  });
});

describe('money that comes too late', () => {
  /** Lets an order expire in our books while its page at Stripe stays open, as if the two clocks differed. */
  async function expireOnlyHere(orderId: string): Promise<void> {
    const { releaseHolds } = await import('../inventory/index.ts');
    const { lockOrder, transition } = await import('../orders/index.ts');
    await withStore(shop.deps.db, store, async (tx) => {
      const order = await lockOrder(tx, store, orderId);
      await releaseHolds(tx, store, orderId, 'expired');
      await transition(tx, store, { kind: 'system', name: 'test' }, order, 'expired', {
        type: 'expired',
        set: { expiresAt: null },
      });
    });
  }

  test('still buys the goods when they are there', async () => {
    const buy = await placed(1);
    await expireOnlyHere(buy.orderId);
    await pay(buy.payUrl);
    await settle(shop.deps, store, buy.attemptId);
    expect((await read(buy.orderId)).order).toMatchObject({ status: 'paid', isPaid: true });
    expect(await stockOf(shop, store, buy.variantId)).toEqual({ onHand: 0, reserved: 0 });
  });

  test('goes back by itself when somebody else has them', async () => {
    const buy = await placed(1);
    await expireOnlyHere(buy.orderId);
    const cart = await fillCart(shop, store, [{ variantId: buy.variantId, quantity: 1 }]);
    const input = { cartToken: cart.token, idempotencyKey: `too-late-${++keys}`, expectedTotalMinor: cart.totalMinor };
    const faster = await placeOrder(shop.deps, store, shopper, input);
    await pay(faster.payUrl);
    await settle(shop.deps, store, await attemptOf(faster.order.id));
    await pay(buy.payUrl);
    await Promise.all(Array.from({ length: 5 }, () => settle(shop.deps, store, buy.attemptId)));
    const late = await read(buy.orderId);
    expect(late.order).toMatchObject({ status: 'expired', isPaid: false });
    expect(late.payments).toMatchObject([{ disposition: 'surplus' }]);
    expect(late.refunds).toMatchObject([{ state: 'requested', amountMinor: 2500 }]);
    const refundId = late.refunds[0]?.id ?? '';
    await Promise.all([sendRefund(shop.deps, store, refundId), sendRefund(shop.deps, store, refundId)]).catch(() => {});
    await sendRefund(shop.deps, store, refundId);
    expect((await read(buy.orderId)).refunds).toMatchObject([{ state: 'succeeded' }]);
    const account = await openAccount(shop.deps, store);
    const given = await account.stripe.refunds.list({ limit: 100 });
    expect(given.data.filter((refund) => refund.metadata?.order_id === buy.orderId)).toHaveLength(1);
    expect(await stockOf(shop, store, buy.variantId)).toEqual({ onHand: 0, reserved: 0 });
  });
});

describe('the installation’s own account', () => {
  test('hears of an object and finds its store; a stranger’s object is nobody’s, a forged event nothing', async () => {
    const stripeWebhookSecret = 'whsec_platform_of_the_tests';
    const buy = await placed();
    await pay(buy.payUrl);
    const [event] = await signedEvents(buy.payUrl);
    const account = await openAccount(shop.deps, store);
    const sign = (payload: string, secret: string) => account.stripe.webhooks.generateTestHeaderString({ payload, secret });
    const rawBody = event?.rawBody ?? '';
    const config = { ...shop.deps.config, stripeSecretKey: 'sk_test_platform', stripeWebhookSecret };
    const receive = (body: string, secret = stripeWebhookSecret) =>
      receivePlatformEvent({ ...shop.deps, config }, { rawBody: body, signature: sign(body, secret) }).then(
        (answer) => answer.store,
        (error: unknown) => (isRefusal(error) ? error.code : String(error)),
      );
    expect(await receive(rawBody, 'whsec_of_somebody_else')).toBe('signature_invalid');
    const session = JSON.parse(rawBody) as { data: { object: { id: string; metadata: object } } };
    session.data.object = { ...session.data.object, id: 'cs_test_of_a_stranger', metadata: {} };
    expect(await receive(JSON.stringify(session))).toBeNull();
    expect(await receive(rawBody)).toBe(store.id);
  });
});

describe('another store', () => {
  test('cannot settle, read or refund what is not its own', async () => {
    const buy = await placed();
    const foreign = settle(shop.deps, other, buy.attemptId).catch((error: unknown) =>
      isRefusal(error) ? error.code : String(error),
    );
    expect(await foreign).toBe('not_found');
    const seen = withStore(shop.deps.db, other, (tx) =>
      getOrder(tx, other, { kind: 'system', name: 'test' }, { orderId: buy.orderId }),
    );
    await expect(seen).rejects.toThrow(/not_found/);
  });
});
