'use server';

import {
  attachStray,
  compareNow,
  ignoreAlert,
  ignoreEvent,
  refundStray,
  retryEvent,
  tryRefundAgain,
} from '@emporium/core/payments';
import { act, actOutside } from '../../../../lib/act.ts';
import type { Answer } from '../../../../lib/answer.ts';
import { house } from '../../../../lib/house.ts';

/** Holds the books of the last month against Stripe. */
export async function lookAction(storeId: string): Promise<Answer<number>> {
  return actOutside(storeId, async ({ store, actor }) => (await compareNow(house(), store, actor)).found);
}

/** Says that a stray payment pays an order. */
export async function attachAction(storeId: string, id: string, orderNumber: number): Promise<Answer<void>> {
  return actOutside(storeId, ({ store, actor }) => attachStray(house(), store, actor, { id, orderNumber }));
}

/** Gives a stray payment back. */
export async function refundAction(storeId: string, id: string): Promise<Answer<void>> {
  return actOutside(storeId, ({ store, actor }) => refundStray(house(), store, actor, id));
}

/** Closes a matter without moving money. */
export async function ignoreAction(storeId: string, id: string, reason: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => ignoreAlert(tx, store, actor, { id, reason }));
}

/** Asks for a refund again that came to nothing. */
export async function againAction(storeId: string, id: string): Promise<Answer<{ refundId: string }>> {
  return act(storeId, (tx, { store, actor }) => tryRefundAgain(tx, store, actor, { id }));
}

/** Tries once more to act on an event of Stripe's. */
export async function retryEventAction(storeId: string, id: string): Promise<Answer<void>> {
  return actOutside(storeId, ({ store, actor }) => retryEvent(house(), store, actor, { id }));
}

/** Leaves an event of Stripe's alone for good. */
export async function ignoreEventAction(storeId: string, id: string, reason: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => ignoreEvent(tx, store, actor, { id, reason }));
}
