import type { DeskOrder } from '@emporium/core/orders';

/** An order with all that belongs to it. */
export type OrderParts = DeskOrder;

export type Order = OrderParts['order'];
