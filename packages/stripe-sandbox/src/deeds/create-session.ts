import type Stripe from 'stripe';
import type { SessionRecord, WireLineItem, WireSession } from '../kinds.ts';
import { checkTotal } from '../money/currencies.ts';
import { invalid } from '../params/shapes.ts';
import { noSuch, refuse } from '../stripe-refusal.ts';
import { accountNow, accountOf, type Caller, type World } from '../world.ts';
import { priceLines, taxOf } from './price-lines.ts';
import type { SessionOrder, ShippingOrder } from './read-session-order.ts';

const dayS = 24 * 60 * 60;
/** Debits by the currency that they run in; each settles days later at a real bank. */
const debitByCurrency: Record<string, string> = {
  usd: 'us_bank_account',
  eur: 'sepa_debit',
  gbp: 'bacs_debit',
  cad: 'acss_debit',
  aud: 'au_becs_debit',
};

/** Makes a Checkout Session, open until it is paid, expired by hand or by the clock. `payUrl` is the page's address without the id. */
export function createSession(world: World, caller: Caller, order: SessionOrder, payUrl: string): SessionRecord {
  const now = accountNow(world, caller.account);
  const { taxBasisPoints, name } = accountOf(world, caller.account);
  const taxed = order.automatic_tax?.enabled ?? false;
  checkUrl('success_url', order.success_url);
  if (order.cancel_url !== undefined) checkUrl('cancel_url', order.cancel_url);
  if (order.customer_email !== undefined) checkEmail('customer_email', order.customer_email);
  const lines = priceLines(world, order.line_items, now, taxed ? taxBasisPoints : 0);
  const code = lines[0]?.currency ?? 'usd';
  const rates = (order.shipping_options ?? []).map((option, index) => makeRate(world, option, index, code, now));
  const id = `cs_test_a1${world.randomText(56)}`;
  const session: WireSession = {
    ...emptySession(id, now),
    automatic_tax: {
      enabled: taxed,
      liability: taxed ? { type: 'self' } : null,
      provider: taxed ? 'stripe' : null,
      status: taxed ? 'complete' : null,
    },
    billing_address_collection: order.billing_address_collection ?? null,
    branding_settings: {
      background_color: order.branding_settings?.background_color ?? '#ffffff',
      border_style: 'rounded',
      button_color: order.branding_settings?.button_color ?? '#0074d4',
      display_name: order.branding_settings?.display_name ?? name,
      font_family: 'default',
      icon: null,
      logo: null,
    },
    cancel_url: order.cancel_url ?? null,
    client_reference_id: order.client_reference_id ?? null,
    currency: code,
    custom_text: {
      after_submit: order.custom_text?.after_submit ?? null,
      shipping_address: order.custom_text?.shipping_address ?? null,
      submit: order.custom_text?.submit ?? null,
      terms_of_service_acceptance: null,
    },
    customer_creation: order.customer_creation ?? 'if_required',
    customer_details: order.customer_email === undefined ? null : emptyCustomer(order.customer_email),
    customer_email: order.customer_email ?? null,
    expires_at: checkExpiry(order.expires_at, now),
    locale: order.locale ?? null,
    metadata: order.metadata ?? {},
    origin_context: order.origin_context ?? null,
    payment_method_types: methodsFor(order, code),
    phone_number_collection: { enabled: order.phone_number_collection?.enabled ?? false },
    shipping_address_collection: order.shipping_address_collection
      ? { allowed_countries: order.shipping_address_collection.allowed_countries }
      : null,
    shipping_options: rates.map((rate) => ({ shipping_amount: rate.fixed_amount?.amount ?? 0, shipping_rate: rate.id })),
    submit_type: order.submit_type ?? null,
    success_url: order.success_url,
    url: `${payUrl}/${id}`,
  };
  const record: SessionRecord = {
    id,
    session: sumUp(session, lines, rates[0] ?? null, taxed ? taxBasisPoints : 0),
    lineItems: lines,
    intentData: {
      metadata: order.payment_intent_data?.metadata ?? {},
      description: order.payment_intent_data?.description ?? null,
      receiptEmail: order.payment_intent_data?.receipt_email ?? null,
      statementDescriptor: order.payment_intent_data?.statement_descriptor ?? null,
      statementDescriptorSuffix: order.payment_intent_data?.statement_descriptor_suffix ?? null,
    },
    draft: null,
  };
  if (record.session.amount_total !== 0) checkTotal(record.session.amount_total ?? 0, code);
  for (const rate of rates) world.vault.put(caller.account, 'shippingRate', rate);
  world.vault.put(caller.account, 'session', record);
  return record;
}

/** The session with its sums, delivered by this rate (none when null). */
export function sumUp(
  session: WireSession,
  lines: WireLineItem[],
  rate: Stripe.ShippingRate | null,
  taxBasisPoints: number,
): WireSession {
  const shipping = rate?.fixed_amount?.amount ?? 0;
  const tax = taxOf(shipping, taxBasisPoints, rate?.tax_behavior ?? null);
  const sum = (read: (line: WireLineItem) => number) => lines.reduce((total, line) => total + read(line), 0);
  return {
    ...session,
    amount_subtotal: sum((line) => line.amount_subtotal),
    amount_total: sum((line) => line.amount_total) + shipping + tax.added,
    shipping_cost: rate && {
      amount_subtotal: shipping,
      amount_tax: tax.amount,
      amount_total: shipping + tax.added,
      shipping_rate: rate.id,
    },
    total_details: { amount_discount: 0, amount_shipping: shipping, amount_tax: sum((line) => line.amount_tax) + tax.amount },
  };
}

function makeRate(world: World, option: ShippingOrder, index: number, code: string, created: number): Stripe.ShippingRate {
  const at = `shipping_options[${index}]`;
  if (option.shipping_rate !== undefined) throw noSuch('shipping rate', option.shipping_rate, `${at}[shipping_rate]`, 400);
  const data = option.shipping_rate_data;
  if (!data) throw invalid(at, 'parameter_missing', `Missing required param: ${at}[shipping_rate_data].`);
  if (!data.fixed_amount) {
    throw invalid(at, 'parameter_missing', `Missing required param: ${at}[shipping_rate_data][fixed_amount].`);
  }
  if (data.fixed_amount.currency !== code) {
    throw refuse('The shipping rate must have the same currency as the line items.', undefined, at);
  }
  return {
    id: `shr_1${world.randomText(23)}`,
    object: 'shipping_rate',
    active: true,
    created,
    delivery_estimate: data.delivery_estimate
      ? { maximum: data.delivery_estimate.maximum ?? null, minimum: data.delivery_estimate.minimum ?? null }
      : null,
    display_name: data.display_name,
    fixed_amount: data.fixed_amount,
    livemode: false,
    metadata: data.metadata ?? {},
    tax_behavior: data.tax_behavior ?? 'unspecified',
    tax_code: data.tax_code ?? null,
    type: 'fixed_amount',
  };
}

function methodsFor(order: SessionOrder, code: string): string[] {
  const debit = debitByCurrency[code];
  const offered = order.payment_method_types ?? (debit ? ['card', debit] : ['card']);
  const wrong = offered.find((method) => method !== 'card' && method !== debit);
  if (wrong)
    throw refuse(`The payment method type ${wrong} does not support the currency ${code}.`, undefined, 'payment_method_types');
  const left = offered.filter((method) => !order.excluded_payment_method_types?.includes(method));
  if (left.length === 0)
    throw refuse('No valid payment method types for this Checkout Session.', undefined, 'payment_method_types');
  return left;
}

/** Stripe counts from its own now: at least 30 minutes, at most 24 hours. */
function checkExpiry(wanted: number | undefined, now: number): number {
  if (wanted === undefined) return now + dayS;
  if (wanted < now + 30 * 60) {
    throw refuse(
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
      undefined,
      'expires_at',
    );
  }
  if (wanted > now + dayS) {
    throw refuse(
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
      undefined,
      'expires_at',
    );
  }
  return wanted;
}

function checkUrl(param: string, value: string): void {
  const url = URL.parse(value);
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return;
  throw invalid(param, 'url_invalid', 'Not a valid URL');
}

function checkEmail(param: string, value: string): void {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) throw invalid(param, 'email_invalid', `Invalid email address: ${value}`);
}

function emptyCustomer(email: string | null): Stripe.Checkout.Session.CustomerDetails {
  return {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name: null,
    phone: null,
    tax_exempt: 'none',
    tax_ids: null,
  };
}

function emptySession(id: string, created: number): WireSession {
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: null,
    amount_subtotal: 0,
    amount_total: 0,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: null,
    client_reference_id: null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created,
    currency: null,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: null,
    customer_account: null,
    customer_creation: null,
    customer_details: null,
    customer_email: null,
    discounts: [],
    expires_at: created + dayS,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: null,
    managed_payments: null,
    metadata: {},
    mode: 'payment',
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: [],
    payment_status: 'unpaid',
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: null,
    subscription: null,
    success_url: null,
    total_details: null,
    ui_mode: 'hosted_page',
    url: null,
    wallet_options: null,
  };
}
