import type Stripe from 'stripe';
import { numberOfToken } from '../cards/test-tokens.ts';
import { type Method, submitPayment } from '../deeds/submit-payment.ts';
import type { BuyerDetails, SessionRecord } from '../kinds.ts';
import { integer, list, need, text } from '../params/shapes.ts';
import { noSuch, refuse } from '../stripe-refusal.ts';
import type { World } from '../world.ts';
import { type Call, type Route, route } from './route.ts';

const confirmFields = { payment_method: need(text()), expected_amount: integer(0), expand: list(text()) };

/** What is paid with: a method that was made before, or one of Stripe's test methods. */
export function findMethod(
  world: World,
  account: string,
  id: string,
): { method: Method; billing: Stripe.PaymentMethod['billing_details'] | null } {
  const token = numberOfToken(id);
  const kept = token ? undefined : world.vault.get(account, 'method', id);
  const number = token ?? kept?.number;
  if (number === undefined) throw noSuch('payment_method', id, 'payment_method', 400);
  const method: Method =
    kept?.type === 'debit' ? { type: 'debit', number } : { type: 'card', number, expMonth: 12, expYear: 2034 };
  return { method, billing: kept?.method.billing_details ?? null };
}

function findSession({ world, caller, id }: Call): SessionRecord {
  const record = world.vault.get(caller.account, 'session', id);
  if (!record) throw noSuch('payment_page', id, 'session');
  return record;
}

/**
 * The payment page as its own script at Stripe sees it, which is how Stripe's command line pays on it. Not part of Stripe's public API; it
 * answers with the session.
 */
export const paymentPageRoutes: Route[] = [
  route('GET', '/v1/payment_pages/{id}', { expand: list(text()) }, (call) => findSession(call).session),
  route('POST', '/v1/payment_pages/{id}/confirm', confirmFields, (call, order) => {
    const { world, caller } = call;
    const record = findSession(call);
    if (order.expected_amount !== undefined && order.expected_amount !== record.session.amount_total) {
      throw refuse('The amount of this page has changed.', 'checkout_amount_mismatch', 'expected_amount');
    }
    const { method, billing } = findMethod(world, caller.account, order.payment_method);
    const { shipping } = record.intentData;
    const buyer: BuyerDetails = {
      email: billing?.email ?? record.session.customer_email,
      name: billing?.name ?? null,
      phone: billing?.phone ?? null,
      billing: billing?.address ?? null,
      shipping: shipping ? { ...shipping, phone: null } : null,
    };
    submitPayment(world, caller.account, record, buyer, method);
    return findSession(call).session;
  }),
];
