import type Stripe from 'stripe';
import type { Decline } from '../cards/test-cards.ts';
import type { BuyerDetails, ChargeRecord, IntentRecord, RefundWay, SessionRecord } from '../kinds.ts';
import type { Caller, World } from '../world.ts';
import { bookEntry } from './book-entry.ts';
import { recordEvent } from './record-event.ts';

/** Keeps a charge that has gone through, with its entry in the balance, and tells. */
export function landCharge(world: World, caller: Caller, charge: Stripe.Charge, refundWay: RefundWay): Stripe.Charge {
  const entry = bookEntry(world, caller.account, 'charge', charge.amount, charge.currency, charge.id);
  const landed: Stripe.Charge = { ...charge, balance_transaction: entry.id, paid: true, status: 'succeeded' };
  const record: ChargeRecord = { id: charge.id, charge: landed, refundIds: [], refundWay };
  world.vault.put(caller.account, 'charge', record);
  recordEvent(world, caller, 'charge.succeeded', landed);
  return landed;
}

/** The intent has its money. */
export function markSucceeded(world: World, caller: Caller, record: IntentRecord, charge: Stripe.Charge): IntentRecord {
  const intent: Stripe.PaymentIntent = {
    ...record.intent,
    amount_received: charge.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    processing: null,
    shipping: charge.shipping,
    status: 'succeeded',
  };
  const done: IntentRecord = { ...record, intent, securing: null, settling: null };
  world.vault.put(caller.account, 'intent', done);
  recordEvent(world, caller, 'payment_intent.succeeded', intent);
  return done;
}

/** The try failed; the intent waits for another method. A failed 3-D Secure step has no charge. */
export function markFailed(
  world: World,
  caller: Caller,
  record: IntentRecord,
  decline: Decline,
  charge: Stripe.Charge | null,
): void {
  if (charge) {
    const { account } = caller;
    const kept = world.vault.get(account, 'charge', charge.id);
    world.vault.put(account, 'charge', { id: charge.id, charge, refundIds: [], refundWay: kept?.refundWay ?? 'succeeds' });
    recordEvent(world, caller, 'charge.failed', charge);
  }
  const intent: Stripe.PaymentIntent = {
    ...record.intent,
    last_payment_error: {
      code: decline.code,
      ...(decline.declineCode && { decline_code: decline.declineCode }),
      ...(charge && { charge: charge.id }),
      doc_url: `https://stripe.com/docs/error-codes/${decline.code.replaceAll('_', '-')}`,
      message: decline.message,
      type: charge ? 'card_error' : 'invalid_request_error',
    },
    latest_charge: charge?.id ?? record.intent.latest_charge,
    next_action: null,
    payment_method: null,
    processing: null,
    status: 'requires_payment_method',
  };
  world.vault.put(caller.account, 'intent', { ...record, intent, securing: null, settling: null });
  recordEvent(world, caller, 'payment_intent.payment_failed', intent);
}

/** The session is complete: paid, or (a debit on its way) unpaid. */
export function completeSession(
  world: World,
  caller: Caller,
  record: SessionRecord,
  paymentStatus: 'paid' | 'unpaid' | 'no_payment_required',
  intentId: string | null,
  buyer: BuyerDetails,
): SessionRecord {
  const { session } = record;
  const shipping = buyer.shipping && { address: buyer.shipping.address, name: buyer.shipping.name };
  const complete: SessionRecord = {
    ...record,
    draft: null,
    session: {
      ...session,
      collected_information: { business_name: null, individual_name: null, shipping_details: shipping },
      customer_details: {
        address: buyer.billing,
        business_name: null,
        email: buyer.email,
        individual_name: null,
        name: buyer.name,
        phone: buyer.phone,
        tax_exempt: 'none',
        tax_ids: [],
      },
      payment_intent: intentId,
      payment_status: paymentStatus,
      status: 'complete',
      url: null,
    },
  };
  world.vault.put(caller.account, 'session', complete);
  recordEvent(world, caller, 'checkout.session.completed', complete.session);
  return complete;
}
