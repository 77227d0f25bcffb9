import type Stripe from 'stripe';
import { type Tx, withStore } from '../db/index.ts';
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

/** States in which nothing more is to be done about a dispute. https://docs.stripe.com/api/disputes/object#dispute_object-status */
const closed = new Set(['won', 'lost', 'warning_closed', 'prevented']);

function idOf(field: string | { id: string } | null): string | null {
  return typeof field === 'string' ? field : (field?.id ?? null);
}

function valuesOf(dispute: Stripe.Dispute) {
  const due = dispute.evidence_details?.due_by;
  const currency = dispute.currency.toUpperCase();
  return {
    state: dispute.status as string,
    reason: dispute.reason,
    amountMinor: fromStripeAmount(dispute.amount, currency),
    currency,
    evidenceDueAt: due ? new Date(due * 1000) : null,
  };
}
type Values = ReturnType<typeof valuesOf>;

async function write(tx: Tx, store: StoreContext, payment: FoundPayment, id: string, values: Values): Promise<void> {
  await tx
    .insertInto('Dispute')
    .values({
      ...values,
      storeId: store.id,
      id: newId(),
      orderId: payment.orderId,
      paymentId: payment.id,
      providerDisputeId: id,
    })
    .onConflict((conflict) => conflict.columns(['storeId', 'providerDisputeId']).doUpdateSet(values))
    .execute();
}

/** Tells of a dispute that has begun or ended; its alert stands until the end. */
async function tell(tx: Tx, store: StoreContext, payment: FoundPayment, id: string, values: Values): Promise<void> {
  const { orderId } = payment;
  const data = { amountMinor: values.amountMinor, state: values.state, reason: values.reason };
  const isOver = closed.has(values.state);
  await addToTimeline(tx, store, actor, orderId, { type: isOver ? 'dispute_closed' : 'disputed', data });
  await record(tx, store, isOver ? 'order.dispute_closed' : 'order.disputed', orderId, { disputeId: id });
  if (isOver) return resolveAlerts(tx, store, actor, { subject: id, kinds: ['dispute'], how: values.state });
  const detail = { ...data, evidenceDueAt: values.evidenceDueAt, currency: values.currency };
  await raiseAlert(tx, store, { kind: 'dispute', subject: id, orderId, detail });
}

/**
 * Makes a dispute agree with what Stripe says of it now: its deadline stands in an alert until it is closed, and the order is disputed
 * until the bank has decided. A payment that is not known yet is settled first. Doing it twice does nothing more, and a dispute that has
 * ended does not begin again.
 *
 * @returns whether the dispute is about a payment of this store.
 * @throws Stripe's errors when it does not answer (nothing is changed then).
 */
export async function bookDispute(
  deps: Deps,
  store: StoreContext,
  { disputeId, livemode }: { disputeId: string; livemode: boolean },
): Promise<'applied' | 'ignored'> {
  const dispute = await askAccounts(deps, store, livemode, ({ stripe }) => stripe.disputes.retrieve(disputeId));
  const intentId = idOf(dispute.payment_intent);
  const { payment } = intentId ? await findOrSettle(deps, store, { intentId, livemode }) : { payment: undefined };
  if (!payment) return 'ignored';
  const values = valuesOf(dispute);
  await withStore(deps.db, store, async (tx) => {
    await lockOrder(tx, store, payment.orderId);
    const before = await tx
      .selectFrom('Dispute')
      .select('state')
      .where('storeId', '=', store.id)
      .where('providerDisputeId', '=', dispute.id)
      .executeTakeFirst();
    if (before && closed.has(before.state)) return;
    await write(tx, store, payment, dispute.id, values);
    if (before?.state === values.state) return;
    const becameReal = before?.state.startsWith('warning_') && !values.state.startsWith('warning_');
    if (!before || becameReal || closed.has(values.state)) await tell(tx, store, payment, dispute.id, values);
    if (payment.disposition === 'applied') await refreshPaymentStatus(tx, store, payment.orderId);
  });
  return 'applied';
}
