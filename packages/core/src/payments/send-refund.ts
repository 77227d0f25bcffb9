import Stripe from 'stripe';
import { type Tx, withStore } from '../db/index.ts';
import { record } from '../events/index.ts';
import { addToTimeline, lockOrder } from '../orders/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import type { Deps } from './account.ts';
import { askAccounts } from './ask-accounts.ts';
import { bookTold, noteGiven, readRefunds } from './book-refunds.ts';
import { toStripeAmount } from './currency.ts';
import { raiseAlert } from './raise-alert.ts';
import { refreshPaymentStatus } from './refresh-payment-status.ts';

const actor: Actor = { kind: 'system', name: 'payments' };

async function readRefund(tx: Tx, store: StoreContext, refundId: string) {
  return tx
    .selectFrom('Refund')
    .innerJoin('Payment as payment', (join) =>
      join.onRef('payment.storeId', '=', 'Refund.storeId').onRef('payment.id', '=', 'Refund.paymentId'),
    )
    .selectAll('Refund')
    .select(['payment.provider', 'payment.providerPaymentId', 'payment.disposition', 'payment.livemode'])
    .select('payment.amountMinor as paidMinor')
    .where('Refund.storeId', '=', store.id)
    .where('Refund.id', '=', refundId)
    .executeTakeFirst();
}
type OpenRefund = NonNullable<Awaited<ReturnType<typeof readRefund>>>;

/** Books a refund of a demo shop's past order, which was paid at no till. */
async function bookDemo(deps: Deps, store: StoreContext, refund: OpenRefund): Promise<void> {
  await withStore(deps.db, store, async (tx) => {
    await lockOrder(tx, store, refund.orderId);
    if (!(await moveOpen(tx, store, refund.id, { state: 'succeeded' }))) return;
    await noteGiven(tx, store, refund, refund);
    if (refund.disposition === 'applied') await refreshPaymentStatus(tx, store, refund.orderId);
  });
}

/** Changes a refund of which nothing has been heard from Stripe; false when something has meanwhile. */
async function moveOpen(
  tx: Tx,
  store: StoreContext,
  refundId: string,
  outcome: { state: string; lastError?: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('Refund')
    .set(outcome)
    .where('storeId', '=', store.id)
    .where('id', '=', refundId)
    .where('state', 'in', ['requested', 'unknown'])
    .where('providerRefundId', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Notes that no refund was made, or that nobody knows. */
async function noteOutcome(deps: Deps, store: StoreContext, refund: OpenRefund, state: 'failed' | 'unknown', error: unknown) {
  const lastError = error instanceof Error ? error.message.slice(0, 500) : 'unknown error';
  await withStore(deps.db, store, async (tx) => {
    await lockOrder(tx, store, refund.orderId);
    const moved = await moveOpen(tx, store, refund.id, { state, lastError });
    if (!moved || state === 'unknown') return;
    const { amountMinor, currency, orderId } = refund;
    const detail = { amountMinor, currency, error: lastError };
    await addToTimeline(tx, store, actor, orderId, { type: 'refund_failed', data: { amountMinor, refundId: refund.id } });
    await raiseAlert(tx, store, { kind: 'refund_failed', subject: refund.id, orderId, detail });
    await record(tx, store, 'order.updated', orderId, { what: 'refund' });
  });
}

/** Whether Stripe has said for certain that this refund was not made. Another try with its key may be under way (409). */
function isRefused(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode !== 409 && error.statusCode !== 429;
}

async function create(deps: Deps, store: StoreContext, refund: OpenRefund): Promise<Stripe.Refund> {
  return askAccounts(deps, store, refund.livemode, (account) =>
    account.stripe.refunds.create(
      {
        payment_intent: refund.providerPaymentId,
        amount: toStripeAmount(refund.amountMinor, refund.currency),
        metadata: { store_id: store.id, order_id: refund.orderId, refund_id: refund.id },
      },
      { idempotencyKey: refund.idempotencyKey },
    ),
  );
}

/**
 * Brings one refund that was asked for to its end. (The past orders of the demo shops were paid at no till, so theirs is done at once.) The
 * key of its row goes with every try, and one whose answer was lost is looked for first, because its key may keep on answering with the
 * error: it is found, not repeated. One that is on its way is asked about.
 *
 * @throws Stripe's error when the outcome is not known; the refund is then `unknown` and is tried again with the same key.
 */
export async function sendRefund(deps: Deps, store: StoreContext, refundId: string): Promise<void> {
  const refund = await withStore(deps.db, store, (tx) => readRefund(tx, store, refundId));
  if (!refund || refund.state === 'succeeded' || refund.state === 'failed') return;
  if (refund.provider === 'demo') return bookDemo(deps, store, refund);
  const payment = { ...refund, id: refund.paymentId, amountMinor: refund.paidMinor };
  const intent = { intentId: refund.providerPaymentId, livemode: refund.livemode };
  try {
    const told = refund.state === 'requested' ? [] : await readRefunds(deps, store, intent);
    const isThere = told.some((one) => one.id === refund.providerRefundId || one.metadata?.refund_id === refund.id);
    if (!isThere) told.push(await create(deps, store, refund));
    await bookTold(deps, store, payment, told);
  } catch (error) {
    const refused = isRefused(error);
    await noteOutcome(deps, store, refund, refused ? 'failed' : 'unknown', error);
    if (!refused) throw error;
    // What made Stripe refuse it may be one that was made over there: now it has its place in the books.
    await bookTold(deps, store, payment, await readRefunds(deps, store, intent));
  }
}
