import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShop, order, type Shop, submitForm } from '../../test/open-shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

async function textOf(url: string | null): Promise<string> {
  return (await fetch(url ?? '')).text();
}

describe('the payment page', () => {
  it('takes 4242 and sends the buyer to the success page with the session id in place', async () => {
    const session = await shop.open();
    const answer = await shop.pay(session, '4242 4242 4242 4242');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`http://shop.test/thanks?session=${session.id}`);
    const after = await shop.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge'] });
    expect(after).toMatchObject({ status: 'complete', payment_status: 'paid', url: null });
    expect(after.customer_details).toMatchObject({ email: 'buyer@example.com', name: 'Test Buyer' });
    expect(after.payment_intent).toMatchObject({
      status: 'succeeded',
      amount_received: 3000,
      latest_charge: { paid: true, amount: 3000 },
    });
  });

  it.each([
    ['4000000000000002', 'Your card was declined.', 'generic_decline'],
    ['4000000000009995', 'Your card has insufficient funds.', 'insufficient_funds'],
  ])('keeps the buyer on the page when %s is declined, and a second card may pay', async (card, message, declineCode) => {
    const session = await shop.open();
    const declined = await shop.pay(session, card);
    expect(declined.status).toBe(402);
    const page = await declined.text();
    expect(page).toContain(message);
    expect(page).toContain('value="buyer@example.com"');
    // A card number is never written back into a page.
    expect(page).not.toMatch(/name="card_number"[^>]*value="\d/);
    const between = await shop.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
    expect(between).toMatchObject({ status: 'open', payment_status: 'unpaid' });
    expect(between.payment_intent).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { decline_code: declineCode },
    });
    expect((await shop.pay(session, '4242424242424242')).status).toBe(303);
    const after = await shop.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
    expect(after.payment_status).toBe('paid');
    // Both tries belong to one intent.
    expect((after.payment_intent as { id: string }).id).toBe((between.payment_intent as { id: string }).id);
  });

  it('asks for 3-D Secure: approval pays, failure leads back with a message', async () => {
    const approved = await shop.open();
    const asked = await shop.pay(approved, '4000 0025 0000 3155');
    expect(asked.headers.get('location')).toBe(`/pay/${approved.id}/secure`);
    expect(await textOf(`${approved.url}/secure`)).toContain('Approve');
    const done = await submitForm(`${approved.url}/secure`, { answer: 'approve' });
    expect(done.headers.get('location')).toContain('/thanks');

    const failed = await shop.open();
    await shop.pay(failed, '4000002500003155');
    const back = await submitForm(`${failed.url}/secure`, { answer: 'fail' });
    expect(back.headers.get('location')).toBe(`/pay/${failed.id}`);
    const page = await textOf(failed.url);
    expect(page).toContain('unable to authenticate');
    expect(page).toContain('value="buyer@example.com"');
    expect((await shop.stripe.checkout.sessions.retrieve(failed.id)).status).toBe('open');
  });

  it('completes unpaid with a bank debit, which then succeeds or fails', async () => {
    for (const [debit_account, later] of [
      ['000123456789', 'paid'],
      ['000111111116', 'unpaid'],
    ] as const) {
      const session = await shop.open();
      const answer = await shop.pay(session, '', { method: 'debit', debit_account });
      expect(answer.status).toBe(303);
      const between = await shop.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
      expect(between).toMatchObject({ status: 'complete', payment_status: 'unpaid', payment_intent: { status: 'processing' } });
      shop.sandbox.control.clock(shop.account, { shiftSeconds: 61 });
      expect((await shop.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe(later);
    }
  });

  it('says beside each field what is wrong with it and charges nothing', async () => {
    const session = await shop.open({
      phone_number_collection: { enabled: true },
      shipping_address_collection: { allowed_countries: ['DE'] },
      billing_address_collection: 'required',
    });
    const answer = await shop.pay(session, '4242424242424241', { email: 'nobody', card_expiry: '13/40', card_cvc: '1' });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    for (const field of [
      'email',
      'phone',
      'shipping_name',
      'shipping_line1',
      'billing_line1',
      'card_number',
      'card_expiry',
      'card_cvc',
    ]) {
      expect(page, field).toContain(`aria-describedby="${field}-error"`);
      expect(page, field).toContain(`id="${field}-error"`);
    }
    expect((await shop.stripe.checkout.sessions.retrieve(session.id)).payment_intent).toBeNull();
  });

  it('hands phone and addresses over as they were typed', async () => {
    const session = await shop.open({
      phone_number_collection: { enabled: true },
      shipping_address_collection: { allowed_countries: ['DE', 'US'] },
    });
    await shop.pay(session, '4242424242424242', {
      phone: '+49 30 1234567',
      shipping_name: 'Ada L',
      shipping_country: 'DE',
      shipping_line1: 'Lindenstraße 1',
      shipping_city: 'Berlin',
      shipping_postal_code: '10969',
      billing_same: 'on',
    });
    const after = await shop.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
    const address = { country: 'DE', line1: 'Lindenstraße 1', city: 'Berlin', postal_code: '10969', line2: null, state: null };
    expect(after.collected_information?.shipping_details).toEqual({ name: 'Ada L', address });
    expect(after.customer_details).toMatchObject({ phone: '+49 30 1234567', address });
    expect(after.payment_intent).toMatchObject({ shipping: { name: 'Ada L', address } });
  });

  it('never charges a total that the buyer has not seen', async () => {
    const rate = (display_name: string, amount: number) => ({
      shipping_rate_data: { display_name, type: 'fixed_amount' as const, fixed_amount: { amount, currency: 'usd' } },
    });
    const session = await shop.open({ shipping_options: [rate('Standard', 500), rate('Express', 1500)] });
    expect(session.amount_total).toBe(3500);
    const express = String(session.shipping_options[1]?.shipping_rate);
    const first = await shop.pay(session, '4242424242424242', { shipping_rate: express });
    expect(first.status).toBe(200);
    expect(await first.text()).toContain('The total has changed');
    expect((await shop.pay(session, '4242424242424242', { shipping_rate: express })).status).toBe(303);
    const after = await shop.stripe.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent', 'shipping_cost.shipping_rate'],
    });
    expect(after).toMatchObject({ amount_total: 4500, payment_intent: { amount_received: 4500 } });
    expect(after.shipping_cost).toMatchObject({ amount_total: 1500, shipping_rate: { display_name: 'Express' } });
  });

  it('charges once when the button is pressed in two tabs', async () => {
    const session = await shop.open();
    const answers = await Promise.all([shop.pay(session, '4242424242424242'), shop.pay(session, '4242424242424242')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const after = await shop.stripe.checkout.sessions.retrieve(session.id);
    const charges = await shop.stripe.charges.list({ payment_intent: String(after.payment_intent) });
    expect(charges.data).toHaveLength(1);
  });

  it('shows amounts in the digits of their currency', async () => {
    for (const [currency, amount, shown] of [
      ['usd', 123456, '$1,234.56'],
      ['jpy', 1980, '¥1,980'],
      ['kwd', 1250, '1.250'],
      ['isk', 150000, '1,500'],
    ] as const) {
      const session = await shop.stripe.checkout.sessions.create(order(amount, currency));
      expect(await textOf(session.url)).toContain(shown);
    }
  });

  it('links back to the shop, escapes what the shop sends, and runs no script', async () => {
    const session = await shop.open({
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: 'usd',
            unit_amount: 500,
            product_data: { name: '<script>alert(1)</script>', description: 'Size 42' },
          },
        },
      ],
    });
    const answer = await fetch(session.url ?? '');
    const page = await answer.text();
    expect(page).toContain('href="http://shop.test/cart"');
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('<script');
    expect(page).toContain('Size 42');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('fills in a test card at the press of a button', async () => {
    const session = await shop.open();
    const page = await (await submitForm(session.url ?? '', { do: 'card:4000002500003155', email: 'x@y.zz' })).text();
    expect(page).toContain('value="4000 0025 0000 3155"');
    expect(page).toContain('value="x@y.zz"');
  });

  it('closes when the session is paid, expired or unknown', async () => {
    const paid = await shop.open();
    await shop.pay(paid, '4242424242424242');
    const again = await fetch(paid.url ?? '');
    expect(again.status).toBe(200);
    expect(await again.text()).toContain('nothing more to pay');
    const expired = await shop.open();
    await shop.stripe.checkout.sessions.expire(expired.id);
    expect((await fetch(expired.url ?? '')).status).toBe(410);
    expect((await shop.pay(expired, '4242424242424242')).status).toBe(410);
    expect((await fetch(`${shop.url}/pay/cs_test_nothing`)).status).toBe(404);
  });

  it('reads no more of a form than a form can hold', async () => {
    const session = await shop.open();
    expect((await shop.pay(session, '4242424242424242', { name: 'x'.repeat(100_000) })).status).toBe(413);
    expect((await shop.stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
  });

  it('completes an order that costs nothing without a payment', async () => {
    const session = await shop.stripe.checkout.sessions.create(order(0));
    expect((await submitForm(session.url ?? '', { email: 'a@b.co' })).status).toBe(303);
    const after = await shop.stripe.checkout.sessions.retrieve(session.id);
    expect(after).toMatchObject({ status: 'complete', payment_status: 'no_payment_required', payment_intent: null });
  });
});
