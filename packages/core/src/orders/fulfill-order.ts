import { sql } from 'kysely';
import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import { type Actor, actorColumns, type StoreContext } from '../who/index.ts';
import { trackingUrlOf } from './carriers.ts';
import { readDeskSettings } from './desk-settings.ts';
import { readUnits, refreshGoods } from './goods.ts';
import { type LockedOrder, lockOrder } from './lock-order.ts';
import { addToTimeline } from './timeline.ts';
import { tellMove } from './transition.ts';

/** What is written on a parcel. Without an address of its own, the carrier's template makes it. */
export const parcelFields = {
  carrier: z.string().trim().max(80).default(''),
  trackingNumber: z.string().trim().max(120).default(''),
  trackingUrl: z
    .union([z.literal(''), z.url({ protocol: /^https?$/, error: 'An address that begins with https://.' }).max(500)])
    .default(''),
};

type Label = { carrier: string; trackingNumber: string; trackingUrl: string };
type Lot = { orderItemId: string; quantity: number };

/** A parcel's label with its link. */
export async function labelOf(tx: Tx, store: StoreContext, label: Label): Promise<Label> {
  if (label.trackingUrl !== '' || label.trackingNumber === '') return label;
  const { carriers } = await readDeskSettings(tx, store);
  return { ...label, trackingUrl: trackingUrlOf(carriers, label.carrier, label.trackingNumber) };
}

/** Locks an order whose goods may leave the house now. Refuses not_found, order_move, order_on_hold. */
export async function lockSendable(tx: Tx, store: StoreContext, orderId: string): Promise<LockedOrder> {
  const order = await lockOrder(tx, store, orderId);
  if (order.heldAt) {
    throw new Refusal('order_on_hold', { message: `The order is on hold${order.holdReason ? `: ${order.holdReason}` : ''}.` });
  }
  const isPaid = order.paymentStatus === 'paid' || order.paymentStatus === 'partially_refunded';
  if (isPaid && order.status !== 'canceled') return order;
  throw new Refusal('order_move', {
    message: await tellMove(tx, store, order, 'Only a paid order is sent'),
    data: { status: order.status, paymentStatus: order.paymentStatus },
  });
}

/** Checks what was asked against what is left to send. Without a wish it is everything. */
function lotsOf(units: Awaited<ReturnType<typeof readUnits>>, wish: readonly Lot[] | undefined): Lot[] {
  if (!wish) return units.filter((item) => item.open > 0).map((item) => ({ orderItemId: item.orderItemId, quantity: item.open }));
  const asked = new Map<string, number>();
  for (const lot of wish) asked.set(lot.orderItemId, (asked.get(lot.orderItemId) ?? 0) + lot.quantity);
  const fields = wish.flatMap((lot, index) => {
    const item = units.find((one) => one.orderItemId === lot.orderItemId);
    const field = `items.${index}.quantity`;
    if (!item) return [{ field: `items.${index}.orderItemId`, message: 'This item is not part of the order.' }];
    if ((asked.get(lot.orderItemId) ?? 0) <= item.open) return [];
    const left = item.open === 0 ? 'None of these is' : `Only ${item.open} of these ${item.open === 1 ? 'is' : 'are'}`;
    return [{ field, message: `${left} left to send (${item.productName}).` }];
  });
  if (fields.length > 0) throw new Refusal('invalid', { fields });
  return [...asked].map(([orderItemId, quantity]) => ({ orderItemId, quantity }));
}

async function writeParcel(tx: Tx, store: StoreContext, actor: Actor, orderId: string, lots: Lot[], label: Label, state: string) {
  const fulfillmentId = newId();
  await tx
    .insertInto('Fulfillment')
    .values({
      ...{ storeId: store.id, id: fulfillmentId, orderId, state, ...label, ...actorColumns(actor) },
      shippedAt: state === 'shipped' ? sql<Date>`now()` : null,
    })
    .execute();
  await tx
    .insertInto('FulfillmentItem')
    .values(lots.map((lot) => ({ storeId: store.id, id: newId(), fulfillmentId, ...lot })))
    .execute();
  return fulfillmentId;
}

/** Lets the packed parcels of an order go; the ids of those that went. */
export async function sendPacked(tx: Tx, store: StoreContext, parcel: { orderId?: string; id?: string }, label: Label) {
  const { carrier, trackingNumber, trackingUrl } = label;
  const known = { ...(carrier ? { carrier } : {}), ...(trackingNumber ? { trackingNumber, trackingUrl } : {}) };
  const rows = await tx
    .updateTable('Fulfillment')
    .set({ state: 'shipped', shippedAt: sql<Date>`now()`, ...known })
    .where('storeId', '=', store.id)
    .where('state', '=', 'packed')
    .where((eb) => eb.and(parcel))
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Puts goods of a paid order into a parcel, and sends it: all that is left, or the named items and units. `packed` leaves it on the table;
 * sending everything also sends what had been packed. Units are whole. `notify: false` sends the buyer no letter.
 *
 * Refuses not_found, order_move, order_on_hold, and invalid for more than is left.
 */
export const fulfillOrder = verb(
  {
    name: 'orders.fulfill',
    permission: 'orders.write',
    input: z.strictObject({
      orderId: z.uuid(),
      items: z
        .array(z.strictObject({ orderItemId: z.uuid(), quantity: z.int('Whole units.').min(1).max(9999) }))
        .min(1, 'A parcel has something in it.')
        .max(500)
        .optional(),
      state: z.enum(['packed', 'shipped']).default('shipped'),
      notify: z.boolean().default(true),
      ...parcelFields,
    }),
  },
  async (tx, store, actor, { orderId, items, state, notify, ...fields }) => {
    const order = await lockSendable(tx, store, orderId);
    const lots = lotsOf(await readUnits(tx, store, orderId), items);
    const label = await labelOf(tx, store, fields);
    const sent = state === 'shipped' && !items ? await sendPacked(tx, store, { orderId }, label) : [];
    const made = lots.length > 0 ? await writeParcel(tx, store, actor, orderId, lots, label, state) : undefined;
    const fulfillmentId = made ?? sent.at(-1);
    if (!fulfillmentId) {
      throw new Refusal('order_move', { message: await tellMove(tx, store, order, 'Nothing of this order is left to send') });
    }
    if (state === 'packed') {
      await addToTimeline(tx, store, actor, orderId, { type: 'packed', data: { fulfillmentId, units: unitsOf(lots) } });
      await record(tx, store, 'order.updated', orderId, { what: 'packed' });
      return { fulfillmentId };
    }
    await refreshGoods(tx, store, actor, order, { type: 'fulfilled', data: { ...label, fulfillmentId, units: unitsOf(lots) } });
    await record(tx, store, 'order.fulfilled', orderId, { fulfillmentId, notify });
    return { fulfillmentId };
  },
);

function unitsOf(lots: readonly Lot[]): number {
  return lots.reduce((sum, lot) => sum + lot.quantity, 0);
}
