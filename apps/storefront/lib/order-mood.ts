import type { Order } from '@emporium/sdk';

/** How an order's page is to speak. */
type OrderMood = {
  /** The key of its words. */
  state: string;
  /** The buyer has paid: time for thanks. */
  isThanks: boolean;
  /** Something is still to come from the payment service; the page asks again by itself. */
  isWaiting: boolean;
  /** Nothing more will come of it. */
  isOver: boolean;
};

const thankful = new Set<Order['status']>(['paid', 'partially_fulfilled', 'fulfilled', 'delivered']);

/** What an order's true state means for its buyer. */
export function orderMood(order: Pick<Order, 'status' | 'paymentStatus' | 'payUrl'>): OrderMood {
  const { status, paymentStatus } = order;
  if (status === 'pending') {
    if (paymentStatus === 'processing') return { state: 'processing', isThanks: false, isWaiting: true, isOver: false };
    // Without a payment page the payment is through at the other side, and its word is on its way.
    return { state: order.payUrl ? 'unpaid' : 'confirming', isThanks: false, isWaiting: true, isOver: false };
  }
  if (status === 'canceled' || status === 'expired') {
    const isBack = paymentStatus === 'refunded' || paymentStatus === 'partially_refunded';
    return { state: isBack ? 'refunded' : status, isThanks: false, isWaiting: false, isOver: true };
  }
  if (paymentStatus === 'refunded' || paymentStatus === 'disputed')
    return { state: paymentStatus, isThanks: false, isWaiting: false, isOver: true };
  return { state: status, isThanks: thankful.has(status), isWaiting: false, isOver: false };
}
