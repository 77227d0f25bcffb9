import { sql } from 'kysely';
import { z } from 'zod';
import { verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import { actorColumns } from '../who/index.ts';
import { lockOrder } from './lock-order.ts';
import { transition } from './transition.ts';

/**
 * Sends everything of a paid order that has not been sent: one parcel with its tracking. Refuses not_found, order_move.
 */
export const fulfillOrder = verb(
  {
    name: 'orders.fulfill',
    permission: 'orders.write',
    input: z.strictObject({
      orderId: z.uuid(),
      carrier: z.string().trim().max(80).default(''),
      trackingNumber: z.string().trim().max(120).default(''),
      trackingUrl: z
        .union([z.literal(''), z.url({ protocol: /^https?$/, error: 'An address that begins with https://.' }).max(500)])
        .default(''),
    }),
  },
  async (tx, store, actor, { orderId, ...parcel }) => {
    const order = await lockOrder(tx, store, orderId);
    if (order.paymentStatus !== 'paid' && order.paymentStatus !== 'partially_refunded') {
      throw new Refusal('order_move', { message: 'Only a paid order is sent.', data: { paymentStatus: order.paymentStatus } });
    }
    const fulfillmentId = newId();
    const items = await tx
      .selectFrom('OrderItem')
      .select(['id', 'quantity'])
      .where('storeId', '=', store.id)
      .where('orderId', '=', orderId)
      .execute();
    await tx
      .insertInto('Fulfillment')
      .values({
        storeId: store.id,
        id: fulfillmentId,
        orderId,
        state: 'shipped',
        ...parcel,
        ...actorColumns(actor),
        shippedAt: sql<Date>`now()`,
      })
      .execute();
    await tx
      .insertInto('FulfillmentItem')
      .values(
        items.map((item) => ({ storeId: store.id, id: newId(), fulfillmentId, orderItemId: item.id, quantity: item.quantity })),
      )
      .execute();
    await transition(tx, store, actor, order, 'fulfilled', {
      type: 'fulfilled',
      data: parcel,
      set: { fulfillmentStatus: 'fulfilled' },
    });
    await record(tx, store, 'order.fulfilled', orderId, { fulfillmentId });
    return { fulfillmentId };
  },
);

/** Notes that a sent order has arrived. Refuses not_found, order_move. */
export const deliverOrder = verb(
  { name: 'orders.deliver', permission: 'orders.write', input: z.strictObject({ orderId: z.uuid() }) },
  async (tx, store, actor, { orderId }) => {
    const order = await lockOrder(tx, store, orderId);
    await transition(tx, store, actor, order, 'delivered', { type: 'delivered', set: { fulfillmentStatus: 'delivered' } });
    await tx
      .updateTable('Fulfillment')
      .set({ state: 'delivered', deliveredAt: sql<Date>`now()` })
      .where('storeId', '=', store.id)
      .where('orderId', '=', orderId)
      .where('state', '=', 'shipped')
      .execute();
    await record(tx, store, 'order.delivered', orderId);
  },
);
