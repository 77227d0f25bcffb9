import { z } from 'zod';
import type { Address, Reason } from '../cart/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { hashToken, Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import type { FulfillmentStatus, OrderStatus, PaymentStatus } from './states.ts';

/** An order as its buyer sees it; amounts in minor units of `currency`. */
export type ShopOrder = {
  id: string;
  number: number;
  /** What people call it: #1001, with the store's prefix. */
  name: string;
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  fulfillmentStatus: FulfillmentStatus;
  isPaid: boolean;
  livemode: boolean;
  email: string | null;
  phone: string | null;
  address: string | null;
  shippingAddress: Address | null;
  billingAddress: Address | null;
  shippingName: string;
  currency: string;
  subtotalMinor: number;
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  taxIncluded: boolean;
  totalMinor: number;
  reasons: Reason[];
  items: {
    id: string;
    productId: string;
    variantId: string;
    productName: string;
    sizeName: string;
    colorName: string;
    options: Record<string, string>;
    sku: string;
    imageUrl: string | null;
    unitPriceMinor: number;
    quantity: number;
    totalMinor: number;
  }[];
  parcels: { carrier: string; trackingNumber: string; trackingUrl: string; shippedAt: Date | null; deliveredAt: Date | null }[];
  events: { type: string; createdAt: Date }[];
  placedAt: Date;
  paidAt: Date | null;
  expiresAt: Date | null;
  /** Where it can be paid, while it waits for that. */
  payUrl: string | null;
};

/** What a buyer is told of the timeline; notes among staff are not. */
const publicEvents = [
  'placed',
  'paid',
  'payment_processing',
  'payment_failed',
  'canceled',
  'expired',
  'fulfilled',
  'delivered',
  'refunded',
];

/**
 * The buyer's view of an order: by its id and the token that was given when it was placed. Refuses not_found for a wrong token, too.
 */
export const findShopOrder = verb(
  {
    name: 'orders.findForBuyer',
    permission: 'public',
    input: z.strictObject({ orderId: z.uuid(), token: z.string().min(1).max(200) }),
  },
  async (tx, store, _actor, { orderId, token }): Promise<ShopOrder> => {
    const found = await tx
      .selectFrom('Order')
      .select('id')
      .where('storeId', '=', store.id)
      .where('id', '=', orderId)
      .where('tokenHash', '=', hashToken(token))
      .executeTakeFirst();
    if (!found) throw new Refusal('not_found');
    return shapeShopOrder(tx, store, orderId);
  },
);

function readOrder(tx: Tx, store: StoreContext, orderId: string) {
  return tx
    .selectFrom('Order')
    .innerJoin('StoreSettings as settings', 'settings.storeId', 'Order.storeId')
    .select([
      'Order.id',
      'number',
      'status',
      'paymentStatus',
      'fulfillmentStatus',
      'isPaid',
      'livemode',
      'email',
      'phone',
      'address',
    ])
    .select(['shippingAddress', 'billingAddress', 'shippingName', 'currency', 'subtotalMinor', 'discountMinor', 'shippingMinor'])
    .select(['taxMinor', 'Order.taxIncluded', 'totalMinor', 'reasons', 'placedAt', 'paidAt', 'expiresAt', 'settings.orderPrefix'])
    .where('Order.storeId', '=', store.id)
    .where('Order.id', '=', orderId)
    .executeTakeFirstOrThrow();
}

async function readItems(tx: Tx, mine: { storeId: string; orderId: string }): Promise<ShopOrder['items']> {
  const items = await tx
    .selectFrom('OrderItem')
    .select([
      'id',
      'productId',
      'variantId',
      'productName',
      'sizeName',
      'colorName',
      'options',
      'sku',
      'imageUrl',
      'unitPriceMinor',
    ])
    .select(['quantity', 'totalMinor'])
    .where((eb) => eb.and(mine))
    .orderBy('position')
    .execute();
  return items.map((item) => ({ ...item, options: item.options as Record<string, string>, imageUrl: item.imageUrl || null }));
}

/** Where a pending order can be paid now, or null. */
async function openPayUrl(tx: Tx, mine: { storeId: string; orderId: string }): Promise<string | null> {
  const attempt = await tx
    .selectFrom('PaymentAttempt')
    .select('url')
    .where((eb) => eb.and(mine))
    .where('state', '=', 'open')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return attempt?.url ?? null;
}

/** Shapes an order for its buyer. The caller has made sure that it is theirs. */
export async function shapeShopOrder(tx: Tx, store: StoreContext, orderId: string): Promise<ShopOrder> {
  const mine = { storeId: store.id, orderId };
  const { orderPrefix, ...order } = await readOrder(tx, store, orderId);
  const events = await tx
    .selectFrom('OrderEvent')
    .select(['type', 'createdAt'])
    .where((eb) => eb.and(mine))
    .where('type', 'in', publicEvents)
    .orderBy('sequence')
    .execute();
  const parcels = await tx
    .selectFrom('Fulfillment')
    .select(['carrier', 'trackingNumber', 'trackingUrl', 'shippedAt', 'deliveredAt'])
    .where((eb) => eb.and(mine))
    .where('state', '<>', 'canceled')
    .orderBy('id')
    .execute();
  const isPayable = order.status === 'pending' && order.paymentStatus === 'unpaid';
  return {
    ...order,
    name: `#${orderPrefix}${order.number}`,
    status: order.status as OrderStatus,
    paymentStatus: order.paymentStatus as PaymentStatus,
    fulfillmentStatus: order.fulfillmentStatus as FulfillmentStatus,
    shippingAddress: order.shippingAddress as Address | null,
    billingAddress: order.billingAddress as Address | null,
    reasons: order.reasons as Reason[],
    items: await readItems(tx, mine),
    parcels,
    events,
    payUrl: isPayable ? await openPayUrl(tx, mine) : null,
  };
}
