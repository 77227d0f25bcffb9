'use server';

import { cancelOrder, checkPayment, offerRefund, refundOrder, refundReturn } from '@emporium/core/checkout';
import {
  addOrderNote,
  archiveOrder,
  deliverOrder,
  deliverParcel,
  editContact,
  fulfillOrder,
  holdOrder,
  relabelParcel,
  releaseOrder,
  shipParcel,
  undoParcel,
} from '@emporium/core/orders';
import { approveReturn, closeReturn, declineReturn, openReturn, receiveReturn } from '@emporium/core/returns';
import { act, actOutside } from '../../../../../lib/act.ts';
import type { Answer } from '../../../../../lib/answer.ts';
import { house } from '../../../../../lib/house.ts';

type Label = { carrier: string; trackingNumber: string; trackingUrl: string };
export type Parcel = Label & {
  notify: boolean;
  state: 'packed' | 'shipped';
  items?: { orderItemId: string; quantity: number }[];
};
export type RefundWish = Parameters<typeof refundOrder>[3];
export type ContactWish = Parameters<typeof editContact>[3];
export type RefundOffer = Awaited<ReturnType<typeof offerRefund>>;

/** Packs or sends goods of an order: all that is left, or the named units. */
export async function fulfillOrderAction(
  storeId: string,
  orderId: string,
  parcel: Parcel,
): Promise<Answer<{ fulfillmentId: string }>> {
  return act(storeId, (tx, { store, actor }) => fulfillOrder(tx, store, actor, { orderId, ...parcel }));
}

/** Lets a packed parcel go, takes a parcel's last step back, or notes that it has arrived. */
export async function parcelAction(
  storeId: string,
  fulfillmentId: string,
  what: 'ship' | 'undo' | 'deliver',
): Promise<Answer<void>> {
  const verbs = { ship: shipParcel, undo: undoParcel, deliver: deliverParcel };
  return act(storeId, (tx, { store, actor }) => verbs[what](tx, store, actor, { fulfillmentId }));
}

/** Writes a parcel's label anew. */
export async function relabelParcelAction(storeId: string, fulfillmentId: string, label: Label): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => relabelParcel(tx, store, actor, { fulfillmentId, ...label }));
}

/** Notes that an order has arrived. */
export async function deliverOrderAction(storeId: string, orderId: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => deliverOrder(tx, store, actor, { orderId }));
}

/** Keeps an order from being sent, or without a reason lets it go on. */
export async function holdOrderAction(storeId: string, orderId: string, reason: string | null): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) =>
    reason === null ? releaseOrder(tx, store, actor, { orderId }) : holdOrder(tx, store, actor, { orderId, reason }),
  );
}

/** Takes an order off the desk's lists, or puts it back. */
export async function archiveOrderAction(storeId: string, orderId: string, archived: boolean): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => archiveOrder(tx, store, actor, { orderId, archived }));
}

/** Changes where an order goes and how its buyer is reached. */
export async function editContactAction(storeId: string, wish: ContactWish): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => editContact(tx, store, actor, wish));
}

/** Cancels an order: what is held is released, what was paid goes back unless told otherwise. */
export async function cancelOrderAction(
  storeId: string,
  orderId: string,
  wish: { restock: boolean; refund: boolean; reason: string },
): Promise<Answer<void>> {
  return actOutside(storeId, ({ store, actor }) => cancelOrder(house(), store, actor, { orderId, ...wish }));
}

/** What can still be given back of an order. */
export async function offerRefundAction(storeId: string, orderId: string): Promise<Answer<RefundOffer>> {
  return act(storeId, (tx, { store, actor }) => offerRefund(tx, store, actor, { orderId }));
}

/** Gives money back. */
export async function refundOrderAction(
  storeId: string,
  wish: RefundWish,
): Promise<Answer<{ refundId: string; amountMinor: number }>> {
  return act(storeId, (tx, { store, actor }) => refundOrder(tx, store, actor, wish));
}

/** Writes down that something comes back. */
export async function openReturnAction(
  storeId: string,
  wish: Parameters<typeof openReturn>[3],
): Promise<Answer<{ returnId: string }>> {
  return act(storeId, (tx, { store, actor }) => openReturn(tx, store, actor, wish));
}

/** Answers a buyer's wish to return something. */
export async function decideReturnAction(
  storeId: string,
  returnId: string,
  decision: { isYes: boolean; answer: string },
): Promise<Answer<void>> {
  const decide = decision.isYes ? approveReturn : declineReturn;
  return act(storeId, (tx, { store, actor }) => decide(tx, store, actor, { returnId, answer: decision.answer }));
}

/** Takes the goods of a return in. */
export async function receiveReturnAction(storeId: string, wish: Parameters<typeof receiveReturn>[3]): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => receiveReturn(tx, store, actor, wish));
}

/** Ends a return: with its money, or without. */
export async function closeReturnAction(storeId: string, returnId: string, amountMinor: number | null): Promise<Answer<void>> {
  return act(storeId, async (tx, { store, actor }) => {
    if (amountMinor === null) await closeReturn(tx, store, actor, { returnId });
    else await refundReturn(tx, store, actor, { returnId, amountMinor });
  });
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
