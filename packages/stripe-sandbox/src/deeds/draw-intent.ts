import type Stripe from 'stripe';
import type { IntentRecord, SessionRecord } from '../kinds.ts';
import { accountNow, type World } from '../world.ts';

/** What an intent is made of; the amount in the currency's smallest unit. */
type IntentOrder = {
  sessionId: string | null;
  amount: number;
  currency: string;
  methodTypes: string[];
  intentData: SessionRecord['intentData'];
};

/** A PaymentIntent for a session, before anything was tried; as at Stripe it is made when the buyer first submits. */
export function drawSessionIntent(world: World, account: string, { id, session, intentData }: SessionRecord): IntentRecord {
  const { amount_total: amount, currency, payment_method_types: methodTypes } = session;
  return drawIntent(world, account, { sessionId: id, amount: amount ?? 0, currency: currency ?? 'usd', methodTypes, intentData });
}

/** A PaymentIntent before anything was tried. */
export function drawIntent(world: World, account: string, order: IntentOrder): IntentRecord {
  const { intentData } = order;
  const id = `pi_3${world.randomText(23)}`;
  const intent: Stripe.PaymentIntent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: order.amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${world.randomText(25)}`,
    confirmation_method: 'automatic',
    created: accountNow(world, account),
    currency: order.currency,
    customer: null,
    customer_account: null,
    description: intentData.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: intentData.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: order.methodTypes,
    payment_record: null,
    processing: null,
    receipt_email: intentData.receiptEmail,
    review: null,
    setup_future_usage: intentData.setupFutureUsage ?? null,
    shipping: null,
    source: null,
    statement_descriptor: intentData.statementDescriptor,
    statement_descriptor_suffix: intentData.statementDescriptorSuffix,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  };
  return { id, intent, sessionId: order.sessionId, securing: null, settling: null };
}
