import { z } from 'zod';
import { addLine, createCart } from '../cart/index.ts';
import { customerOf } from '../customers/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { isRefusal, Refusal } from '../lib/index.ts';
import { type ShopOrder, shapeShopOrder, shapeShopOrders } from '../orders/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';

const pageSize = 20;

/** A line of the order history. */
export type OrderSummary = Pick<
  ShopOrder,
  'id' | 'number' | 'name' | 'status' | 'paymentStatus' | 'fulfillmentStatus' | 'currency' | 'totalMinor' | 'placedAt'
> & {
  units: number;
  /** The pictures of its first goods, as media keys. */
  imageUrls: string[];
};

/** Orders that were given up or ran out unpaid are not part of a history. */
const shown = ['pending', 'paid', 'partially_fulfilled', 'fulfilled', 'delivered', 'canceled'];

/**
 * The customer's orders, newest first, twenty at a time. Refuses unauthenticated.
 *
 * @param input.before  the number of the last order of the page before.
 * @returns the page, and the number to go on from or null at the end.
 */
export const listMyOrders = verb(
  {
    name: 'accounts.listOrders',
    permission: 'customer',
    input: z.strictObject({ before: z.number().int().positive().optional() }),
  },
  async (tx, store, actor, { before }): Promise<{ orders: OrderSummary[]; before: number | null }> => {
    let query = tx
      .selectFrom('Order')
      .select('id')
      .where('storeId', '=', store.id)
      .where('customerId', '=', customerOf(actor))
      .where('status', 'in', shown)
      .orderBy('number', 'desc')
      .limit(pageSize + 1);
    if (before) query = query.where('number', '<', before);
    const found = await query.execute();
    const ids = found.slice(0, pageSize).map(({ id }) => id);
    const shaped = await shapeShopOrders(tx, store, ids);
    const orders = ids.flatMap((id) => shaped.get(id) ?? []).map(summarize);
    return { orders, before: found.length > pageSize ? (orders.at(-1)?.number ?? null) : null };
  },
);

function summarize(order: ShopOrder): OrderSummary {
  const { id, number, name, status, paymentStatus, fulfillmentStatus, currency, totalMinor, placedAt, items } = order;
  return {
    ...{ id, number, name, status, paymentStatus, fulfillmentStatus, currency, totalMinor, placedAt },
    units: items.reduce((sum, item) => sum + item.quantity, 0),
    imageUrls: items.flatMap((item) => (item.imageUrl ? [item.imageUrl] : [])).slice(0, 4),
  };
}

async function mustBeMine(tx: Tx, store: StoreContext, actor: Actor, orderId: string): Promise<void> {
  const found = await tx
    .selectFrom('Order')
    .select('id')
    .where('storeId', '=', store.id)
    .where('id', '=', orderId)
    .where('customerId', '=', customerOf(actor))
    .executeTakeFirst();
  if (!found) throw new Refusal('not_found');
}

const orderInput = z.strictObject({ orderId: z.uuid() });

/** One of the customer's orders. Refuses unauthenticated, not_found (another customer's does not exist). */
export const getMyOrder = verb(
  { name: 'accounts.getOrder', permission: 'customer', input: orderInput },
  async (tx, store, actor, { orderId }): Promise<ShopOrder> => {
    await mustBeMine(tx, store, actor, orderId);
    return shapeShopOrder(tx, store, orderId);
  },
);

/** What could not be put into the cart again, and why. */
export type LeftOut = { productName: string; reason: 'product_unavailable' | 'out_of_stock' };

/**
 * Puts the goods of an order into a cart again, at today's prices, as far as they can be had. Refuses unauthenticated, not_found,
 * cart_in_checkout, cart_ordered.
 *
 * @returns the token of the cart, and what was left out.
 */
export const buyAgain = verb(
  {
    name: 'accounts.buyAgain',
    permission: 'customer',
    input: orderInput.extend({ cartToken: z.string().min(20).max(100).optional() }),
  },
  async (tx, store, actor, { orderId, cartToken }): Promise<{ cartToken: string; leftOut: LeftOut[] }> => {
    await mustBeMine(tx, store, actor, orderId);
    const token = cartToken ?? (await createCart(tx, store, actor, {})).token;
    const { items } = await shapeShopOrder(tx, store, orderId);
    const leftOut: LeftOut[] = [];
    for (const { variantId, quantity, productName } of items) {
      try {
        await addLine(tx, store, actor, { token, variantId, quantity });
      } catch (error) {
        if (!isRefusal(error) || !(error.code === 'product_unavailable' || error.code === 'out_of_stock')) throw error;
        leftOut.push({ productName, reason: error.code });
      }
    }
    return { cartToken: token, leftOut };
  },
);
