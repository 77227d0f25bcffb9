import { type Selectable, sql } from 'kysely';
import type Stripe from 'stripe';
import { type DB, type Tx, withStore } from '../db/index.ts';
import { record } from '../events/index.ts';
import { newId } from '../lib/index.ts';
import { addToTimeline, lockOrder } from '../orders/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import type { Deps } from './account.ts';
import { askAccounts } from './ask-accounts.ts';
import { fromStripeAmount } from './currency.ts';
import { type FoundPayment, findOrSettle } from './find-payment.ts';
import { raiseAlert, resolveAlerts } from './raise-alert.ts';
import { refreshPaymentStatus } from './refresh-payment-status.ts';

const actor: Actor = { kind: 'system', name: 'stripe' };

type Refund = Pick<Selectable<DB['Refund']>, 'id' | 'state' | 'reason' | 'amountMinor'>;
type RefundState = 'succeeded' | 'sent' | 'failed';

/** What Stripe's word for a refund means to us. A pending one is on its way and not asked for again. */
function stateOf(refund: Pick<Stripe.Refund, 'status'>): RefundState {
  if (refund.status === 'succeeded') return 'succeeded';
  return refund.status === 'failed' || refund.status === 'canceled' ? 'failed' : 'sent';
}

/** Whether a refund may go from what we know to what we hear: an older answer that comes late changes nothing. */
function isNews(was: string, becomes: RefundState): boolean {
  if (was === becomes || was === 'failed') return false;
  return was !== 'succeeded' || becomes === 'failed';
}

/** Every refund of a payment as Stripe has it now, whoever made it, oldest first. */
export async function readRefunds(
  deps: Deps,
  store: StoreContext,
  { intentId, livemode }: { intentId: string; livemode: boolean },
): Promise<Stripe.Refund[]> {
  return askAccounts(deps, store, livemode, async ({ stripe }) => {
    const told: Stripe.Refund[] = [];
    for await (const refund of stripe.refunds.list({ payment_intent: intentId, limit: 100 })) told.push(refund);
    return told.reverse();
  });
}

async function findRefund(tx: Tx, store: StoreContext, payment: FoundPayment, told: Stripe.Refund): Promise<Refund | undefined> {
  const ours = tx
    .selectFrom('Refund')
    .select(['id', 'state', 'reason', 'amountMinor'])
    .where('storeId', '=', store.id)
    .where('paymentId', '=', payment.id);
  const bySent = await ours.where('providerRefundId', '=', told.id).executeTakeFirst();
  if (bySent) return bySent;
  // The event can be faster than our own note of the refund's id; the metadata then names the row that asked for it.
  const named = told.metadata?.refund_id;
  if (!named) return undefined;
  const open = ours.where('providerRefundId', 'is', null).where('state', '<>', 'failed');
  return open.where(sql`"id"::text`, '=', named).executeTakeFirst();
}

/** Writes down a refund that was made elsewhere. Null when, with ours that are under way, it would be more than came in. */
async function addRefund(tx: Tx, store: StoreContext, payment: FoundPayment, told: Stripe.Refund): Promise<Refund | null> {
  const row = {
    id: newId(),
    state: 'requested',
    reason: told.reason ? `Refunded at Stripe: ${told.reason.replaceAll('_', ' ')}` : 'Refunded at Stripe',
    amountMinor: fromStripeAmount(told.amount, payment.currency),
  };
  await sql`savepoint refund_of_theirs`.execute(tx);
  try {
    await tx
      .insertInto('Refund')
      .values({
        ...row,
        storeId: store.id,
        orderId: payment.orderId,
        paymentId: payment.id,
        currency: payment.currency,
        idempotencyKey: `stripe:${told.id}`,
        actorKind: 'system',
        actorId: 'stripe',
      })
      .execute();
    return row;
  } catch (error) {
    if (!(error instanceof Error && 'constraint' in error && error.constraint === 'refund_within_payment')) throw error;
    await sql`rollback to savepoint refund_of_theirs`.execute(tx);
    const { currency, livemode, providerPaymentId: intentId } = payment;
    const detail = { amountMinor: row.amountMinor, currency, livemode, intentId };
    await raiseAlert(tx, store, { kind: 'refund_conflict', subject: told.id, orderId: payment.orderId, detail });
    return null;
  }
}

async function bookRefund(tx: Tx, store: StoreContext, payment: FoundPayment, told: Stripe.Refund): Promise<void> {
  const known = await findRefund(tx, store, payment, told);
  const state = stateOf(told);
  // What failed before we ever heard of it has moved no money.
  if (!known && state === 'failed') return;
  const refund = known ?? (await addRefund(tx, store, payment, told));
  if (!refund) return;
  await resolveAlerts(tx, store, actor, { subject: told.id, kinds: ['refund_conflict'], how: 'booked' });
  if (!isNews(refund.state, state)) return;
  await tx
    .updateTable('Refund')
    .set({ state, providerRefundId: told.id, lastError: told.failure_reason ?? null })
    .where('storeId', '=', store.id)
    .where('id', '=', refund.id)
    .execute();
  if (state === 'succeeded') await noteGiven(tx, store, payment, refund);
  if (state === 'failed') {
    const { currency } = payment;
    const detail = { amountMinor: refund.amountMinor, currency, error: told.failure_reason ?? 'The bank sent it back.' };
    await raiseAlert(tx, store, { kind: 'refund_failed', subject: refund.id, orderId: payment.orderId, detail });
  }
}

/** Notes that money has gone back. */
export async function noteGiven(
  tx: Tx,
  store: StoreContext,
  payment: Pick<FoundPayment, 'orderId' | 'disposition' | 'providerPaymentId'>,
  refund: Pick<Refund, 'id' | 'amountMinor' | 'reason'>,
): Promise<void> {
  const data = { amountMinor: refund.amountMinor, reason: refund.reason };
  await addToTimeline(tx, store, actor, payment.orderId, { type: 'refunded', data });
  await record(tx, store, 'order.refunded', payment.orderId, { refundId: refund.id });
  if (payment.disposition !== 'surplus') return;
  await resolveAlerts(tx, store, actor, { subject: payment.providerPaymentId, kinds: ['payment_surplus'], how: 'refunded' });
}

/** Books what Stripe says of refunds of one payment. Doing it twice, or with answers in the wrong order, does nothing more. */
export async function bookTold(
  deps: Deps,
  store: StoreContext,
  payment: FoundPayment,
  told: readonly Stripe.Refund[],
): Promise<void> {
  await withStore(deps.db, store, async (tx) => {
    await lockOrder(tx, store, payment.orderId);
    for (const refund of told) await bookRefund(tx, store, payment, refund);
    if (payment.disposition === 'applied') await refreshPaymentStatus(tx, store, payment.orderId);
  });
}

/** Money that fitted no order and has gone back at Stripe is no longer a matter for the desk. */
async function closeReturned(deps: Deps, store: StoreContext, intent: Stripe.PaymentIntent): Promise<void> {
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  if (!charge?.refunded) return;
  const kinds = ['payment_mismatch', 'payment_unknown_order'] as const;
  await withStore(deps.db, store, (tx) => resolveAlerts(tx, store, actor, { subject: intent.id, kinds, how: 'refunded' }));
}

/**
 * Makes the refunds of a payment agree with what Stripe says: those that were made in Stripe's own dashboard are written down once, those
 * of ours get their outcome, also one that failed days after it had succeeded. A payment that is not known yet is settled first.
 *
 * @returns whether the intent is a payment of this store.
 * @throws Stripe's errors when it does not answer (nothing is changed then).
 */
export async function bookRefunds(
  deps: Deps,
  store: StoreContext,
  intent: { intentId: string; livemode: boolean },
): Promise<'applied' | 'ignored'> {
  const found = await findOrSettle(deps, store, intent);
  if (!found.payment) {
    await closeReturned(deps, store, found.intent);
    return 'ignored';
  }
  await bookTold(deps, store, found.payment, await readRefunds(deps, store, intent));
  return 'applied';
}
