import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShop, order, refusal, type Shop } from '../../test/open-shop.ts';
import { sandboxApiVersion } from '../index.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const key = 'sk_test_sandbox_testshop1';

async function raw(
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; headers: Headers; json: Record<string, unknown> }> {
  const answer = await fetch(shop.url + path, { headers: { authorization: `Bearer ${key}` }, ...init });
  return { status: answer.status, headers: answer.headers, json: (await answer.json()) as Record<string, unknown> };
}

describe('a call', () => {
  it.each([
    ['no key', '', 401],
    ['a publishable key', 'Bearer pk_test_sandbox_testshop1', 401],
    ['a live key', 'Bearer sk_live_abcdefghijkl', 401],
    ['a token that is too short', 'Bearer sk_test_sandbox_short', 401],
    ['the key as Basic user', `Basic ${Buffer.from(`${key}:`).toString('base64')}`, 200],
  ])('with %s is answered in kind', async (_title, authorization, status) => {
    const answer = await raw('/v1/balance', { headers: { authorization } });
    expect(answer.status).toBe(status);
    if (status === 401) expect(answer.json.error).toMatchObject({ type: 'invalid_request_error', message: expect.any(String) });
  });

  it.each([
    ['an unknown route', '/v1/nothing', {}, 404],
    ['a known route by another method', '/v1/refunds', { method: 'DELETE' }, 404],
    ['a path outside of the API', '/nowhere', {}, 404],
    ['a body with broken brackets', '/v1/refunds', { method: 'POST', body: 'a[b=1' }, 400],
    ['a body of JSON', '/v1/refunds', { method: 'POST', body: '{"charge":"ch_1"}' }, 400],
    ['a value that is also a group', '/v1/refunds', { method: 'POST', body: 'charge=1&charge[x]=2' }, 400],
    ['a group where text belongs', '/v1/refunds', { method: 'POST', body: 'charge[not]=' }, 400],
    ['a prototype in its keys', '/v1/refunds', { method: 'POST', body: '__proto__[x]=1' }, 400],
    ['a body of two megabytes', '/v1/refunds', { method: 'POST', body: `charge=${'x'.repeat(2_000_000)}` }, 413],
    ['an id that is no URI', '/v1/charges/%E0%A4%A', {}, 404],
  ])("with %s ends in an error of Stripe's shape", async (_title, path, init, status) => {
    const answer = await raw(path, init);
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual({
      error: expect.objectContaining({ type: 'invalid_request_error', message: expect.any(String) }),
    });
    expect(answer.headers.get('request-id')).toMatch(/^req_/);
  });

  it('names the version it was asked for, and refuses what is none', async () => {
    const asked = await raw('/v1/balance', { headers: { authorization: `Bearer ${key}`, 'stripe-version': '2024-04-10' } });
    expect(asked.headers.get('stripe-version')).toBe('2024-04-10');
    const wrong = await raw('/v1/balance', { headers: { authorization: `Bearer ${key}`, 'stripe-version': 'latest' } });
    expect(wrong.status).toBe(400);
  });
});

describe('the API version', () => {
  it('is the one that the pinned SDK speaks, and that events are written in', async () => {
    const session = await shop.stripe.checkout.sessions.create(order());
    expect(session.lastResponse.headers['stripe-version']).toBe(sandboxApiVersion);
  });
});

describe('an idempotency key', () => {
  it('gets the same answer for the same request, and acts once', async () => {
    const first = await shop.stripe.checkout.sessions.create(order(), { idempotencyKey: 'once-1' });
    const second = await shop.stripe.checkout.sessions.create(order(), { idempotencyKey: 'once-1' });
    expect(second.id).toBe(first.id);
    expect(first.lastResponse.headers).not.toHaveProperty('idempotent-replayed');
    expect(second.lastResponse.headers).toMatchObject({
      'idempotent-replayed': 'true',
      'idempotency-key': 'once-1',
      'original-request': first.lastResponse.requestId,
    });
    expect(second.lastResponse.requestId).not.toBe(first.lastResponse.requestId);
  });

  it('is refused with other parameters, and belongs to one account', async () => {
    await shop.stripe.checkout.sessions.create(order(), { idempotencyKey: 'once-2' });
    const other = await refusal(shop.stripe.checkout.sessions.create(order(4000), { idempotencyKey: 'once-2' }));
    expect(other).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
    const elsewhere = await shop.as('keyshop01').checkout.sessions.create(order(4000), { idempotencyKey: 'once-2' });
    expect(elsewhere.amount_total).toBe(4000);
  });

  it('lets one of many concurrent requests act', async () => {
    const { control } = shop.sandbox;
    control.fault('keyshop02', { way: 'slow', delayMs: 300 });
    const calls = Array.from({ length: 5 }, () =>
      shop.as('keyshop02').checkout.sessions.create(order(), { idempotencyKey: 'busy' }),
    );
    const answers = await Promise.allSettled(calls);
    const busy = answers.filter(({ status }) => status === 'rejected');
    expect(busy.length).toBe(4);
    for (const answer of busy) {
      expect(answer).toMatchObject({
        reason: { statusCode: 409, code: 'idempotency_key_in_use', rawType: 'idempotency_error' },
      });
    }
    expect(control.list('keyshop02', 'session')).toHaveLength(1);
  });

  it('is not used up by a request that was wrong in itself, but by a deed that was refused', async () => {
    expect(await refusal(shop.open({ success_url: 'nothing' }).then(() => undefined))).toMatchObject({ code: 'url_invalid' });
    const options = { idempotencyKey: 'once-3' };
    await refusal(shop.stripe.checkout.sessions.create({ ...order(), success_url: 'nothing' }, options));
    expect((await shop.stripe.checkout.sessions.create(order(), options)).status).toBe('open');
    const { id } = await shop.open();
    await shop.stripe.checkout.sessions.expire(id);
    const twice = { idempotencyKey: 'once-4' };
    await refusal(shop.stripe.checkout.sessions.expire(id, {}, twice));
    const replay = await refusal(shop.stripe.checkout.sessions.expire(id, {}, twice));
    expect(replay.headers).toMatchObject({ 'idempotent-replayed': 'true' });
  });

  it('is forgotten after a day', async () => {
    const stripe = shop.as('keyshop03');
    const first = await stripe.checkout.sessions.create(order(), { idempotencyKey: 'old' });
    shop.sandbox.control.clock('keyshop03', { shiftSeconds: 25 * 3600 });
    const second = await stripe.checkout.sessions.create(order(), { idempotencyKey: 'old' });
    expect(second.id).not.toBe(first.id);
  });
});

describe('a fault', () => {
  it.each([
    ['fail-before-500', { statusCode: 500, type: 'StripeAPIError' }, 0],
    ['act-then-500', { statusCode: 500, type: 'StripeAPIError' }, 1],
    ['rate-limit-429', { statusCode: 429, type: 'StripeRateLimitError' }, 0],
    ['card-error-402', { statusCode: 402, type: 'StripeCardError', decline_code: 'generic_decline' }, 0],
    ['key-in-use-409', { statusCode: 409, code: 'idempotency_key_in_use' }, 0],
    ['html-page', { type: 'StripeAPIError' }, 0],
    ['act-then-html-page', { type: 'StripeAPIError' }, 1],
  ] as const)('of the kind %s does what it says, once', async (way, error, made) => {
    const account = `fault${way.replaceAll('-', '')}`;
    const { control } = shop.sandbox;
    control.fault(account, { way });
    const options = { idempotencyKey: 'try' };
    expect(await refusal(shop.as(account).checkout.sessions.create(order(), options))).toMatchObject(error);
    expect(control.list(account, 'session')).toHaveLength(made);
    expect(control.list(account, 'fault')).toHaveLength(0);
  });

  it('of a deed that was done keeps its 500 for the key, as documented, or the success when told so', async () => {
    const { control } = shop.sandbox;
    const options = { idempotencyKey: 'try' };
    control.fault('storedone', { way: 'act-then-500' });
    await refusal(shop.as('storedone').checkout.sessions.create(order(), options));
    expect(await refusal(shop.as('storedone').checkout.sessions.create(order(), options))).toMatchObject({ statusCode: 500 });
    expect((await shop.as('storedone').checkout.sessions.list()).data).toHaveLength(1);
    control.fault('storedtwo', { way: 'act-then-500', stored: false });
    await refusal(shop.as('storedtwo').checkout.sessions.create(order(), options));
    const [known] = control.list('storedtwo', 'session');
    expect((await shop.as('storedtwo').checkout.sessions.create(order(), options)).id).toBe(known?.id);
  });

  it.each([
    ['act-then-hang', 1],
    ['hang-before', 0],
    ['reset-before', 0],
  ] as const)('of the kind %s leaves the shop without an answer', async (way, made) => {
    const account = `fault${way.replaceAll('-', '')}`;
    const { control } = shop.sandbox;
    // The SDK itself retries a connection that was cut; with one key that is harmless.
    control.fault(account, { way, times: 2 });
    const call = shop.as(account).checkout.sessions.create(order(), { idempotencyKey: 'try', timeout: 500 });
    expect(await refusal(call)).toMatchObject({ type: 'StripeConnectionError' });
    expect(control.list(account, 'session')).toHaveLength(made);
    control.clearFaults(account, {});
    const later = await shop.as(account).checkout.sessions.create(order(), { idempotencyKey: 'try' });
    expect(control.list(account, 'session').map(({ id }) => id)).toEqual([later.id]);
  });

  it('that cuts the line after the deed is healed by the retry that the SDK makes with the same key', async () => {
    const { control } = shop.sandbox;
    control.fault('resetshop', { way: 'act-then-reset' });
    const session = await shop.as('resetshop').checkout.sessions.create(order(), { idempotencyKey: 'try' });
    expect(session.lastResponse.headers).toMatchObject({ 'idempotent-replayed': 'true' });
    expect(control.list('resetshop', 'session').map(({ id }) => id)).toEqual([session.id]);
  });

  it('can be meant for one kind of call', async () => {
    const { control } = shop.sandbox;
    control.fault('pathfault', { way: 'fail-before-500', method: 'GET', path: '/v1/refunds' });
    const stripe = shop.as('pathfault');
    await stripe.checkout.sessions.create(order());
    expect((await refusal(stripe.refunds.list())).statusCode).toBe(500);
    expect((await stripe.refunds.list()).data).toEqual([]);
  });
});
