import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShop, order, type Shop, submitForm } from '../../test/open-shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

async function post(
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; json: unknown }> {
  const answer = await fetch(`${shop.url}/control/api/${path}`, { method: 'POST', body: JSON.stringify(body), headers });
  return { status: answer.status, json: await answer.json() };
}

async function get(path: string): Promise<unknown> {
  return (await fetch(`${shop.url}/control/api/${path}`)).json();
}

describe('the control panel as JSON', () => {
  it('lists what an account has, filtered by any word in it', async () => {
    const session = await shop.open({ client_reference_id: 'order-77' });
    expect(await get('testshop1/sessions?q=ORDER-77')).toMatchObject({ data: [{ id: session.id }], hasMore: false });
    expect(await get('testshop1/sessions?q=order-78')).toMatchObject({ data: [] });
    expect(await get('accounts')).toMatchObject({ accounts: [{ id: 'testshop1' }] });
  });

  it('pays, settles, disputes and moves the clock', async () => {
    const session = await shop.open();
    expect(await post('testshop1/pay', { session: session.id, debit: '000123456789' })).toEqual({
      status: 200,
      json: { outcome: 'processing' },
    });
    const { payment_intent: intent } = await shop.stripe.checkout.sessions.retrieve(session.id);
    expect((await post('testshop1/settle', { paymentIntent: intent, outcome: 'succeeded' })).status).toBe(200);
    expect((await shop.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
    expect((await post('testshop1/dispute', { paymentIntent: intent })).json).toMatchObject({
      object: 'dispute',
      status: 'needs_response',
    });
    const { json } = await post('testshop1/clock', { shiftSeconds: 86_400 });
    expect((json as { now: number }).now - Date.now() / 1000).toBeGreaterThan(86_000);
    await post('testshop1/clock', { reset: true });
  });

  it.each([
    ['an unknown verb', 'testshop1/nothing', {}, 404],
    ['an inherited name', 'testshop1/constructor', {}, 404],
    ['a missing field', 'testshop1/settle', {}, 400],
    ['an unknown field', 'testshop1/clock', { nonsense: 1 }, 400],
    ['a state that does not fit', 'testshop1/settle', { paymentIntent: 'pi_none', outcome: 'succeeded' }, 400],
    ['a token that is none', 'NO/clock', {}, 404],
  ])('refuses %s and changes nothing', async (_title, path, body, status) => {
    const answer = await post(path, body);
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ error: { message: expect.any(String) } });
  });

  it('takes no orders from other sites', async () => {
    const answer = await post('testshop1/hold', {}, { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
    expect(await get('testshop1')).toMatchObject({ holdWebhooks: false });
  });
});

describe('the control panel as pages', () => {
  it('shows every tab, and escapes what shops and buyers send', async () => {
    const account = 'panelshop';
    const { control } = shop.sandbox;
    control.settings(account, { name: '<b>Shop</b>' });
    const { id } = await shop.as(account).checkout.sessions.create(order());
    control.pay(account, { session: id, email: '"><script>@x.yz' });
    for (const tab of ['payments', 'refunds', 'webhooks', 'faults', 'settings']) {
      const answer = await fetch(`${shop.url}/control/${account}?tab=${tab}&q=${encodeURIComponent('"><script>')}`);
      const page = await answer.text();
      expect(answer.status, tab).toBe(200);
      expect(page, tab).toContain('aria-current="page"');
      expect(page, tab).not.toContain('<b>Shop');
      expect(page, tab).not.toContain('<script>');
    }
    expect(await (await fetch(`${shop.url}/control`)).text()).toContain('sk_test_sandbox_panelshop');
  });

  it('takes an order by a plain form and leads back to its tab, with a word when it was refused', async () => {
    const session = await shop.open();
    const path = `${shop.url}/control/testshop1`;
    const done = await submitForm(`${path}/expire?tab=payments`, { session: session.id });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/control/testshop1?tab=payments']);
    expect((await shop.stripe.checkout.sessions.retrieve(session.id)).status).toBe('expired');
    const refused = await submitForm(`${path}/expire?tab=payments`, { session: session.id });
    expect(await (await fetch(shop.url + refused.headers.get('location'))).text()).toContain('can be expired');
  });
});
