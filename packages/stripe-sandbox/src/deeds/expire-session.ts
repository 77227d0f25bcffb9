import type Stripe from 'stripe';
import type { SessionRecord } from '../kinds.ts';
import { refuse } from '../stripe-refusal.ts';
import { accountNow, type Caller, nobody, type World } from '../world.ts';
import { recordEvent } from './record-event.ts';

/** Expires an open session at once; 400 when it is complete or already expired, in Stripe's words. */
export function expireSession(world: World, caller: Caller, record: SessionRecord): SessionRecord {
  if (record.session.status !== 'open') {
    throw refuse(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${record.session.status}.`,
    );
  }
  const { account } = caller;
  const expired: SessionRecord = { ...record, session: { ...record.session, status: 'expired', url: null } };
  world.vault.put(account, 'session', expired);
  const intentId = record.session.payment_intent;
  const held = typeof intentId === 'string' ? world.vault.get(account, 'intent', intentId) : undefined;
  if (held) {
    // A payment that was begun but not made can never be made now.
    const intent: Stripe.PaymentIntent = {
      ...held.intent,
      status: 'canceled',
      canceled_at: accountNow(world, account),
      cancellation_reason: 'automatic',
      next_action: null,
    };
    world.vault.put(account, 'intent', { ...held, intent, securing: null });
    recordEvent(world, caller, 'payment_intent.canceled', intent);
  }
  recordEvent(world, caller, 'checkout.session.expired', expired.session);
  return expired;
}

/** The same by the clock: only when its time has come. */
export function expireSessionByClock(world: World, account: string, id: string): void {
  const record = world.vault.get(account, 'session', id);
  if (record?.session.status !== 'open' || record.session.expires_at > accountNow(world, account)) return;
  world.vault.change(() => expireSession(world, nobody(account), record));
}
