/**
 * Every expected no of the house: its HTTP status and the sentence that the public may read. Callers meet the code, so a code is never
 * renamed; the sentence says what would be right.
 */
export const refusals = {
  invalid: [422, 'Some of what was sent is not valid.'],
  malformed: [400, 'The request could not be read.'],
  unauthenticated: [401, 'Sign in or send a key.'],
  forbidden: [403, 'Your role does not allow this.'],
  not_found: [404, 'There is nothing here.'],
  method_not_allowed: [405, 'This address does not answer that method.'],
  conflict: [409, 'Somebody else changed this in the meantime.'],
  in_use: [409, 'This is still in use.'],
  duplicate: [409, 'This already exists.'],
  too_large: [413, 'That is too large.'],
  unsupported_media: [415, 'That kind of content is not accepted.'],
  rate_limited: [429, 'Too many requests. Try again shortly.'],
  unavailable: [503, 'The service is briefly unavailable. Try again shortly.'],

  price_digits: [422, 'The price has more digits than the currency.'],
  currency_fixed: [409, 'The currency cannot change once the store has orders.'],
  slug_taken: [409, 'This address is taken.'],
  slug_reserved: [422, 'This address is reserved.'],
  default_protected: [409, 'The default entry of a store cannot be deleted.'],

  cart_empty: [409, 'The cart is empty.'],
  cart_in_checkout: [409, 'A payment for this cart is open. Finish or reopen it first.'],
  cart_ordered: [409, 'This cart has become an order.'],
  product_unavailable: [409, 'One of the products is not for sale.'],
  out_of_stock: [409, 'There is not enough in stock.'],
  hold_limit: [409, 'Too much is held by orders that are not paid. Pay one of them or give it up first.'],
  price_changed: [409, 'A price has changed since you saw it.'],
  email_required: [422, 'An e-mail address is needed.'],
  phone_required: [422, 'A phone number is needed.'],
  company_required: [422, 'A company is needed.'],
  address_required: [422, 'A shipping address is needed.'],
  shipping_required: [422, 'Choose how the order is to be sent.'],
  shipping_unavailable: [422, 'The store does not ship to this address.'],
  total_out_of_range: [422, 'The total is outside what can be charged.'],

  idempotency_key_required: [400, 'Send an Idempotency-Key header.'],
  idempotency_mismatch: [422, 'This Idempotency-Key was used for another request.'],
  idempotency_in_flight: [409, 'The first request with this Idempotency-Key is still at work.'],

  payments_not_configured: [409, 'This store cannot take payments yet.'],
  payment_provider_unavailable: [503, 'The payment provider does not answer. Nothing was charged; try again.'],
  sign_in_failed: [401, 'The e-mail address or the password is not right.'],
  email_not_verified: [403, 'Confirm your e-mail address first. We have sent you a link.'],
  link_expired: [410, 'This link has been used or is too old. Ask for a new one.'],
  provider_unavailable: [503, 'This way of signing in does not answer at the moment. Try another one.'],

  order_not_payable: [409, 'This order can no longer be paid.'],
  order_move: [409, 'The order cannot go that way from where it is.'],
  order_on_hold: [409, 'The order is on hold.'],
  undo_too_late: [409, 'The time in which this could be taken back is over.'],
  refund_exceeds: [409, 'That is more than can be given back.'],
  return_closed: [409, 'The time for returning this is over.'],
  signature_invalid: [400, 'The signature does not match.'],
  mode_mismatch: [400, 'This event is of another mode (test or live) than the store’s account.'],
  payment_disputed: [409, 'The buyer’s bank disputes this payment, so nothing can be given back until that is decided.'],

  stock_below_reserved: [409, 'Fewer than are reserved for open orders.'],
  import_state: [409, 'The import is at another point now.'],
  import_unreadable: [422, 'The file could not be read.'],
  image_unreadable: [422, 'The file is not a picture that we accept (JPEG, PNG, WebP or GIF).'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>;

export type RefusalCode = keyof typeof refusals;

/** One thing wrong with one field: where it stands (`lines.0.quantity`), why, and what would be right. */
export type FieldIssue = { field: string; message: string };

/** What a refusal may tell the caller beyond its code. */
export type RefusalDetail = {
  /** A sentence for the public in place of the catalogue's. */
  message?: string;
  fields?: FieldIssue[];
  /** Facts the caller can act on, such as the URL of an open payment; never secrets, never another store's. */
  data?: Record<string, unknown>;
  /** When it is worth trying again. */
  retryAfterSeconds?: number;
  /** The story for our own log; never leaves the house. */
  inside?: string;
};

/**
 * An expected no. Thrown by verbs so that the transaction rolls back; caught at two doors only, the API's onError and the admin's
 * action wrapper.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly status: number;
  readonly sentence: string;
  readonly detail: RefusalDetail;

  constructor(code: RefusalCode, detail: RefusalDetail = {}) {
    super(`${code}${detail.inside ? `: ${detail.inside}` : ''}`);
    this.name = 'Refusal';
    this.code = code;
    this.status = refusals[code][0];
    this.sentence = detail.message ?? refusals[code][1];
    this.detail = detail;
  }
}

/** True for a Refusal, whichever copy of the module it came from (bundlers load core more than once). */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && error.name === 'Refusal' && 'code' in error && 'status' in error;
}

/** A broken promise of our own: a bug, not a no. Crashes the request with its story. */
export function invariant(holds: unknown, story: string): asserts holds {
  if (!holds) throw new Error(`Invariant broken: ${story}`);
}
