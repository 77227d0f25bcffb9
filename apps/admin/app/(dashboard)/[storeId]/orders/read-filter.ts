import { deskViews, type OrderFilter } from '@emporium/core/orders';
import { one, oneOf, type Query } from '../../../../lib/query.ts';

const statuses = ['', 'pending', 'paid', 'partially_fulfilled', 'fulfilled', 'delivered', 'canceled', 'expired'] as const;
const payments = ['', 'unpaid', 'processing', 'paid', 'partially_refunded', 'refunded', 'disputed'] as const;
const spans: Record<string, number> = { today: 1, week: 7, month: 30, quarter: 90 };

/** A day of the store, so many before today. */
function dayAgo(days: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(Date.now() - days * 86_400_000));
}

/** The filter that the desk's address tells. */
export function readDeskFilter(query: Query, store: { timeZone: string }): OrderFilter {
  const status = oneOf(query, 'status', statuses);
  const payment = oneOf(query, 'payment', payments);
  const span = spans[one(query, 'placed')];
  return {
    q: one(query, 'q').slice(0, 200),
    view: oneOf(query, 'view', deskViews),
    status: status ? [status] : [],
    payment: payment ? [payment] : [],
    ...(span ? { from: dayAgo(span - 1, store.timeZone) } : {}),
  };
}

export const statusChoices = [
  { value: 'pending', label: 'Awaiting payment' },
  { value: 'paid', label: 'To ship' },
  { value: 'partially_fulfilled', label: 'Partly shipped' },
  { value: 'fulfilled', label: 'Shipped' },
  { value: 'delivered', label: 'Delivered' },
  { value: 'canceled', label: 'Canceled' },
  { value: 'expired', label: 'Expired' },
];

export const paymentChoices = [
  { value: 'unpaid', label: 'Unpaid' },
  { value: 'processing', label: 'Processing' },
  { value: 'paid', label: 'Paid' },
  { value: 'partially_refunded', label: 'Partly refunded' },
  { value: 'refunded', label: 'Refunded' },
  { value: 'disputed', label: 'Disputed' },
];

export const placedChoices = [
  { value: 'today', label: 'Today' },
  { value: 'week', label: 'Last 7 days' },
  { value: 'month', label: 'Last 30 days' },
  { value: 'quarter', label: 'Last 90 days' },
];
