import type Stripe from 'stripe';
import type { WireSession } from '../kinds.ts';
import { invalid } from '../params/shapes.ts';
import type { SessionOrder } from './read-session-order.ts';

const dayS = 24 * 60 * 60;
/** Debits by the currency that they run in; each settles days later at a real bank. */
const debitByCurrency: Record<string, string> = {
  usd: 'us_bank_account',
  eur: 'sepa_debit',
  gbp: 'bacs_debit',
  cad: 'acss_debit',
  aud: 'au_becs_debit',
};

/** What a session needs besides its order; `now` in seconds. */
interface SessionFrame {
  id: string;
  now: number;
  code: string;
  taxed: boolean;
  shop: string;
  rates: Stripe.ShippingRate[];
  url: string;
}

/** An open session as it was ordered, before its sums. */
export function drawSession(order: SessionOrder, { id, now, code, taxed, shop, rates, url }: SessionFrame): WireSession {
  return {
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
      display_name: order.branding_settings?.display_name ?? shop,
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
    expires_at: order.expires_at ?? now + dayS,
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
    url,
  };
}

function methodsFor(order: SessionOrder, code: string): string[] {
  const debit = debitByCurrency[code];
  const offered = order.payment_method_types ?? (debit ? ['card', debit] : ['card']);
  const wrong = offered.find((method) => method !== 'card' && method !== debit);
  if (wrong)
    throw invalid('payment_method_types', undefined, `The payment method type ${wrong} does not support the currency ${code}.`);
  const left = offered.filter((method) => !order.excluded_payment_method_types?.includes(method));
  if (left.length === 0)
    throw invalid('payment_method_types', undefined, 'No valid payment method types for this Checkout Session.');
  return left;
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
