import { sql } from 'kysely';
import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { readDeskSettings } from './desk-settings.ts';
import { labelOf, lockSendable, parcelFields, sendPacked } from './fulfill-order.ts';
import { refreshGoods } from './goods.ts';
import { lockOrder } from './lock-order.ts';
import { addToTimeline } from './timeline.ts';

const parcelId = z.strictObject({ fulfillmentId: z.uuid() });

async function findParcel(tx: Tx, store: StoreContext, fulfillmentId: string) {
  const parcel = await tx
    .selectFrom('Fulfillment')
    .selectAll()
    // A packed parcel is of no age: it can be unpacked at any time.
    .select(sql<number>`extract(epoch from now() - coalesce("deliveredAt", "shippedAt", now()))::float / 60`.as('ageMinutes'))
    .where('storeId', '=', store.id)
    .where('id', '=', fulfillmentId)
    .executeTakeFirst();
  if (!parcel) throw new Refusal('not_found');
  return parcel;
}

/** Locks the order of a parcel, then reads the parcel as it now is. */
async function lockParcel(tx: Tx, store: StoreContext, fulfillmentId: string) {
  const { orderId } = await findParcel(tx, store, fulfillmentId);
  const order = await lockOrder(tx, store, orderId);
  return { order, parcel: await findParcel(tx, store, fulfillmentId) };
}

/** Lets a packed parcel go, with its tracking. Refuses not_found, order_move, order_on_hold. */
export const shipParcel = verb(
  {
    name: 'orders.shipParcel',
    permission: 'orders.write',
    input: parcelId.extend({ notify: z.boolean().default(true), ...parcelFields }),
  },
  async (tx, store, actor, { fulfillmentId, notify, ...fields }) => {
    const { orderId } = await findParcel(tx, store, fulfillmentId);
    const order = await lockSendable(tx, store, orderId);
    const label = await labelOf(tx, store, fields);
    const sent = await sendPacked(tx, store, { id: fulfillmentId }, label);
    if (sent.length === 0) throw new Refusal('order_move', { message: 'Only a packed parcel can be sent.' });
    await refreshGoods(tx, store, actor, order, { type: 'fulfilled', data: { ...label, fulfillmentId } });
    await record(tx, store, 'order.fulfilled', orderId, { fulfillmentId, notify });
  },
);

/** Writes carrier and tracking of a parcel anew, as when the label came later. Refuses not_found, order_move for a parcel taken back. */
export const relabelParcel = verb(
  { name: 'orders.relabelParcel', permission: 'orders.write', input: parcelId.extend(parcelFields) },
  async (tx, store, actor, { fulfillmentId, ...fields }) => {
    const { order, parcel } = await lockParcel(tx, store, fulfillmentId);
    if (parcel.state === 'canceled') throw new Refusal('order_move', { message: 'This parcel was taken back.' });
    const label = await labelOf(tx, store, fields);
    await tx.updateTable('Fulfillment').set(label).where('storeId', '=', store.id).where('id', '=', fulfillmentId).execute();
    await addToTimeline(tx, store, actor, order.id, { type: 'tracking_changed', data: { ...label, fulfillmentId } });
    await record(tx, store, 'order.updated', order.id, { what: 'tracking' });
  },
);

/** Notes that a parcel has arrived. Refuses not_found, order_move. */
export const deliverParcel = verb(
  { name: 'orders.deliverParcel', permission: 'orders.write', input: parcelId },
  async (tx, store, actor, { fulfillmentId }) => {
    const { order, parcel } = await lockParcel(tx, store, fulfillmentId);
    if (parcel.state !== 'shipped') throw new Refusal('order_move', { message: 'Only a parcel that was sent can arrive.' });
    await tx
      .updateTable('Fulfillment')
      .set({ state: 'delivered', deliveredAt: sql<Date>`now()` })
      .where('storeId', '=', store.id)
      .where('id', '=', fulfillmentId)
      .execute();
    await refreshGoods(tx, store, actor, order, { type: 'delivered', data: { fulfillmentId } });
    await record(tx, store, 'order.delivered', order.id, { fulfillmentId });
  },
);

/** Notes that all parcels of an order have arrived. Refuses not_found, order_move. */
export const deliverOrder = verb(
  { name: 'orders.deliver', permission: 'orders.write', input: z.strictObject({ orderId: z.uuid() }) },
  async (tx, store, actor, { orderId }) => {
    const order = await lockOrder(tx, store, orderId);
    const arrived = await tx
      .updateTable('Fulfillment')
      .set({ state: 'delivered', deliveredAt: sql<Date>`now()` })
      .where('storeId', '=', store.id)
      .where('orderId', '=', orderId)
      .where('state', '=', 'shipped')
      .returning('id')
      .execute();
    if (arrived.length === 0) {
      throw new Refusal('order_move', { message: 'No parcel of this order is on its way.', data: { status: order.status } });
    }
    await refreshGoods(tx, store, actor, order, { type: 'delivered' });
    await record(tx, store, 'order.delivered', orderId, { fulfillmentId: arrived.at(-1)?.id });
  },
);

/**
 * Takes the last step of a parcel back: delivered → sent, sent → unpacked, packed → unpacked. Only within the store's window (minutes), by
 * the database's clock; a packed one at any time. Nothing may have been asked back of it.
 *
 * Refuses not_found, order_move, undo_too_late.
 */
export const undoParcel = verb(
  { name: 'orders.undoParcel', permission: 'orders.write', input: parcelId },
  async (tx, store, actor, { fulfillmentId }) => {
    const { order, parcel } = await lockParcel(tx, store, fulfillmentId);
    if (parcel.state === 'canceled') throw new Refusal('order_move', { message: 'This parcel was taken back already.' });
    const { undoMinutes } = await readDeskSettings(tx, store);
    if (parcel.ageMinutes > undoMinutes) throw new Refusal('undo_too_late', { data: { undoMinutes } });
    await refuseReturning(tx, store, order.id);
    const back =
      parcel.state === 'delivered' ? { state: 'shipped', deliveredAt: null } : { state: 'canceled', canceledAt: new Date() };
    await tx.updateTable('Fulfillment').set(back).where('storeId', '=', store.id).where('id', '=', fulfillmentId).execute();
    await refreshGoods(tx, store, actor, order, { type: 'parcel_undone', data: { fulfillmentId, was: parcel.state } });
    await record(tx, store, 'order.updated', order.id, { what: 'undone' });
  },
);

async function refuseReturning(tx: Tx, store: StoreContext, orderId: string): Promise<void> {
  const asked = await tx
    .selectFrom('Return')
    .select('id')
    .where('storeId', '=', store.id)
    .where('orderId', '=', orderId)
    .where('state', '<>', 'declined')
    .executeTakeFirst();
  if (asked) throw new Refusal('order_move', { message: 'Something of this order is on its way back; decide on that first.' });
}
