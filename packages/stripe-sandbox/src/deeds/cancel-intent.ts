import type Stripe from 'stripe';
import type { IntentRecord } from '../kinds.ts';
import { refuse } from '../stripe-refusal.ts';
import { accountNow, type Caller, type World } from '../world.ts';
import { recordEvent } from './record-event.ts';

type CancelReason = 'abandoned' | 'duplicate' | 'fraudulent' | 'requested_by_customer';

/**
 * Cancels an intent that waits. 400 payment_intent_unexpected_state when it is paid, on its way or canceled, and while its Checkout Session
 * is open: that must be expired instead (https://docs.stripe.com/api/payment_intents/cancel).
 */
export function cancelIntent(world: World, caller: Caller, record: IntentRecord, reason: CancelReason | undefined): IntentRecord {
  const { account } = caller;
  const { status } = record.intent;
  if (status !== 'requires_payment_method' && status !== 'requires_action') {
    throw refuse(
      `You cannot cancel this PaymentIntent because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.`,
      'payment_intent_unexpected_state',
    );
  }
  if (record.sessionId && world.vault.get(account, 'session', record.sessionId)?.session.status === 'open') {
    throw refuse(
      "You cannot cancel this PaymentIntent because it was created by a Checkout Session. To cancel it, expire the session with the session's expire endpoint.",
      'payment_intent_unexpected_state',
    );
  }
  const intent: Stripe.PaymentIntent = {
    ...record.intent,
    canceled_at: accountNow(world, account),
    cancellation_reason: reason ?? null,
    next_action: null,
    status: 'canceled',
  };
  const canceled: IntentRecord = { ...record, intent, securing: null };
  world.vault.put(account, 'intent', canceled);
  recordEvent(world, caller, 'payment_intent.canceled', intent);
  return canceled;
}
