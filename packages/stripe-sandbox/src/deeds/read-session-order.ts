import { currency } from '../money/currencies.ts';
import type { Params, Shape } from '../params/shapes.ts';
import { flag, group, integer, invalid, list, metadata, need, oneOf, text } from '../params/shapes.ts';
import { shippingFields } from './read-address.ts';

const estimate = group({ unit: need(oneOf('business_day', 'day', 'hour', 'month', 'week')), value: need(integer(1)) });

const priceData = group({
  currency: need(currency),
  product: text(),
  product_data: group({
    name: need(text()),
    description: text(40_000),
    images: list(text(2048), 8),
    metadata,
    tax_code: text(),
  }),
  tax_behavior: oneOf('exclusive', 'inclusive', 'unspecified'),
  unit_amount: integer(0),
});

const shippingRateData = group({
  display_name: need(text(100)),
  type: oneOf('fixed_amount'),
  fixed_amount: group({ amount: need(integer(0)), currency: need(currency) }),
  delivery_estimate: group({ minimum: estimate, maximum: estimate }),
  metadata,
  tax_behavior: oneOf('exclusive', 'inclusive', 'unspecified'),
  tax_code: text(),
});

/** A country as Stripe lists it for shipping. */
const country: Shape<string> = {
  read(raw, at) {
    if (typeof raw === 'string' && /^[A-Z]{2}$/.test(raw)) return raw;
    throw invalid(at, undefined, `Invalid ${at}: must be a two-letter country code in capitals.`);
  },
};

const hint = group({ message: need(text(1200)) });

/**
 * The parameters of `POST /v1/checkout/sessions` that the sandbox takes, https://docs.stripe.com/api/checkout/sessions/create.
 * What Stripe knows and the sandbox does not is refused as unknown: silently leaving it out would make a shop believe in it.
 */
export const sessionFields = {
  mode: need(oneOf('payment')),
  ui_mode: oneOf('hosted_page', 'hosted'),
  line_items: need(
    list(
      group({
        price: text(),
        price_data: priceData,
        quantity: integer(1, 999_999),
        metadata,
      }),
    ),
  ),
  shipping_options: list(group({ shipping_rate: text(), shipping_rate_data: shippingRateData }), 5),
  success_url: need(text()),
  cancel_url: text(),
  client_reference_id: text(200),
  customer_email: text(800),
  customer_creation: oneOf('always', 'if_required'),
  expires_at: integer(),
  metadata,
  payment_intent_data: group({
    description: text(1000),
    metadata,
    receipt_email: text(800),
    statement_descriptor: text(22),
    statement_descriptor_suffix: text(22),
    capture_method: oneOf('automatic', 'automatic_async'),
    shipping: shippingFields,
    setup_future_usage: oneOf('off_session', 'on_session'),
  }),
  payment_method_types: list(oneOf('card', 'us_bank_account', 'sepa_debit', 'bacs_debit', 'acss_debit', 'au_becs_debit')),
  excluded_payment_method_types: list(text()),
  phone_number_collection: group({ enabled: need(flag) }),
  shipping_address_collection: group({ allowed_countries: need(list(country, 250)) }),
  billing_address_collection: oneOf('auto', 'required'),
  automatic_tax: group({ enabled: need(flag) }),
  tax_id_collection: group({ enabled: need(oneOf('false')) }),
  adaptive_pricing: group({ enabled: need(oneOf('false')) }),
  allow_promotion_codes: oneOf('false'),
  branding_settings: group({ display_name: text(250), button_color: text(), background_color: text() }),
  custom_text: group({ submit: hint, shipping_address: hint, after_submit: hint }),
  locale: text(10),
  submit_type: oneOf('auto', 'book', 'donate', 'pay'),
  origin_context: oneOf('mobile_app', 'web'),
  expand: list(text()),
};

export type SessionOrder = Params<typeof sessionFields>;
export type LineOrder = SessionOrder['line_items'][number];
export type ShippingOrder = NonNullable<SessionOrder['shipping_options']>[number];
