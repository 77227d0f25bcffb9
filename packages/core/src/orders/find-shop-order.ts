import type { Address, Reason } from '../cart/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { invariant } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { orderName } from './order-name.ts';
import { orderByToken, requireOrderToken } from './require-order-token.ts';
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
    input: orderByToken,
  },
  async (tx, store, _actor, order): Promise<ShopOrder> => {
    await requireOrderToken(tx, store, order);
    return shapeShopOrder(tx, store, order.orderId);
  },
);

function readOrders(tx: Tx, store: StoreContext, orderIds: readonly string[]) {
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
    .where('Order.id', 'in', orderIds)
    .execute();
}

/** Rows by the order that they belong to. */
function byOrder<Row extends { orderId: string }>(rows: readonly Row[]): (orderId: string) => Omit<Row, 'orderId'>[] {
  const found = new Map<string, Omit<Row, 'orderId'>[]>();
  for (const { orderId, ...row } of rows) {
    const own = found.get(orderId);
    if (own) own.push(row);
    else found.set(orderId, [row]);
  }
  return (orderId) => found.get(orderId) ?? [];
}

function readItems(tx: Tx, store: StoreContext, orderIds: readonly string[]) {
  return tx
    .selectFrom('OrderItem')
    .select(['orderId', 'id', 'productId', 'variantId', 'productName', 'sizeName', 'colorName', 'options', 'sku', 'imageUrl'])
    .select(['unitPriceMinor', 'quantity', 'totalMinor'])
    .where('storeId', '=', store.id)
    .where('orderId', 'in', orderIds)
    .orderBy('position')
    .execute();
}

function readEvents(tx: Tx, store: StoreContext, orderIds: readonly string[]) {
  return tx
    .selectFrom('OrderEvent')
    .select(['orderId', 'type', 'createdAt'])
    .where('storeId', '=', store.id)
    .where('orderId', 'in', orderIds)
    .where('type', 'in', publicEvents)
    .orderBy('sequence')
    .execute();
}

function readParcels(tx: Tx, store: StoreContext, orderIds: readonly string[]) {
  return tx
    .selectFrom('Fulfillment')
    .select(['orderId', 'carrier', 'trackingNumber', 'trackingUrl', 'shippedAt', 'deliveredAt'])
    .where('storeId', '=', store.id)
    .where('orderId', 'in', orderIds)
    .where('state', '<>', 'canceled')
    .orderBy('id')
    .execute();
}

/** Where orders can be paid now; the latest first. */
async function readPayUrls(tx: Tx, store: StoreContext, orderIds: readonly string[]) {
  if (orderIds.length === 0) return [];
  return tx
    .selectFrom('PaymentAttempt')
    .select(['orderId', 'url'])
    .where('storeId', '=', store.id)
    .where('orderId', 'in', orderIds)
    .where('state', '=', 'open')
    .orderBy('id', 'desc')
    .execute();
}

/** Shapes orders for their buyers, in one statement for each kind of row. The caller has made sure that they are theirs. */
export async function shapeShopOrders(tx: Tx, store: StoreContext, orderIds: readonly string[]): Promise<Map<string, ShopOrder>> {
  if (orderIds.length === 0) return new Map();
  const orders = await readOrders(tx, store, orderIds);
  const items = byOrder(await readItems(tx, store, orderIds));
  const events = byOrder(await readEvents(tx, store, orderIds));
  const parcels = byOrder(await readParcels(tx, store, orderIds));
  const payable = orders.filter((order) => order.status === 'pending' && order.paymentStatus === 'unpaid');
  const payUrls = byOrder(
    await readPayUrls(
      tx,
      store,
      payable.map((order) => order.id),
    ),
  );
  const shaped = orders.map(
    ({ orderPrefix, ...order }): ShopOrder => ({
      ...order,
      name: orderName(orderPrefix, order.number),
      status: order.status as OrderStatus,
      paymentStatus: order.paymentStatus as PaymentStatus,
      fulfillmentStatus: order.fulfillmentStatus as FulfillmentStatus,
      shippingAddress: order.shippingAddress as Address | null,
      billingAddress: order.billingAddress as Address | null,
      reasons: order.reasons as Reason[],
      items: items(order.id).map((item) => ({
        ...item,
        options: item.options as Record<string, string>,
        imageUrl: item.imageUrl || null,
      })),
      parcels: parcels(order.id),
      events: events(order.id),
      payUrl: payUrls(order.id)[0]?.url ?? null,
    }),
  );
  return new Map(shaped.map((order) => [order.id, order]));
}

/** Shapes an order for its buyer. The caller has made sure that it is theirs. */
export async function shapeShopOrder(tx: Tx, store: StoreContext, orderId: string): Promise<ShopOrder> {
  const order = (await shapeShopOrders(tx, store, [orderId])).get(orderId);
  invariant(order, `order ${orderId} is not there`);
  return order;
}
