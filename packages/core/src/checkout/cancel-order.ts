import { sql } from 'kysely';
import { z } from 'zod';
import { parse, type Tx, withStore } from '../db/index.ts';
import { record } from '../events/index.ts';
import { restock } from '../inventory/index.ts';
import { lockOrder, transition } from '../orders/index.ts';
import { type Deps, endPayments, expireUnpaid, requestRefund } from '../payments/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';

const cancelInput = z.strictObject({
  orderId: z.uuid(),
  /** Whether the goods of a paid order go back on the shelves. */
  restock: z.boolean().default(true),
  /** Whether what was paid goes back. Keeping it needs a word with the buyer. */
  refund: z.boolean().default(true),
  reason: z.string().trim().max(200).default(''),
});

async function refundRest(tx: Tx, store: StoreContext, actor: Actor, orderId: string, reason: string): Promise<void> {
  const payment = await tx
    .selectFrom('Payment')
    .select(['id', 'amountMinor'])
    .where('storeId', '=', store.id)
    .where('orderId', '=', orderId)
    .where('disposition', '=', 'applied')
    .forUpdate()
    .executeTakeFirst();
  if (!payment) return;
  const refunds = await tx
    .selectFrom('Refund')
    .select(['amountMinor', 'state'])
    .where('storeId', '=', store.id)
    .where('paymentId', '=', payment.id)
    .execute();
  const given = refunds.filter((refund) => refund.state !== 'failed').reduce((sum, refund) => sum + refund.amountMinor, 0);
  const rest = payment.amountMinor - given;
  if (rest > 0)
    await requestRefund(tx, store, actor, {
      paymentId: payment.id,
      amountMinor: rest,
      reason: reason || 'Order canceled',
      key: `cancel:${orderId}`,
    });
}

async function cancelPaid(tx: Tx, store: StoreContext, actor: Actor, input: z.output<typeof cancelInput>): Promise<void> {
  const order = await lockOrder(tx, store, input.orderId);
  if (order.status === 'canceled') return;
  await transition(tx, store, actor, order, 'canceled', {
    type: 'canceled',
    data: { reason: input.reason, restocked: input.restock, refunded: input.refund },
    set: { canceledAt: new Date() },
  });
  const items = await tx
    .selectFrom('OrderItem')
    .select(['variantId', sql<number>`"quantity" - "canceledQuantity"`.as('quantity')])
    .where('storeId', '=', store.id)
    .where('orderId', '=', order.id)
    .where(sql<boolean>`"quantity" > "canceledQuantity"`)
    .execute();
  if (input.restock) await restock(tx, store, actor, order.id, items);
  if (input.refund) await refundRest(tx, store, actor, order.id, input.reason);
  await tx
    .updateTable('Fulfillment')
    .set({ state: 'canceled', canceledAt: new Date() })
    .where('storeId', '=', store.id)
    .where('orderId', '=', order.id)
    .where('state', '=', 'packed')
    .execute();
  await record(tx, store, 'order.canceled', order.id, { number: order.number });
}

/**
 * Cancels an order from the desk. Unpaid: its payment is ended at Stripe and its stock released. Paid and not sent: its goods go back on
 * the shelves if asked, and what was paid goes back to the buyer unless told otherwise. A buyer who pays at the same moment is refunded, never left without
 * both goods and money.
 *
 * @throws Refusal not_found, order_move for an order that has been sent, payment_provider_unavailable.
 */
export async function cancelOrder(
  deps: Deps,
  store: StoreContext,
  actor: Actor,
  input: z.input<typeof cancelInput>,
): Promise<void> {
  allow(actor, store, 'orders.write');
  const asked = parse(cancelInput, input);
  const before = await withStore(deps.db, store, (tx) => lockOrder(tx, store, asked.orderId));
  if (before.status === 'pending') {
    await endPayments(deps, store, asked.orderId, actor);
    await expireUnpaid(deps, store, asked.orderId, actor, 'canceled');
  }
  await withStore(deps.db, store, async (tx) => {
    const order = await lockOrder(tx, store, asked.orderId);
    // settle() may have let it expire when Stripe ended the session: that is the cancellation that was asked for.
    if (order.status === 'expired' && before.status === 'pending') return;
    await cancelPaid(tx, store, actor, asked);
  });
}
