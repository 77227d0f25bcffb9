import type { SessionRecord, SettleOutcome } from '../kinds.ts';
import { refuse } from '../stripe-refusal.ts';
import { accountNowMs, nobody, type World } from '../world.ts';
import { landCharge, markFailed, markSucceeded } from './finish-intent.ts';
import { recordEvent } from './record-event.ts';

/** Ends a bank debit that was on its way, and tells the session's listeners. 400 when none is on its way. */
export function settleDebit(world: World, account: string, intentId: string, outcome: SettleOutcome): void {
  const caller = nobody(account);
  const intent = world.vault.get(account, 'intent', intentId);
  const chargeId = intent?.intent.latest_charge;
  const kept = typeof chargeId === 'string' ? world.vault.get(account, 'charge', chargeId) : undefined;
  const session = intent?.sessionId ? world.vault.get(account, 'session', intent.sessionId) : undefined;
  if (!intent?.settling || !kept || !session) throw refuse('No delayed payment of this id is on its way.');
  if (outcome === 'succeeded') {
    markSucceeded(world, caller, intent, landCharge(world, caller, kept.charge, kept.refundWay));
    const paid: SessionRecord = { ...session, session: { ...session.session, payment_status: 'paid' } };
    world.vault.put(account, 'session', paid);
    recordEvent(world, caller, 'checkout.session.async_payment_succeeded', paid.session);
    return;
  }
  const decline = {
    code: 'payment_method_provider_decline',
    declineCode: null,
    message: 'The bank refused the debit: there was not enough money in the account.',
  };
  const failed = { ...kept.charge, amount_captured: 0, captured: false, status: 'failed' as const, paid: false };
  markFailed(world, caller, intent, decline, { ...failed, failure_code: decline.code, failure_message: decline.message });
  recordEvent(world, caller, 'checkout.session.async_payment_failed', session.session);
}

/** The same by the clock, when the time set for it has come. */
export function settleDebitByClock(world: World, account: string, intentId: string): void {
  const settling = world.vault.get(account, 'intent', intentId)?.settling;
  if (!settling || settling.atMs === null || settling.atMs > accountNowMs(world, account)) return;
  world.vault.change(() => settleDebit(world, account, intentId, settling.outcome));
}
