import type { Tx } from '../db/index.ts';
import { paymentStatusOf } from '../orders/index.ts';
import type { StoreContext } from '../who/index.ts';

/** States of a dispute in which the bank has the money until it decides. An inquiry (`warning_…`) has moved none yet. */
export const openDisputes: readonly string[] = ['needs_response', 'under_review'];

/**
 * Makes an order's payment status agree with its payment, what went back, and what banks dispute or have taken for good. The caller has
 * locked the order. The view audit_payment_status holds the same rule.
 */
export async function refreshPaymentStatus(tx: Tx, store: StoreContext, orderId: string): Promise<void> {
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
  const disputes = await tx
    .selectFrom('Dispute')
    .select(['state', 'amountMinor'])
    .where('storeId', '=', store.id)
    .where('paymentId', '=', payment.id)
    .execute();
  const lostMinor = disputes.reduce((sum, one) => sum + (one.state === 'lost' ? one.amountMinor : 0), 0);
  const paymentStatus = paymentStatusOf({
    appliedMinor: payment.amountMinor,
    refundedMinor: Number(given.total) + lostMinor,
    disputed: disputes.some((one) => openDisputes.includes(one.state)),
  });
  await tx
    .updateTable('Order')
    .set({ paymentStatus })
    .where('storeId', '=', store.id)
    .where('id', '=', orderId)
    .where('paymentStatus', '<>', paymentStatus)
    .execute();
}
