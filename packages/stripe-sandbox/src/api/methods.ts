import type Stripe from 'stripe';
import { testCards } from '../cards/test-cards.ts';
import { numberOfToken } from '../cards/test-tokens.ts';
import { billing, readAddress } from '../deeds/read-address.ts';
import type { MethodRecord } from '../kinds.ts';
import { group, invalid, list, metadata, need, oneOf, text } from '../params/shapes.ts';
import { accountNow } from '../world.ts';
import { type Route, route } from './route.ts';

const methodFields = {
  type: need(oneOf('card', 'sepa_debit')),
  card: group({ token: need(text()) }),
  sepa_debit: group({ iban: need(text(34)) }),
  billing_details: group(billing),
  metadata,
  expand: list(text()),
};

/** The number of a card's token, or of a bank account. Card numbers themselves are not taken, as at Stripe without a permission for it. */
function numberOf(order: {
  type: string;
  card?: { token: string } | undefined;
  sepa_debit?: { iban: string } | undefined;
}): string {
  if (order.type === 'sepa_debit') {
    if (!order.sepa_debit) throw invalid('sepa_debit', 'parameter_missing', 'Missing required param: sepa_debit.');
    return order.sepa_debit.iban;
  }
  if (!order.card) throw invalid('card', 'parameter_missing', 'Missing required param: card.');
  const number = numberOfToken(order.card.token);
  if (!number) throw invalid('card[token]', 'resource_missing', `No such token: '${order.card.token}'`);
  return number;
}

function showCard(number: string): Stripe.PaymentMethod.Card {
  const brand = testCards.find((card) => card.number === number)?.brand ?? 'visa';
  return {
    brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'unchecked' },
    country: 'US',
    display_brand: brand,
    exp_month: 12,
    exp_year: 2034,
    fingerprint: `sandbox${number.slice(-8)}`,
    funding: 'credit',
    generated_from: null,
    last4: number.slice(-4),
    networks: { available: [brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

/** Payment methods, for who makes them ahead of a payment. */
export const methodRoutes: Route[] = [
  route('POST', '/v1/payment_methods', methodFields, ({ world, caller }, order) => {
    const number = numberOf(order);
    const { address, email = null, name = null, phone = null } = order.billing_details ?? {};
    const method: Stripe.PaymentMethod = {
      id: `pm_1${world.randomText(23)}`,
      object: 'payment_method',
      allow_redisplay: 'unspecified',
      billing_details: { address: readAddress(address), email, name, phone, tax_id: null },
      created: accountNow(world, caller.account),
      customer: null,
      customer_account: null,
      livemode: false,
      metadata: order.metadata ?? {},
      type: order.type,
      ...(order.type === 'card'
        ? { card: showCard(number) }
        : {
            sepa_debit: {
              bank_code: number.slice(4, 9),
              branch_code: '',
              country: number.slice(0, 2),
              fingerprint: `sandbox${number.slice(-8)}`,
              generated_from: { charge: null, setup_attempt: null },
              last4: number.slice(-4),
            },
          }),
    };
    const record: MethodRecord = { id: method.id, method, type: order.type === 'card' ? 'card' : 'debit', number };
    world.vault.put(caller.account, 'method', record);
    return method;
  }),
];
