import type Stripe from 'stripe';
import type { StripeAccount } from './account.ts';
import { fromStripeAmount } from './currency.ts';

/** What Stripe says of one Checkout Session now; amounts in our minor units. */
export type Facts = {
  /** Which account they are from. */
  account: string;
  sessionId: string;
  /** open: can be paid. complete: the buyer has finished. expired: can never be paid. */
  session: 'open' | 'complete' | 'expired';
  /** paid: the money is there. pending: finished, but the money comes later or not at all. failed: it will not come. none: not finished. */
  money: 'paid' | 'pending' | 'failed' | 'none';
  paymentIntentId: string | null;
  chargeId: string | null;
  amountMinor: number;
  currency: string;
  livemode: boolean;
  storeId: string | null;
  orderId: string | null;
  attemptId: string | null;
  paidAt: Date;
  method: Record<string, string>;
  customer: { email: string | null; name: string | null; phone: string | null; address: Stripe.Address | null };
};

/** A word of Stripe's that we do not know counts as open: nothing is done until it is one that we do. */
function statusOf(session: Stripe.Checkout.Session): Facts['session'] {
  if (session.status === 'complete') return 'complete';
  return session.status === 'expired' ? 'expired' : 'open';
}

function moneyOf(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | null): Facts['money'] {
  if (session.status !== 'complete') return 'none';
  if (session.payment_status === 'paid') return 'paid';
  const given = intent?.status === 'canceled' || intent?.status === 'requires_payment_method';
  return given ? 'failed' : 'pending';
}

/** How a charge was paid, for people. */
export function methodOf(charge: Stripe.Charge | null): Record<string, string> {
  const details = charge?.payment_method_details;
  if (!details) return {};
  const card = details.card;
  return { type: details.type, ...(card ? { brand: card.brand ?? '', last4: card.last4 ?? '' } : {}) };
}

function customerOf(session: Stripe.Checkout.Session): Facts['customer'] {
  const details = session.customer_details;
  const shipping = session.collected_information?.shipping_details;
  return {
    email: details?.email ?? null,
    name: shipping?.name ?? details?.name ?? null,
    phone: details?.phone ?? null,
    address: shipping?.address ?? details?.address ?? null,
  };
}

/** Asks Stripe for a session as it stands now. Webhook bodies are hints; this is what decides. */
export async function readFacts(account: StripeAccount, sessionId: string): Promise<Facts> {
  const session = await account.stripe.checkout.sessions.retrieve(sessionId, { expand: ['payment_intent.latest_charge'] });
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null;
  const charge = intent && typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  const currency = (session.currency ?? '').toUpperCase();
  const metadata = session.metadata ?? {};
  return {
    account: account.key,
    sessionId: session.id,
    session: statusOf(session),
    money: moneyOf(session, intent),
    paymentIntentId: intent?.id ?? null,
    chargeId: charge?.id ?? null,
    amountMinor: fromStripeAmount(session.amount_total ?? 0, currency),
    currency,
    livemode: session.livemode,
    storeId: metadata.store_id ?? null,
    orderId: metadata.order_id ?? null,
    attemptId: metadata.attempt_id ?? null,
    paidAt: new Date((charge?.created ?? intent?.created ?? session.created) * 1000),
    method: methodOf(charge),
    customer: customerOf(session),
  };
}
