import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { type Address, addressSchema, oneLine } from '../cart/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type LockedOrder, lockOrder } from './lock-order.ts';
import { addToTimeline } from './timeline.ts';
import { tellMove } from './transition.ts';

type Edit = { email?: string; phone?: string; shippingAddress?: Address; billingAddress?: Address };

async function refuseSent(tx: Tx, store: StoreContext, order: LockedOrder): Promise<void> {
  const sent = await tx
    .selectFrom('Fulfillment')
    .select('id')
    .where('storeId', '=', store.id)
    .where('orderId', '=', order.id)
    .where('state', 'in', ['shipped', 'delivered'])
    .executeTakeFirst();
  if (!sent && (order.status === 'pending' || order.status === 'paid')) return;
  throw new Refusal('order_move', { message: await tellMove(tx, store, order, 'The address can no longer change') });
}

/** Tax and shipping were worked out for a country and region, and the buyer has agreed to them. */
function refuseElsewhere(order: LockedOrder, address: Address): void {
  const was = order.shippingAddress as Address | null;
  if (!was || was.country === address.country) return;
  const message = `Tax and shipping were worked out for ${was.country}; another country needs a new order.`;
  throw new Refusal('invalid', { fields: [{ field: 'shippingAddress.country', message }] });
}

/**
 * Changes where an order goes and how its buyer is reached; what is left out stays. Until the first parcel has left, and within the country
 * that tax and shipping were worked out for. `version` is the order's as it was read.
 *
 * Refuses not_found, invalid, order_move, conflict.
 */
export const editContact = verb(
  {
    name: 'orders.editContact',
    permission: 'orders.write',
    input: z.strictObject({
      orderId: z.uuid(),
      version: z.int(),
      email: z.email('An e-mail address.').max(254).optional(),
      phone: z.string().trim().max(40).optional(),
      shippingAddress: addressSchema.optional(),
      billingAddress: addressSchema.optional(),
    }),
  },
  async (tx, store, actor, { orderId, version, ...edit }) => {
    const order = await lockOrder(tx, store, orderId);
    if (order.version !== version) throw new Refusal('conflict');
    if (edit.shippingAddress) {
      await refuseSent(tx, store, order);
      refuseElsewhere(order, edit.shippingAddress);
    }
    const { shippingAddress, billingAddress, ...plain } = edit as Edit;
    const before = {
      email: order.email,
      phone: order.phone,
      shippingAddress: order.shippingAddress,
      billingAddress: order.billingAddress,
    };
    const after = { ...before, ...edit };
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    await tx
      .updateTable('Order')
      .set({
        ...plain,
        ...(shippingAddress ? { shippingAddress: JSON.stringify(shippingAddress), address: oneLine(shippingAddress) } : {}),
        ...(billingAddress ? { billingAddress: JSON.stringify(billingAddress) } : {}),
      })
      .where('storeId', '=', store.id)
      .where('id', '=', orderId)
      .execute();
    const changed = Object.keys(edit).filter(
      (key) => JSON.stringify(before[key as keyof Edit]) !== JSON.stringify(after[key as keyof Edit]),
    );
    await addToTimeline(tx, store, actor, orderId, { type: 'contact_changed', data: { changed } });
    await recordChange(tx, store, actor, { verb: 'orders.editContact', noun: 'Order', rowId: orderId, before, after });
    await record(tx, store, 'order.updated', orderId, { what: 'contact' });
  },
);
