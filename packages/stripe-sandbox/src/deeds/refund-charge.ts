import type Stripe from 'stripe';
import type { ChargeRecord, RefundRecord, SettleOutcome } from '../kinds.ts';
import { formatAmount } from '../money/currencies.ts';
import { noSuch, refuse } from '../stripe-refusal.ts';
import { accountNow, accountNowMs, type Caller, nobody, type World } from '../world.ts';
import { bookEntry } from './book-entry.ts';
import { recordEvent } from './record-event.ts';

interface RefundOrder {
  payment_intent?: string;
  charge?: string;
  amount?: number;
  reason?: 'duplicate' | 'fraudulent' | 'requested_by_customer';
  metadata?: Record<string, string>;
}

/** Time that a refund which does not settle at once takes, on the account's clock. */
const settleAfterMs = 20_000;

/**
 * Gives back all that is left of a charge, or a part of it. Refuses (400) more than is left (charge_already_refunded when nothing is),
 * a charge that was never paid, and one in dispute (charge_disputed).
 */
export function refundCharge(world: World, caller: Caller, order: RefundOrder): RefundRecord {
  const { account } = caller;
  const kept = findCharge(world, account, order);
  const { charge } = kept;
  const left = charge.amount - charge.amount_refunded;
  if (charge.status !== 'succeeded')
    throw refuse(`Charge ${charge.id} has not been paid, so it cannot be refunded.`, 'charge_not_refundable');
  if (charge.disputed) throw refuse(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge_disputed');
  if (left === 0) throw refuse(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded');
  const amount = order.amount ?? left;
  if (amount > left) {
    const [asked, has] = [formatAmount(amount, charge.currency), formatAmount(left, charge.currency)];
    throw refuse(`Refund amount (${asked}) is greater than unrefunded amount on charge (${has})`, undefined, 'amount');
  }
  const way = kept.refundWay;
  const id = `re_3${world.randomText(23)}`;
  const entry = bookEntry(world, account, 'refund', -amount, charge.currency, id);
  const refund: Stripe.Refund = {
    id,
    object: 'refund',
    amount,
    balance_transaction: entry.id,
    charge: charge.id,
    created: accountNow(world, account),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: {
      type: 'card',
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
    },
    metadata: order.metadata ?? {},
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: order.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: way === 'pends' ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
  const settling =
    way === 'succeeds'
      ? null
      : ({ atMs: accountNowMs(world, account) + settleAfterMs, outcome: way === 'pends' ? 'succeeded' : 'failed' } as const);
  const record: RefundRecord = { id, refund, settling };
  world.vault.put(account, 'refund', record);
  recordEvent(world, caller, 'refund.created', refund);
  const changed = changeRefunded(world, account, { ...kept, refundIds: [...kept.refundIds, id] }, amount);
  recordEvent(world, caller, 'charge.refunded', changed, { amount_refunded: charge.amount_refunded, refunded: charge.refunded });
  return record;
}

/** Ends a refund that was pending, or lets one that had succeeded fail after all. 400 when it has already ended otherwise. */
export function settleRefund(world: World, account: string, refundId: string, outcome: SettleOutcome): void {
  const caller = nobody(account);
  const record = world.vault.get(account, 'refund', refundId);
  if (!record) throw noSuch('refund', refundId, 'refund');
  const { refund } = record;
  if (refund.status === 'failed' || (refund.status === 'succeeded' && outcome === 'succeeded'))
    throw refuse(`This refund has ${refund.status}.`);
  const settled: Stripe.Refund = { ...refund, status: outcome };
  if (outcome === 'failed') {
    settled.failure_reason = 'expired_or_canceled_card';
    settled.failure_balance_transaction = bookEntry(
      world,
      account,
      'refund_failure',
      refund.amount,
      refund.currency,
      refund.id,
    ).id;
    const kept = typeof refund.charge === 'string' ? world.vault.get(account, 'charge', refund.charge) : undefined;
    if (kept) changeRefunded(world, account, kept, -refund.amount);
  }
  world.vault.put(account, 'refund', { id: refundId, refund: settled, settling: null });
  // One fact, two names: Stripe tells it by the older one too.
  for (const type of ['refund.updated', 'charge.refund.updated'])
    recordEvent(world, caller, type, settled, { status: refund.status });
  if (outcome === 'failed') recordEvent(world, caller, 'refund.failed', settled);
}

/** The same by the clock. */
export function settleRefundByClock(world: World, account: string, refundId: string): void {
  const settling = world.vault.get(account, 'refund', refundId)?.settling;
  if (!settling || settling.atMs > accountNowMs(world, account)) return;
  world.vault.change(() => settleRefund(world, account, refundId, settling.outcome));
}

function findCharge(world: World, account: string, order: RefundOrder): ChargeRecord {
  if (order.charge !== undefined && order.payment_intent !== undefined) {
    throw refuse('You cannot pass both `charge` and `payment_intent`; one is enough.', 'parameter_invalid', 'charge');
  }
  if (order.charge !== undefined) {
    const kept = world.vault.get(account, 'charge', order.charge);
    if (!kept) throw noSuch('charge', order.charge, 'charge');
    return kept;
  }
  if (order.payment_intent === undefined) {
    throw refuse(
      'One of the following params should be provided for this request: payment_intent or charge.',
      'parameter_missing',
    );
  }
  const intent = world.vault.get(account, 'intent', order.payment_intent)?.intent;
  if (!intent) throw noSuch('payment_intent', order.payment_intent, 'payment_intent');
  const kept = typeof intent.latest_charge === 'string' ? world.vault.get(account, 'charge', intent.latest_charge) : undefined;
  if (!kept || intent.status !== 'succeeded') {
    throw refuse(
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
      'payment_intent_unexpected_state',
    );
  }
  return kept;
}

function changeRefunded(world: World, account: string, kept: ChargeRecord, byMinor: number): Stripe.Charge {
  const amountRefunded = kept.charge.amount_refunded + byMinor;
  const charge: Stripe.Charge = {
    ...kept.charge,
    amount_refunded: amountRefunded,
    refunded: amountRefunded === kept.charge.amount,
  };
  world.vault.put(account, 'charge', { ...kept, charge });
  return charge;
}
