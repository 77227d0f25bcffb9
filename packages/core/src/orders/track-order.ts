import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';
import { fulfillOrder } from './fulfill-order.ts';
import { readUnits } from './goods.ts';
import { lockOrder } from './lock-order.ts';
import { relabelParcel } from './parcels.ts';

/** The one parcel of an order that left without a tracking number, when nothing else waits to be sent. */
async function findBare(tx: Tx, store: StoreContext, orderId: string): Promise<string | undefined> {
  const units = await readUnits(tx, store, orderId);
  if (units.some((item) => item.open + item.packed > 0)) return undefined;
  const bare = await tx
    .selectFrom('Fulfillment')
    .select('id')
    .where('storeId', '=', store.id)
    .where('orderId', '=', orderId)
    .where('state', '=', 'shipped')
    .where('trackingNumber', '=', '')
    .execute();
  return bare.length === 1 ? bare[0]?.id : undefined;
}

/**
 * Gives an order the tracking number of a carrier's list: what still waits is sent with it; of an order that has left already, the parcel
 * that has no number gets it.
 *
 * Refuses not_found, order_move (nothing waits, and every parcel has its number), order_on_hold.
 */
export const trackOrder = verb(
  {
    name: 'orders.track',
    permission: 'orders.write',
    input: z.strictObject({
      orderId: z.uuid(),
      carrier: z.string().trim().max(80).default(''),
      trackingNumber: z.string().trim().min(1, 'The number on the label.').max(120),
    }),
  },
  async (tx, store, actor, { orderId, ...label }) => {
    await lockOrder(tx, store, orderId);
    const fulfillmentId = await findBare(tx, store, orderId);
    if (fulfillmentId) await relabelParcel(tx, store, actor, { fulfillmentId, ...label });
    else await fulfillOrder(tx, store, actor, { orderId, ...label });
  },
);
