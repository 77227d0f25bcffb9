import type { getOrder } from '@emporium/core/orders';

/** An order with all that belongs to it. */
export type OrderParts = Awaited<ReturnType<typeof getOrder>>;

export type Order = OrderParts['order'];
