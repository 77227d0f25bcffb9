'use server';

import { cancelOrder } from '@emporium/core/checkout';
import type { Tx } from '@emporium/core/db';
import { withStore } from '@emporium/core/db';
import { isRefusal } from '@emporium/core/lib';
import {
  archiveOrder,
  chooseOrders,
  deliverOrder,
  fulfillOrder,
  holdOrder,
  readTracking,
  releaseOrder,
  type TrackingLine,
  type TrackingProblem,
  trackOrder,
} from '@emporium/core/orders';
import { act, actOutside } from '../../../../lib/act.ts';
import type { Answer } from '../../../../lib/answer.ts';
import { house } from '../../../../lib/house.ts';
import type { Member } from '../../../../lib/member.ts';
import type { Query } from '../../../../lib/query.ts';
import type { ChosenOrder, Outcome, Task } from './bulk-tasks.ts';
import { readDeskFilter } from './read-filter.ts';

/** Orders that one call works through: short enough that a cut connection loses little. */
const mostAtOnce = 25;

function inStore(task: Exclude<Task, { kind: 'cancel' }>, orderId: string) {
  return async (tx: Tx, { store, actor }: Member): Promise<unknown> => {
    if (task.kind === 'pack') return fulfillOrder(tx, store, actor, { orderId, state: 'packed' });
    if (task.kind === 'ship') return fulfillOrder(tx, store, actor, { orderId });
    if (task.kind === 'track') {
      const line = task.lines.find((one) => one.orderId === orderId);
      return trackOrder(tx, store, actor, {
        orderId,
        carrier: line?.carrier ?? '',
        trackingNumber: line?.trackingNumber ?? '',
      });
    }
    if (task.kind === 'deliver') return deliverOrder(tx, store, actor, { orderId });
    if (task.kind === 'hold') return holdOrder(tx, store, actor, { orderId, reason: task.reason });
    if (task.kind === 'release') return releaseOrder(tx, store, actor, { orderId });
    return archiveOrder(tx, store, actor, { orderId, archived: task.kind === 'archive' });
  };
}

async function runOne(member: Member, task: Task, orderId: string): Promise<Outcome> {
  try {
    if (task.kind === 'cancel') {
      const wish = { orderId, restock: task.restock, reason: task.reason };
      await cancelOrder(house(), member.store, member.actor, wish);
    } else {
      const work = inStore(task, orderId);
      await withStore(house().db, member.store, (tx) => work(tx, member));
    }
    return { orderId, problem: '' };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { orderId, problem: error.detail.fields?.[0]?.message ?? error.sentence };
  }
}

/** Works a task through some orders, one by one: a no of one does not keep the others. */
export async function bulkAction(storeId: string, task: Task, orderIds: string[]): Promise<Answer<Outcome[]>> {
  return actOutside(storeId, async (member) => {
    const outcomes: Outcome[] = [];
    for (const orderId of orderIds.slice(0, mostAtOnce)) outcomes.push(await runOne(member, task, orderId));
    return outcomes;
  });
}

/** All orders that the list's filters let through. */
export async function chooseOrdersAction(storeId: string, query: Query): Promise<Answer<ChosenOrder[]>> {
  return act(storeId, (tx, { store, actor }) => chooseOrders(tx, store, actor, readDeskFilter(query, store)));
}

/** Reads a carrier's list of tracking numbers. Nothing is sent by it. */
export async function readTrackingAction(
  storeId: string,
  list: { text: string; carrier: string },
): Promise<Answer<{ lines: TrackingLine[]; problems: TrackingProblem[] }>> {
  return act(storeId, (tx, { store, actor }) => readTracking(tx, store, actor, list));
}
