import { sql } from 'kysely';
import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';
import { readDeskSettings } from './desk-settings.ts';
import { getOrder } from './get-order.ts';
import { readUnits } from './goods.ts';
import { orderName } from './order-name.ts';

function readAround(tx: Tx, store: StoreContext, orderId: string) {
  const mine = { storeId: store.id, orderId };
  return {
    packed: tx
      .selectFrom('FulfillmentItem as item')
      .innerJoin('Fulfillment as parcel', (join) =>
        join.onRef('parcel.storeId', '=', 'item.storeId').onRef('parcel.id', '=', 'item.fulfillmentId'),
      )
      .select(['item.fulfillmentId', 'item.orderItemId', 'item.quantity'])
      .where('parcel.storeId', '=', store.id)
      .where('parcel.orderId', '=', orderId)
      .execute(),
    returns: tx
      .selectFrom('Return')
      .selectAll()
      .where((eb) => eb.and(mine))
      .orderBy('id')
      .execute(),
    returnItems: tx
      .selectFrom('ReturnItem as item')
      .innerJoin('Return as back', (join) =>
        join.onRef('back.storeId', '=', 'item.storeId').onRef('back.id', '=', 'item.returnId'),
      )
      .selectAll('item')
      .where('back.storeId', '=', store.id)
      .where('back.orderId', '=', orderId)
      .orderBy('item.id')
      .execute(),
    refundLines: tx
      .selectFrom('RefundLine as line')
      .innerJoin('Refund as refund', (join) =>
        join.onRef('refund.storeId', '=', 'line.storeId').onRef('refund.id', '=', 'line.refundId'),
      )
      .select(['line.refundId', 'line.kind', 'line.orderItemId', 'line.quantity', 'line.amountMinor', 'refund.state'])
      .where('refund.storeId', '=', store.id)
      .where('refund.orderId', '=', orderId)
      .execute(),
    mails: tx
      .selectFrom('MailMessage')
      .select(['id', 'kind', 'subject', 'state', 'createdAt', 'sentAt'])
      .where((eb) => eb.and(mine))
      .orderBy('id')
      .execute(),
  };
}

async function readBooked(tx: Tx, store: StoreContext, orderId: string) {
  const { orderPrefix } = await tx
    .selectFrom('StoreSettings')
    .select('orderPrefix')
    .where('storeId', '=', store.id)
    .executeTakeFirstOrThrow();
  const invoice = await tx
    .selectFrom('Invoice')
    .select(['id', 'number', 'createdAt'])
    .where('storeId', '=', store.id)
    .where('orderId', '=', orderId)
    .executeTakeFirst();
  const people = await tx
    .selectFrom('OrderEvent as event')
    .innerJoin('platform.User as user', (join) => join.on(sql<boolean>`"user"."id"::text = event."actorId"`))
    .select(['user.id', 'user.name'])
    .distinct()
    .where('event.storeId', '=', store.id)
    .where('event.orderId', '=', orderId)
    .where('event.actorKind', '=', 'member')
    .execute();
  return { orderPrefix, invoice: invoice ?? null, people: new Map(people.map((person) => [person.id, person.name])) };
}

async function readBuyer(tx: Tx, store: StoreContext, customerId: string | null) {
  if (!customerId) return null;
  const buyer = await tx
    .selectFrom('Customer')
    .select(['id', 'name', 'email', 'note', 'ordersCount', 'spentMinor', 'firstOrderAt'])
    .where('storeId', '=', store.id)
    .where('id', '=', customerId)
    .executeTakeFirst();
  return buyer ?? null;
}

/** An order as the desk works on it: all of getOrder, where each unit is, returns, letters, the buyer's history, and the names of who acted. Refuses not_found. */
export const getDeskOrder = verb(
  { name: 'orders.getForDesk', permission: 'orders.read', input: z.strictObject({ orderId: z.uuid() }) },
  async (tx, store, actor, { orderId }) => {
    const parts = await getOrder(tx, store, actor, { orderId });
    const around = readAround(tx, store, orderId);
    const { orderPrefix, invoice, people } = await readBooked(tx, store, orderId);
    const returnItems = await around.returnItems;
    return {
      ...parts,
      name: orderName(orderPrefix, parts.order.number),
      units: await readUnits(tx, store, orderId),
      packed: await around.packed,
      returns: (await around.returns).map((back) => ({
        ...back,
        items: returnItems.filter((item) => item.returnId === back.id),
      })),
      refundLines: await around.refundLines,
      mails: await around.mails,
      invoice,
      people,
      buyer: await readBuyer(tx, store, parts.order.customerId),
      settings: await readDeskSettings(tx, store),
    };
  },
);

export type DeskOrder = Awaited<ReturnType<typeof getDeskOrder>>;
