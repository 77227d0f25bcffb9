import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { once } from '../idempotency/index.ts';
import { returnToStock } from '../inventory/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import { addToTimeline, type LockedOrder, lockOrder, readUnits, refreshGoods } from '../orders/index.ts';
import { requestRefund } from '../payments/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { refundOfUnits } from './refund-value.ts';
import { type Given, type Refundable, readRefundable } from './refundable.ts';

const refundInput = z.strictObject({
  orderId: z.uuid(),
  /** Made when the form is drawn: the same click gives money back once. */
  key: z.string().min(8, 'At least 8 characters.').max(100),
  items: z
    .array(
      z.strictObject({
        orderItemId: z.uuid(),
        quantity: z.int('Whole units.').min(1).max(9999),
        /** What becomes of units that were not sent: they stay to be sent, or leave the order, onto the shelves or not. */
        remove: z.enum(['no', 'restock', 'write_off']).default('no'),
      }),
    )
    .max(500)
    .default([]),
  shippingMinor: z.int().min(0).default(0),
  /** Besides items and shipping, such as for goodwill. */
  amountMinor: z.int().min(0).default(0),
  reason: z.string().trim().max(200).default(''),
});

type Wish = z.output<typeof refundInput>;

/** Turns a wish into lines with amounts, or refuses what is more than was paid. */
function linesOf(refundable: Refundable, wish: Wish): Given[] {
  const { money, refundedUnits } = refundable;
  const fields = wish.items.flatMap((line, index) => {
    const item = money.items.find((one) => one.id === line.orderItemId);
    if (!item || wish.items.findIndex((one) => one.orderItemId === line.orderItemId) !== index) {
      return [
        { field: `items.${index}.orderItemId`, message: item ? 'Name each item once.' : 'This item is not part of the order.' },
      ];
    }
    const left = item.quantity - (refundedUnits.get(item.id) ?? 0);
    return line.quantity <= left
      ? []
      : [{ field: `items.${index}.quantity`, message: `At most ${left} of these were not given back yet.` }];
  });
  if (wish.shippingMinor > refundable.shippingLeftMinor) {
    fields.push({ field: 'shippingMinor', message: 'That is more than is left of what shipping cost.' });
  }
  if (fields.length > 0) throw new Refusal('invalid', { fields });
  const items = wish.items.map((line): Given => {
    const before = refundedUnits.get(line.orderItemId) ?? 0;
    const amountMinor = refundOfUnits(money, line.orderItemId, before, line.quantity);
    return { kind: 'item', orderItemId: line.orderItemId, quantity: line.quantity, amountMinor };
  });
  const rest = (kind: 'shipping' | 'amount', amountMinor: number): Given[] =>
    amountMinor > 0 ? [{ kind, orderItemId: null, quantity: 0, amountMinor }] : [];
  return [...items, ...rest('shipping', wish.shippingMinor), ...rest('amount', wish.amountMinor)];
}

/** Takes units that were not sent out of an order. */
async function removeUnits(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  order: LockedOrder,
  refundId: string,
  wish: Wish,
): Promise<void> {
  const removed = wish.items.filter((line) => line.remove !== 'no');
  if (removed.length === 0) return;
  const units = await readUnits(tx, store, order.id);
  const fields = wish.items.flatMap((line, index) => {
    const open = units.find((item) => item.orderItemId === line.orderItemId)?.open ?? 0;
    const isMore = line.remove !== 'no' && line.quantity > open;
    return isMore ? [{ field: `items.${index}.quantity`, message: `Only ${open} of these can leave the order.` }] : [];
  });
  if (fields.length > 0) throw new Refusal('invalid', { fields });
  const taken = removed.reduce((sum, line) => sum + line.quantity, 0);
  if (units.reduce((sum, item) => sum + item.quantity - item.canceled, 0) === taken) {
    throw new Refusal('order_move', { message: 'Nothing would be left of the order; cancel it instead.' });
  }
  for (const line of removed) {
    await tx
      .updateTable('OrderItem')
      .set((eb) => ({ canceledQuantity: eb('canceledQuantity', '+', line.quantity) }))
      .where('storeId', '=', store.id)
      .where('id', '=', line.orderItemId)
      .execute();
  }
  const comebacks = removed
    .filter((line) => line.remove === 'restock')
    .map(({ orderItemId, quantity }) => {
      const variantId = units.find((item) => item.orderItemId === orderItemId)?.variantId ?? '';
      return { key: `removed:${refundId}:${orderItemId}`, variantId, quantity };
    });
  await returnToStock(tx, store, actor, order.id, comebacks);
  await refreshGoods(tx, store, actor, order, { type: 'items_removed', data: { units: taken, restocked: comebacks.length > 0 } });
}

/** Writes a refund with what it is for. The worker sends it after commit. Refuses refund_exceeds. */
export async function writeRefund(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  refundable: Refundable,
  wish: { orderId: string; key: string; reason: string; lines: Given[] },
): Promise<{ refundId: string; amountMinor: number }> {
  const amountMinor = wish.lines.reduce((sum, line) => sum + line.amountMinor, 0);
  if (amountMinor === 0) throw new Refusal('invalid', { message: 'Choose what goes back: nothing adds up to nothing.' });
  if (amountMinor > refundable.leftMinor) throw new Refusal('refund_exceeds', { data: { leftMinor: refundable.leftMinor } });
  const { paymentId } = refundable;
  const refundId = await requestRefund(tx, store, actor, { paymentId, amountMinor, reason: wish.reason, key: wish.key });
  await tx
    .insertInto('RefundLine')
    .values(wish.lines.map((line) => ({ storeId: store.id, id: newId(), refundId, ...line })))
    .execute();
  await addToTimeline(tx, store, actor, wish.orderId, {
    type: 'refund_requested',
    data: { amountMinor, reason: wish.reason, refundId },
  });
  await record(tx, store, 'order.updated', wish.orderId, { what: 'refund' });
  return { refundId, amountMinor };
}

/**
 * Gives money back for units, for shipping, or as an amount of its own; units that were not sent may leave the order with it. The same key
 * gives back once. Amounts in minor units; those of units follow from what was paid for them.
 *
 * Refuses not_found, invalid, order_move for an order without a payment, refund_exceeds (data: leftMinor), payment_disputed,
 * idempotency_mismatch.
 */
export const refundOrder = verb(
  { name: 'checkout.refund', permission: 'payments.write', input: refundInput },
  async (tx, store, actor, wish) => {
    const order = await lockOrder(tx, store, wish.orderId);
    const { key, ...request } = wish;
    const done = await once(tx, store, { operation: 'checkout.refund', key: `${wish.orderId}:${key}`, request }, async () => {
      const refundable = await readRefundable(tx, store, order);
      const lines = linesOf(refundable, wish);
      const made = await writeRefund(tx, store, actor, refundable, { ...wish, key: `order:${wish.orderId}:${key}`, lines });
      await removeUnits(tx, store, actor, order, made.refundId, wish);
      return made;
    });
    return done.answer;
  },
);
