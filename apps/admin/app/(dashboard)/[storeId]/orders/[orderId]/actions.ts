'use server';

import { cancelOrder, checkPayment } from '@emporium/core/checkout';
import { addOrderNote, deliverOrder, fulfillOrder } from '@emporium/core/orders';
import { act, actOutside } from '../../../../../lib/act.ts';
import type { Answer } from '../../../../../lib/answer.ts';
import { house } from '../../../../../lib/house.ts';

export type Parcel = { carrier: string; trackingNumber: string; trackingUrl: string };

/** Notes that everything of an order has been sent. */
export async function fulfillOrderAction(storeId: string, orderId: string, parcel: Parcel): Promise<Answer<void>> {
  return act(storeId, async (tx, { store, actor }) => {
    await fulfillOrder(tx, store, actor, { orderId, ...parcel });
  });
}

/** Notes that an order has arrived. */
export async function deliverOrderAction(storeId: string, orderId: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => deliverOrder(tx, store, actor, { orderId }));
}

/** Cancels an order: what is held is released, what was paid goes back. */
export async function cancelOrderAction(
  storeId: string,
  orderId: string,
  wish: { restock: boolean; reason: string },
): Promise<Answer<void>> {
  return actOutside(storeId, ({ store, actor }) => cancelOrder(house(), store, actor, { orderId, ...wish }));
}

/** Asks the payment provider where an order's payments stand, and applies what it says. */
export async function checkPaymentAction(
  storeId: string,
  orderId: string,
): Promise<Answer<{ status: string; paymentStatus: string }>> {
  return actOutside(storeId, ({ store, actor }) => checkPayment(house(), store, actor, { orderId }));
}

/** Adds a note among staff. */
export async function addOrderNoteAction(storeId: string, orderId: string, text: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => addOrderNote(tx, store, actor, { orderId, text }));
}
