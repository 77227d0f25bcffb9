import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { type LockedOrder, lockOrder } from '../orders/index.ts';
import { readGone } from '../payments/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type OrderMoney, refundOfUnits, shippingPaid } from './refund-value.ts';

/** One line of a refund; amounts in minor units. */
export type Given = { kind: 'item' | 'shipping' | 'amount'; orderItemId: string | null; quantity: number; amountMinor: number };

/** What can still be given back of an order. */
export type Refundable = {
  paymentId: string;
  money: OrderMoney;
  /** Units given back already, by item. */
  refundedUnits: Map<string, number>;
  shippingLeftMinor: number;
  leftMinor: number;
};

async function readLines(tx: Tx, store: StoreContext, paymentId: string) {
  const refunds = await tx
    .selectFrom('Refund')
    .select('id')
    .where('storeId', '=', store.id)
    .where('paymentId', '=', paymentId)
    .where('state', '<>', 'failed')
    .execute();
  const ids = refunds.map((refund) => refund.id);
  if (ids.length === 0) return [];
  return tx.selectFrom('RefundLine').selectAll().where('storeId', '=', store.id).where('refundId', 'in', ids).execute();
}

/** Reads what can still be given back. The caller has locked the order. Refuses order_move for an order without a payment, payment_disputed. */
export async function readRefundable(tx: Tx, store: StoreContext, order: LockedOrder): Promise<Refundable> {
  const mine = { storeId: store.id, orderId: order.id };
  const payment = await tx
    .selectFrom('Payment')
    .select(['id', 'amountMinor'])
    .where((eb) => eb.and(mine))
    .where('disposition', '=', 'applied')
    .forUpdate()
    .executeTakeFirst();
  if (!payment) throw new Refusal('order_move', { message: 'Nothing was paid for this order, so nothing can go back.' });
  const items = await tx
    .selectFrom('OrderItem')
    .select(['id', 'quantity', 'totalMinor', 'taxMinor'])
    .where((eb) => eb.and(mine))
    .orderBy('position')
    .execute();
  const goneMinor = await readGone(tx, store, payment.id);
  const lines = await readLines(tx, store, payment.id);
  const { discountMinor, shippingMinor, taxMinor, taxIncluded } = order;
  const money: OrderMoney = { discountMinor, shippingMinor, taxMinor, taxIncluded, items };
  const refundedUnits = new Map<string, number>();
  for (const line of lines) {
    if (line.orderItemId) refundedUnits.set(line.orderItemId, (refundedUnits.get(line.orderItemId) ?? 0) + line.quantity);
  }
  const shippingGiven = lines.filter((line) => line.kind === 'shipping').reduce((sum, line) => sum + line.amountMinor, 0);
  const leftMinor = payment.amountMinor - goneMinor;
  const shippingLeftMinor = Math.max(0, Math.min(shippingPaid(money) - shippingGiven, leftMinor));
  return { paymentId: payment.id, money, refundedUnits, shippingLeftMinor, leftMinor };
}

/**
 * What a form for refunds offers: for each item what one, two, … more units come to (`amounts[count]`), what is left of shipping and in all.
 * Minor units. Refuses not_found, order_move for an order without a payment, payment_disputed.
 */
export const offerRefund = verb(
  { name: 'checkout.offerRefund', permission: 'payments.write', input: z.strictObject({ orderId: z.uuid() }) },
  async (tx, store, _actor, { orderId }) => {
    const { money, refundedUnits, shippingLeftMinor, leftMinor } = await readRefundable(
      tx,
      store,
      await lockOrder(tx, store, orderId),
    );
    const items = money.items.map((item) => {
      const before = refundedUnits.get(item.id) ?? 0;
      const counts = Array.from({ length: item.quantity - before + 1 }, (_, count) => count);
      return { orderItemId: item.id, amounts: counts.map((count) => refundOfUnits(money, item.id, before, count)) };
    });
    return { items, shippingLeftMinor, leftMinor };
  },
);
