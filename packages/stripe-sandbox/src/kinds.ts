import type Stripe from 'stripe';

/** A price as it goes over the wire: the SDK's own type holds the decimal as an object, the wire as a string. */
export type WirePrice = Omit<Stripe.Price, 'unit_amount_decimal'> & { unit_amount_decimal: string | null };
/** A line item as it goes over the wire. */
export type WireLineItem = Omit<Stripe.LineItem, 'price'> & { price: WirePrice | null };
/** A Checkout Session as it is kept: everything but the line items, which are shown only when asked for. */
export type WireSession = Omit<Stripe.Checkout.Session, 'line_items'>;

/** An event as it goes over the wire; `pending_webhooks` is counted when it is shown. */
export interface WireEvent {
  id: string;
  object: 'event';
  api_version: string;
  created: number;
  data: { object: object; previous_attributes?: object };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
}

export interface AccountRecord {
  /** The account's token, as it stands in its secret key. */
  id: string;
  accountId: string;
  created: number;
  name: string;
  /** Added to the real time wherever this account asks what time it is. */
  clockOffsetMs: number;
  /** Seconds from a bank debit's submission to its outcome; null: only the control panel settles it. */
  settleAfterSeconds: number | null;
  /** Tax of sessions with automatic_tax, in hundredths of a per cent. */
  taxBasisPoints: number;
  /** Webhooks wait until they are released. */
  holdWebhooks: boolean;
}

/** What a buyer typed on the payment page; kept so that a decline does not make one type it again. */
export interface BuyerDetails {
  email: string | null;
  name: string | null;
  phone: string | null;
  billing: Stripe.Address | null;
  shipping: { name: string; phone: string | null; address: Stripe.Address } | null;
}

export interface SessionRecord {
  id: string;
  session: WireSession;
  lineItems: WireLineItem[];
  /** The products' own descriptions, in the order of the line items; Stripe keeps them with the product. */
  productNotes: (string | null)[];
  /** What the PaymentIntent is made with; as at Stripe it is made when the buyer first submits, not with the session. */
  intentData: {
    metadata: Stripe.Metadata;
    description: string | null;
    receiptEmail: string | null;
    statementDescriptor: string | null;
    statementDescriptorSuffix: string | null;
    shipping: { name: string; address: Stripe.Address } | null;
    setupFutureUsage: 'off_session' | 'on_session' | null;
  };
  draft: BuyerDetails | null;
}

export interface IntentRecord {
  id: string;
  intent: Stripe.PaymentIntent;
  /** Null for one that was made and confirmed without a payment page. */
  sessionId: string | null;
  /** The card that waits for its 3-D Secure answer. */
  securing: { number: string; expMonth: number; expYear: number } | null;
  /** A bank debit on its way: when it settles by itself (account time) and how. */
  settling: { atMs: number | null; outcome: SettleOutcome } | null;
}

export type SettleOutcome = 'succeeded' | 'failed';

export interface ChargeRecord {
  id: string;
  charge: Stripe.Charge;
  refundIds: string[];
  /** What a refund of this charge will do; the test cards decide. */
  refundWay: RefundWay;
}

export type RefundWay = 'succeeds' | 'pends' | 'fails';

/** A payment method that was made by the API, and the number behind it. */
export interface MethodRecord {
  id: string;
  method: Stripe.PaymentMethod;
  type: 'card' | 'debit';
  number: string;
}

export interface RefundRecord {
  id: string;
  refund: Stripe.Refund;
  settling: { atMs: number; outcome: SettleOutcome } | null;
}

export interface EventRecord {
  id: string;
  event: WireEvent;
  deliveryIds: string[];
}

export interface EndpointRecord {
  id: string;
  endpoint: Stripe.WebhookEndpoint;
  secret: string;
}

export interface DeliveryAttempt {
  atMs: number;
  status: number | null;
  error: string | null;
}

export interface DeliveryRecord {
  id: string;
  eventId: string;
  eventType: string;
  endpointId: string;
  url: string;
  /** held: waits for a release; dropped: by control; failed: given up after the last retry. */
  state: 'pending' | 'held' | 'delivered' | 'dropped' | 'failed';
  /** When the next attempt is due, in the account's own milliseconds. */
  dueAtMs: number;
  createdMs: number;
  attempts: DeliveryAttempt[];
  /** A body and a signature of control's making; absent on an honest delivery. */
  forged: Forgery | null;
  /** In a release that keeps an order: the delivery that must have been tried before this one, and the one that waits for it. */
  follows: string | null;
  leads: string | null;
}

export type Forgery = {
  body: string;
  signWith: 'endpoint' | 'wrong' | 'none';
  /** Added to the real time in the signature. */
  timeShiftSeconds: number;
};

/** What happens to the next webhooks of an account; each is used up by `left` deliveries. */
export interface MischiefRecord {
  id: string;
  way: 'drop' | 'duplicate' | 'delay';
  type: string | null;
  left: number;
  copies: number;
  delayMs: number;
}

/** What happens to the next API calls of an account. */
export interface FaultRecord {
  id: string;
  way: FaultWay;
  /** Only calls of this method (any when null) … */
  method: 'GET' | 'POST' | 'DELETE' | null;
  /** … whose path begins so ('' for every path). */
  path: string;
  left: number;
  delayMs: number;
  /** Whether the failure is also what the idempotency key answers from then on. */
  stored: boolean;
}

export const faultWays = [
  'fail-before-500',
  'act-then-500',
  'hang-before',
  'act-then-hang',
  'reset-before',
  'act-then-reset',
  'rate-limit-429',
  'card-error-402',
  'key-in-use-409',
  'slow',
  'html-page',
  'act-then-html-page',
] as const;
export type FaultWay = (typeof faultWays)[number];

/** The stored answer of an idempotency key. */
export interface ReplayRecord {
  id: string;
  fingerprint: string;
  requestId: string;
  createdMs: number;
  status: number;
  body: string;
}

/** Everything the sandbox keeps, by kind; each document is replaced, never changed in place. */
export interface Kinds {
  account: AccountRecord;
  session: SessionRecord;
  intent: IntentRecord;
  charge: ChargeRecord;
  refund: RefundRecord;
  dispute: { id: string; dispute: Stripe.Dispute };
  shippingRate: Stripe.ShippingRate;
  product: Stripe.Product;
  price: WirePrice;
  method: MethodRecord;
  entry: Stripe.BalanceTransaction;
  event: EventRecord;
  endpoint: EndpointRecord;
  delivery: DeliveryRecord;
  mischief: MischiefRecord;
  fault: FaultRecord;
  replay: ReplayRecord;
}
export type Kind = keyof Kinds;
