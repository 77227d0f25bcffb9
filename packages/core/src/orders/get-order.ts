import { z } from 'zod';
import type { Address, Reason } from '../cart/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

function ofOrder(tx: Tx, store: StoreContext, orderId: string) {
  const mine = { storeId: store.id, orderId };
  return {
    items: tx
      .selectFrom('OrderItem')
      .selectAll()
      .where((eb) => eb.and(mine))
      .orderBy('position')
      .execute(),
    events: tx
      .selectFrom('OrderEvent')
      .selectAll()
      .where((eb) => eb.and(mine))
      .orderBy('sequence')
      .execute(),
    attempts: tx
      .selectFrom('PaymentAttempt')
      .selectAll()
      .where((eb) => eb.and(mine))
      .orderBy('id')
      .execute(),
    payments: tx
      .selectFrom('Payment')
      .selectAll()
      .where((eb) => eb.and(mine))
      .orderBy('id')
      .execute(),
    refunds: tx
      .selectFrom('Refund')
      .selectAll()
      .where((eb) => eb.and(mine))
      .orderBy('id')
      .execute(),
    reservations: tx
      .selectFrom('Reservation')
      .selectAll()
      .where((eb) => eb.and(mine))
      .orderBy('id')
      .execute(),
    fulfillments: tx
      .selectFrom('Fulfillment')
      .selectAll()
      .where((eb) => eb.and(mine))
      .orderBy('id')
      .execute(),
    alerts: tx
      .selectFrom('PaymentAlert')
      .selectAll()
      .where((eb) => eb.and(mine))
      .orderBy('id')
      .execute(),
  };
}

/** One order with all that belongs to it: items, timeline, payment attempts, payments, refunds, holds, parcels. Refuses not_found. */
export const getOrder = verb(
  { name: 'orders.get', permission: 'orders.read', input: z.strictObject({ orderId: z.uuid() }) },
  async (tx, store, _actor, { orderId }) => {
    const order = await tx
      .selectFrom('Order')
      .selectAll()
      .where('storeId', '=', store.id)
      .where('id', '=', orderId)
      .executeTakeFirst();
    if (!order) throw new Refusal('not_found');
    const parts = ofOrder(tx, store, orderId);
    const shaped = {
      ...order,
      shippingAddress: order.shippingAddress as Address | null,
      billingAddress: order.billingAddress as Address | null,
      reasons: order.reasons as Reason[],
    };
    return {
      order: shaped,
      items: (await parts.items).map((item) => ({ ...item, options: item.options as Record<string, string> })),
      events: (await parts.events).map((event) => ({ ...event, data: event.data as Record<string, unknown> })),
      attempts: await parts.attempts,
      payments: await parts.payments,
      refunds: await parts.refunds,
      reservations: await parts.reservations,
      fulfillments: await parts.fulfillments,
      alerts: await parts.alerts,
    };
  },
);
