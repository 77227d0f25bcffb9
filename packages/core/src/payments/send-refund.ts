import Stripe from 'stripe';
import { type Tx, withStore } from '../db/index.ts';
import { record } from '../events/index.ts';
import { addToTimeline, lockOrder, paymentStatusOf } from '../orders/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { type Deps, openAccount } from './account.ts';
import { toStripeAmount } from './currency.ts';
import { raiseAlert } from './raise-alert.ts';

const actor: Actor = { kind: 'system', name: 'payments' };

async function readRefund(tx: Tx, store: StoreContext, refundId: string) {
  return tx
    .selectFrom('Refund')
    .innerJoin('Payment as payment', (join) =>
      join.onRef('payment.storeId', '=', 'Refund.storeId').onRef('payment.id', '=', 'Refund.paymentId'),
    )
    .selectAll('Refund')
    .select(['payment.provider', 'payment.providerPaymentId', 'payment.disposition'])
    .where('Refund.storeId', '=', store.id)
    .where('Refund.id', '=', refundId)
    .executeTakeFirst();
}

/** What Stripe's word for a refund means to us. A pending one is on its way and not asked for again. */
function stateOf(refund: Stripe.Refund): 'succeeded' | 'sent' | 'failed' {
  if (refund.status === 'succeeded') return 'succeeded';
  return refund.status === 'failed' || refund.status === 'canceled' ? 'failed' : 'sent';
}

async function keep(
  deps: Deps,
  store: StoreContext,
  refundId: string,
  outcome: { state: string; providerRefundId?: string; lastError?: string },
): Promise<void> {
  await withStore(deps.db, store, async (tx) => {
    const refund = await readRefund(tx, store, refundId);
    if (!refund || refund.state === 'succeeded') return;
    const order = await lockOrder(tx, store, refund.orderId);
    await tx.updateTable('Refund').set(outcome).where('storeId', '=', store.id).where('id', '=', refundId).execute();
    if (outcome.state === 'failed') {
      const detail = { amountMinor: refund.amountMinor, error: outcome.lastError ?? '' };
      await raiseAlert(tx, store, { kind: 'refund_failed', subject: refundId, orderId: order.id, detail });
    }
    if (outcome.state !== 'succeeded') return;
    await addToTimeline(tx, store, actor, order.id, {
      type: 'refunded',
      data: { amountMinor: refund.amountMinor, reason: refund.reason },
    });
    if (refund.disposition === 'applied') await refreshPaymentStatus(tx, store, order.id);
    await record(tx, store, 'order.refunded', order.id, { refundId });
  });
}

async function refreshPaymentStatus(tx: Tx, store: StoreContext, orderId: string): Promise<void> {
  const mine = { storeId: store.id, orderId };
  const payment = await tx
    .selectFrom('Payment')
    .select(['id', 'amountMinor'])
    .where((eb) => eb.and(mine))
    .where('disposition', '=', 'applied')
    .executeTakeFirst();
  if (!payment) return;
  const given = await tx
    .selectFrom('Refund')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<string>('amountMinor'), eb.val('0')).as('total'))
    .where('storeId', '=', store.id)
    .where('paymentId', '=', payment.id)
    .where('state', '=', 'succeeded')
    .executeTakeFirstOrThrow();
  const paymentStatus = paymentStatusOf({
    appliedMinor: payment.amountMinor,
    refundedMinor: Number(given.total),
    disputed: false,
  });
  await tx.updateTable('Order').set({ paymentStatus }).where('storeId', '=', store.id).where('id', '=', orderId).execute();
}

/**
 * Sends one refund that was asked for. (The past orders of the demo shops were paid at no till, so theirs is done at once.) The key of its row goes with every try, so a try whose answer was lost is found, not repeated.
 *
 * @throws Stripe's error when the outcome is not known; the refund is then `unknown` and the worker tries again with the same key.
 */
export async function sendRefund(deps: Deps, store: StoreContext, refundId: string): Promise<void> {
  const refund = await withStore(deps.db, store, (tx) => readRefund(tx, store, refundId));
  if (!refund || refund.state === 'succeeded' || refund.state === 'failed') return;
  if (refund.provider === 'demo') return keep(deps, store, refundId, { state: 'succeeded' });
  const account = await openAccount(deps, store);
  try {
    const sent = await account.stripe.refunds.create(
      {
        payment_intent: refund.providerPaymentId,
        amount: toStripeAmount(refund.amountMinor, refund.currency),
        metadata: { store_id: store.id, order_id: refund.orderId, refund_id: refund.id },
      },
      { idempotencyKey: refund.idempotencyKey },
    );
    await keep(deps, store, refundId, { state: stateOf(sent), providerRefundId: sent.id });
  } catch (error) {
    const refused = error instanceof Stripe.errors.StripeInvalidRequestError;
    const lastError = error instanceof Error ? error.message.slice(0, 500) : 'unknown error';
    await keep(deps, store, refundId, { state: refused ? 'failed' : 'unknown', lastError });
    if (!refused) throw error;
  }
}
