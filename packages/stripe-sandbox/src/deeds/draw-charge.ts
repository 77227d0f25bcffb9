import type Stripe from 'stripe';
import type { Decline, TestCard } from '../cards/test-cards.ts';
import type { BuyerDetails } from '../kinds.ts';
import { accountNow, type World } from '../world.ts';

export type PaidWith =
  | { type: 'card'; card: TestCard; expMonth: number; expYear: number; secured: boolean }
  | { type: 'debit'; debit: string; last4: string };

/** A charge for an intent: declined, pending (a debit on its way) or made. */
export function drawCharge(
  world: World,
  account: string,
  intent: Stripe.PaymentIntent,
  paidWith: PaidWith,
  buyer: BuyerDetails,
  result: 'succeeded' | 'pending' | Decline,
): Stripe.Charge {
  const decline = typeof result === 'object' ? result : null;
  const done = result === 'succeeded';
  return {
    id: `${paidWith.type === 'card' ? 'ch' : 'py'}_3${world.randomText(23)}`,
    object: 'charge',
    amount: intent.amount,
    amount_captured: decline ? 0 : intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: buyer.billing, email: buyer.email, name: buyer.name, phone: buyer.phone, tax_id: null },
    calculated_statement_descriptor: intent.statement_descriptor ?? 'SANDBOX SHOP',
    captured: !decline,
    created: accountNow(world, account),
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcomeOf(decline),
    paid: done,
    payment_intent: intent.id,
    payment_method: typeof intent.payment_method === 'string' ? intent.payment_method : null,
    payment_method_details: detailsOf(world, paidWith, intent.amount),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: shippingOf(buyer),
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: decline ? 'failed' : result === 'pending' ? 'pending' : 'succeeded',
    transfer_data: null,
    transfer_group: null,
  };
}

function outcomeOf(decline: Decline | null): Stripe.Charge.Outcome {
  const base = { advice_code: null, network_advice_code: null, network_decline_code: null, risk_level: 'normal', risk_score: 20 };
  if (decline) {
    return {
      ...base,
      network_status: 'declined_by_network',
      reason: decline.declineCode ?? decline.code,
      seller_message: 'The bank did not return any further details with this decline.',
      type: 'issuer_declined',
    };
  }
  return {
    ...base,
    network_status: 'approved_by_network',
    reason: null,
    seller_message: 'Payment complete.',
    type: 'authorized',
  };
}

function detailsOf(world: World, paidWith: PaidWith, amount: number): Stripe.Charge.PaymentMethodDetails {
  if (paidWith.type === 'card') return { type: 'card', card: cardDetails(world, paidWith, amount) };
  const { debit, last4 } = paidWith;
  const fingerprint = world.randomText(16);
  if (debit === 'us_bank_account') {
    return {
      type: debit,
      us_bank_account: {
        account_holder_type: 'individual',
        account_type: 'checking',
        bank_name: 'STRIPE TEST BANK',
        fingerprint,
        last4,
        payment_reference: null,
        routing_number: '110000000',
      },
    };
  }
  if (debit === 'sepa_debit') {
    return {
      type: debit,
      sepa_debit: { bank_code: '37040044', branch_code: '', country: 'DE', fingerprint, last4, mandate: null },
    };
  }
  return { type: debit };
}

function cardDetails(
  world: World,
  { card, expMonth, expYear, secured }: Extract<PaidWith, { type: 'card' }>,
  amount: number,
): Stripe.Charge.PaymentMethodDetails.Card {
  return {
    amount_authorized: amount,
    authorization_code: null,
    brand: card.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: 'US',
    electronic_commerce_indicator: null,
    exp_month: expMonth,
    exp_year: expYear,
    extended_authorization: { status: 'disabled' },
    fingerprint: world.randomText(16),
    funding: 'credit',
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4: card.number.slice(-4),
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: world.randomText(15),
    overcapture: { maximum_amount_capturable: amount, status: 'unavailable' },
    regulated_status: 'unregulated',
    three_d_secure: secured ? threeDSecure(world) : null,
    transaction_link_id: null,
    wallet: null,
  };
}

function threeDSecure(world: World): Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure {
  return {
    authentication_flow: 'challenge',
    electronic_commerce_indicator: '05',
    exemption_indicator: null,
    result: 'authenticated',
    result_reason: null,
    transaction_id: world.randomText(24),
    version: '2.2.0',
  };
}

/** The parcel's address in the form that charges and intents carry. */
function shippingOf(buyer: BuyerDetails): Stripe.Charge.Shipping | null {
  if (!buyer.shipping) return null;
  const { name, phone, address } = buyer.shipping;
  return { address, carrier: null, name, phone, tracking_number: null };
}
