import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { invariant } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import type { LockedOrder } from './lock-order.ts';
import { fulfillmentStatusOf, legalMoves, type OrderStatus, statusOfGoods } from './states.ts';
import { addToTimeline } from './timeline.ts';
import { transition } from './transition.ts';

/** How many units of an item are where. `open` are neither sent, packed nor taken out. */
export type ItemUnits = {
  orderItemId: string;
  variantId: string;
  productName: string;
  quantity: number;
  canceled: number;
  packed: number;
  shipped: number;
  delivered: number;
  returned: number;
  open: number;
};

/** Where the units of an order are, item by item, in their order. `shipped` includes what has been delivered. */
export async function readUnits(tx: Tx, store: StoreContext, orderId: string): Promise<ItemUnits[]> {
  const { rows } = await sql<Omit<ItemUnits, 'open'>>`
    select i."id" as "orderItemId", i."variantId", i."productName", i."quantity", i."canceledQuantity" as canceled,
           coalesce(f.packed, 0)::int as packed, coalesce(f.shipped, 0)::int as shipped, coalesce(f.delivered, 0)::int as delivered,
           coalesce((select sum(x."quantity") from "ReturnItem" x
              join "Return" b on b."storeId" = x."storeId" and b."id" = x."returnId" and b."state" <> 'declined'
             where x."storeId" = i."storeId" and x."orderItemId" = i."id"), 0)::int as returned
      from "OrderItem" i
      left join lateral (
        select sum(x."quantity") filter (where p."state" = 'packed') as packed,
               sum(x."quantity") filter (where p."state" in ('shipped', 'delivered')) as shipped,
               sum(x."quantity") filter (where p."state" = 'delivered') as delivered
          from "FulfillmentItem" x
          join "Fulfillment" p on p."storeId" = x."storeId" and p."id" = x."fulfillmentId"
         where x."storeId" = i."storeId" and x."orderItemId" = i."id") f on true
     where i."storeId" = ${store.id} and i."orderId" = ${orderId}
     order by i."position"`.execute(tx);
  return rows.map((row) => ({ ...row, open: row.quantity - row.canceled - row.packed - row.shipped }));
}

const goodsStatuses: readonly OrderStatus[] = ['paid', 'partially_fulfilled', 'fulfilled', 'delivered'];

/** The shortest legal way between two statuses of goods, without its beginning. */
function wayBetween(from: OrderStatus, to: OrderStatus): OrderStatus[] {
  const ways: OrderStatus[][] = [[from]];
  for (const way of ways) {
    const here = way.at(-1) ?? from;
    if (here === to) return way.slice(1);
    for (const next of legalMoves[here]) if (goodsStatuses.includes(next) && !way.includes(next)) ways.push([...way, next]);
  }
  invariant(false, `there is no way from ${from} to ${to}`);
}

/**
 * Brings an order's status to what its parcels tell, and writes what happened into its timeline. The caller has locked the order and
 * changed the parcels.
 */
export async function refreshGoods(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  order: LockedOrder,
  entry: { type: string; data?: Record<string, unknown> },
): Promise<LockedOrder> {
  const units = await readUnits(tx, store, order.id);
  const sum = (count: (item: ItemUnits) => number) => units.reduce((total, item) => total + count(item), 0);
  const fulfillmentStatus = fulfillmentStatusOf({
    ordered: sum((item) => item.quantity - item.canceled),
    shipped: sum((item) => item.shipped),
    delivered: sum((item) => item.delivered),
  });
  const way = wayBetween(order.status, statusOfGoods(fulfillmentStatus));
  let now = order;
  for (const [index, status] of way.entries()) {
    const also = index === 0 ? entry : { type: status === 'delivered' ? 'delivered' : 'fulfilled' };
    now = await transition(tx, store, actor, now, status, { ...also, set: { fulfillmentStatus } });
  }
  if (way.length > 0) return now;
  await addToTimeline(tx, store, actor, order.id, entry);
  if (order.fulfillmentStatus === fulfillmentStatus) return order;
  await tx.updateTable('Order').set({ fulfillmentStatus }).where('storeId', '=', store.id).where('id', '=', order.id).execute();
  return { ...order, fulfillmentStatus };
}
