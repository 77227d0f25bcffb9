/** What an order is, as a whole. */
export type OrderStatus = 'pending' | 'paid' | 'partially_fulfilled' | 'fulfilled' | 'delivered' | 'canceled' | 'expired';

/** What has become of its money. */
export type PaymentStatus = 'unpaid' | 'processing' | 'paid' | 'partially_refunded' | 'refunded' | 'disputed';

/** What has become of its goods. */
export type FulfillmentStatus = 'unfulfilled' | 'partial' | 'fulfilled' | 'delivered';

/**
 * The legal moves of an order. The database holds the same table (platform.order_move_is_legal) and refuses any other move; a test
 * compares the two. An expired order can still be paid: money may arrive late, and then the stock is looked for again.
 */
export const legalMoves: Record<OrderStatus, readonly OrderStatus[]> = {
  pending: ['paid', 'canceled', 'expired'],
  expired: ['paid'],
  paid: ['partially_fulfilled', 'fulfilled', 'canceled'],
  partially_fulfilled: ['fulfilled', 'paid'],
  fulfilled: ['delivered', 'partially_fulfilled', 'paid'],
  delivered: ['fulfilled'],
  canceled: [],
};

/** Status of the goods as facts tell it: units ordered that need sending, units sent, units delivered. */
export function fulfillmentStatusOf(units: { ordered: number; shipped: number; delivered: number }): FulfillmentStatus {
  if (units.shipped === 0) return 'unfulfilled';
  if (units.shipped < units.ordered) return 'partial';
  return units.delivered >= units.ordered ? 'delivered' : 'fulfilled';
}

/** Status of the money as facts tell it; amounts in minor units. */
export function paymentStatusOf(money: { appliedMinor: number; refundedMinor: number; disputed: boolean }): PaymentStatus {
  if (money.appliedMinor === 0) return 'unpaid';
  if (money.disputed) return 'disputed';
  if (money.refundedMinor === 0) return 'paid';
  return money.refundedMinor < money.appliedMinor ? 'partially_refunded' : 'refunded';
}

/** Status of an order from the status of its goods, once it is paid. */
export function statusOfGoods(goods: FulfillmentStatus): OrderStatus {
  if (goods === 'unfulfilled') return 'paid';
  return goods === 'partial' ? 'partially_fulfilled' : goods;
}
