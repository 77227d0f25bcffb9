import type { FulfillmentStatus, OrderStatus, PaymentStatus } from '@emporium/core/orders';
import type { OrderPlan } from './plan-orders.ts';
import { dayMs, hourMs, isPast, minuteMs } from './tell-time.ts';

/** One line of an order's timeline. */
export type Entry = {
  type: string;
  from: OrderStatus | null;
  to: OrderStatus | null;
  at: Date;
  who: 'shopper' | 'payments' | 'owner';
  data: Record<string, unknown>;
};

/** What an order has come to by now, and how; times are null for what has not happened. */
export type Tale = {
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  fulfillmentStatus: FulfillmentStatus;
  entries: Entry[];
  paidAt: Date | null;
  canceledAt: Date | null;
  shippedAt: Date | null;
  deliveredAt: Date | null;
  refund: { amountMinor: number; reason: string; at: Date } | null;
};

/** What the tale needs of an order's money and parcel, in minor units. */
export type Matter = {
  now: Date;
  totalMinor: number;
  firstLineMinor: number;
  method: Record<string, string>;
  parcel: Record<string, string>;
};

const move = (type: string, from: OrderStatus | null, to: OrderStatus, at: Date, who: Entry['who'], data = {}): Entry => ({
  type,
  from,
  to,
  at,
  who,
  data,
});
const remark = (type: string, at: Date, who: Entry['who'], data: Record<string, unknown>): Entry => ({
  type,
  from: null,
  to: null,
  at,
  who,
  data,
});

const untouched = { canceledAt: null, shippedAt: null, deliveredAt: null, refund: null };

function tellExpired(plan: OrderPlan, placed: Entry): Tale {
  const at = new Date(plan.placedAt.getTime() + 45 * minuteMs);
  const entries = [placed, move('expired', 'pending', 'expired', at, 'payments')];
  return {
    ...untouched,
    status: 'expired',
    paymentStatus: 'unpaid',
    fulfillmentStatus: 'unfulfilled',
    entries,
    paidAt: null,
  };
}

function tellCanceled(plan: OrderPlan, matter: Matter, before: Entry[]): Tale {
  const reason = 'Ordered in the wrong size';
  const canceledAt = new Date(plan.paidAt.getTime() + 5 * hourMs);
  const at = new Date(canceledAt.getTime() + 2 * minuteMs);
  const refund = { amountMinor: matter.totalMinor, reason, at };
  const entries = [
    ...before,
    move('canceled', 'paid', 'canceled', canceledAt, 'owner', { reason, restocked: true }),
    remark('refunded', at, 'payments', { amountMinor: refund.amountMinor, reason }),
  ];
  return {
    ...untouched,
    status: 'canceled',
    paymentStatus: 'refunded',
    fulfillmentStatus: 'unfulfilled',
    entries,
    paidAt: plan.paidAt,
    canceledAt,
    refund,
  };
}

/** A paid order that goes its way as far as time has let it. */
function tellSent(plan: OrderPlan, matter: Matter, before: Entry[]): Tale {
  const happened = (at: Date) => (isPast(at, matter.now) ? at : null);
  const shippedAt = happened(plan.shipsAt);
  const deliveredAt = happened(plan.arrivesAt);
  const status = deliveredAt ? 'delivered' : shippedAt ? 'fulfilled' : 'paid';
  const entries = [...before];
  if (shippedAt) entries.push(move('fulfilled', 'paid', 'fulfilled', shippedAt, 'owner', matter.parcel));
  if (deliveredAt) entries.push(move('delivered', 'fulfilled', 'delivered', deliveredAt, 'owner'));
  return {
    ...untouched,
    status,
    paymentStatus: 'paid',
    fulfillmentStatus: status === 'paid' ? 'unfulfilled' : status,
    entries,
    paidAt: plan.paidAt,
    shippedAt,
    deliveredAt,
  };
}

function giveBackSome(tale: Tale, matter: Matter): Tale {
  if (!tale.deliveredAt) return tale;
  const reason = 'One piece was faulty';
  const noted = new Date(tale.deliveredAt.getTime() + 2 * dayMs);
  const at = new Date(noted.getTime() + 20 * minuteMs);
  const refund = { amountMinor: matter.firstLineMinor, reason, at };
  const entries = [
    ...tale.entries,
    remark('note', noted, 'owner', { text: 'Sent a photo of a loose seam. We refund that piece, and it need not come back.' }),
    remark('refunded', at, 'payments', { amountMinor: refund.amountMinor, reason }),
  ];
  return { ...tale, paymentStatus: 'partially_refunded', entries, refund };
}

/** Tells what has become of a planned order by now: its state and the timeline that led there, which are always in step. */
export function tellOrder(plan: OrderPlan, matter: Matter): Tale {
  const placed = move('placed', null, 'pending', plan.placedAt, 'shopper');
  if (plan.fate === 'expired') return tellExpired(plan, placed);
  const paid = move('paid', 'pending', 'paid', plan.paidAt, 'payments', {
    amountMinor: matter.totalMinor,
    method: matter.method,
  });
  if (plan.fate === 'canceled') return tellCanceled(plan, matter, [placed, paid]);
  const tale = tellSent(plan, matter, [placed, paid]);
  return plan.fate === 'partly_refunded' ? giveBackSome(tale, matter) : tale;
}
