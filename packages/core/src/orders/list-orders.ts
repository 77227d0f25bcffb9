import { type ExpressionBuilder, sql } from 'kysely';
import { z } from 'zod';
import { type DB, type Tx, verb } from '../db/index.ts';
import { daySchema } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { orderName } from './order-name.ts';

const statuses = ['pending', 'paid', 'partially_fulfilled', 'fulfilled', 'delivered', 'canceled', 'expired'] as const;
const payments = ['unpaid', 'processing', 'paid', 'partially_refunded', 'refunded', 'disputed'] as const;

/** The desk's lists, each for one kind of work. */
export const deskViews = ['all', 'to_ship', 'unpaid', 'on_hold', 'late', 'returned', 'disputed', 'archived'] as const;
export type DeskView = (typeof deskViews)[number];

/** How many rows a count looks at; above it a total reads "10,000+". Pages beyond it are not turned: a filter finds faster. */
const mostCounted = 10_001;
/** How many orders a search may find. */
const mostFound = 1_000;

type OrderBuilder = ExpressionBuilder<DB & { order: DB['Order'] }, 'order'>;

// Written as text and not as parameters, so that the planner can prove that the partial indexes of the same words serve them.
const toShip = sql<boolean>`"order"."archivedAt" is null and "order"."heldAt" is null and "order"."status" in ('paid', 'partially_fulfilled')
  and "order"."paymentStatus" in ('paid', 'partially_refunded')`;

/** What belongs on a list of the desk. */
export const viewConditions: Record<DeskView, ReturnType<typeof sql<boolean>>> = {
  all: sql<boolean>`"order"."archivedAt" is null`,
  to_ship: toShip,
  unpaid: sql<boolean>`"order"."archivedAt" is null and "order"."status" = 'pending'`,
  on_hold: sql<boolean>`"order"."heldAt" is not null and "order"."archivedAt" is null`,
  late: sql<boolean>`${toShip} and "order"."paidAt" < platform.shop_now() - make_interval(days => coalesce(
    (select d."shipWithinDays" from "DeskSettings" d where d."storeId" = "order"."storeId"), 3))`,
  returned: sql<boolean>`exists (select from "Return" b where b."storeId" = "order"."storeId" and b."orderId" = "order"."id"
    and b."state" in ('requested', 'approved', 'received'))`,
  disputed: sql<boolean>`"order"."paymentStatus" = 'disputed'`,
  archived: sql<boolean>`"order"."archivedAt" is not null`,
};

const filterInput = z.strictObject({
  q: z.string().trim().max(200).default(''),
  view: z.enum(deskViews).default('all'),
  status: z.array(z.enum(statuses)).max(7).default([]),
  payment: z.array(z.enum(payments)).max(6).default([]),
  /** Local days of the store, both included. */
  from: daySchema.optional(),
  to: daySchema.optional(),
});
export type OrderFilter = z.output<typeof filterInput>;

const listInput = filterInput.extend({
  page: z.number().int().min(1).max(10_000).default(1),
  limit: z.number().int().min(1).max(100).default(25),
  sort: z.enum(['newest', 'oldest', 'total', '-total']).default('newest'),
});

/** Ids of the orders that a text finds by number, name, e-mail, phone, SKU or tracking number; newest first. */
async function searchOrders(tx: Tx, q: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select "id" from platform.search_orders(${q}, ${mostFound})`.execute(tx);
  return rows.map((row) => row.id);
}

/** The orders that a filter lets through, as a query to go on from. */
function filterOrders(tx: Tx, store: StoreContext, filter: OrderFilter, found: string[] | null) {
  let query = tx.selectFrom('Order as order').where('order.storeId', '=', store.id);
  if (found) query = query.where('order.id', '=', sql<string>`any(${found}::uuid[])`);
  // Who searches looks for one order, wherever it lies.
  if (!found || filter.view !== 'all') query = query.where(viewConditions[filter.view]);
  if (filter.status.length > 0) query = query.where('order.status', 'in', filter.status);
  if (filter.payment.length > 0) query = query.where('order.paymentStatus', 'in', filter.payment);
  if (filter.from)
    query = query.where('order.placedAt', '>=', sql<Date>`(${filter.from}::date::timestamp at time zone ${store.timeZone})`);
  if (filter.to)
    query = query.where('order.placedAt', '<', sql<Date>`((${filter.to}::date + 1)::timestamp at time zone ${store.timeZone})`);
  return query;
}

const orderings = {
  newest: ['order.placedAt', 'desc'],
  oldest: ['order.placedAt', 'asc'],
  total: ['order.totalMinor', 'asc'],
  '-total': ['order.totalMinor', 'desc'],
} as const;

function unitsOf(eb: OrderBuilder) {
  return eb
    .selectFrom('OrderItem as item')
    .select(sql<number>`coalesce(sum(item."quantity" - item."canceledQuantity"), 0)::int`.as('units'))
    .whereRef('item.storeId', '=', 'order.storeId')
    .whereRef('item.orderId', '=', 'order.id');
}

function pictureOf(eb: OrderBuilder) {
  return eb
    .selectFrom('OrderItem as item')
    .select('item.imageUrl')
    .whereRef('item.storeId', '=', 'order.storeId')
    .whereRef('item.orderId', '=', 'order.id')
    .orderBy('item.position')
    .limit(1);
}

/**
 * A list of the desk, paged. `q` finds a number (with or without the store's prefix), a name, e-mail address, phone, SKU or tracking number.
 *
 * @returns the page's orders and the total, counted up to 10,001.
 */
export const listOrders = verb(
  { name: 'orders.list', permission: 'orders.read', input: listInput },
  async (tx, store, _actor, { page, limit, sort, ...filter }) => {
    const found = filter.q ? await searchOrders(tx, filter.q) : null;
    const query = filterOrders(tx, store, filter, found);
    const counted = await tx
      .selectFrom(query.select('order.id').limit(mostCounted).as('found'))
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const prefix = await readPrefix(tx, store);
    if ((page - 1) * limit >= mostCounted) return { orders: [], total: counted.total };
    const [column, direction] = orderings[sort];
    const orders = await query
      .select(['order.id', 'order.number', 'order.status', 'order.paymentStatus', 'order.fulfillmentStatus', 'order.livemode'])
      .select(['order.email', 'order.currency', 'order.totalMinor', 'order.placedAt', 'order.paidAt', 'order.source'])
      .select(['order.heldAt', 'order.holdReason', 'order.archivedAt', 'order.shippingName'])
      .select(sql<string | null>`"order"."shippingAddress"->>'name'`.as('customerName'))
      .select(sql<string | null>`"order"."shippingAddress"->>'country'`.as('country'))
      .select(viewConditions.late.as('isLate'))
      .select(viewConditions.returned.as('isReturning'))
      .select((eb) => [unitsOf(eb).as('units'), pictureOf(eb).as('imageUrl')])
      .orderBy(column, direction)
      .orderBy('order.id', direction)
      .limit(limit)
      .offset((page - 1) * limit)
      .execute();
    return {
      orders: orders.map((order) => ({ ...order, name: orderName(prefix, order.number) })),
      total: counted.total,
    };
  },
);

/** What stands before the numbers of the store's orders. */
async function readPrefix(tx: Tx, store: StoreContext): Promise<string> {
  const settings = tx.selectFrom('StoreSettings').select('orderPrefix').where('storeId', '=', store.id);
  return (await settings.executeTakeFirstOrThrow()).orderPrefix;
}

/** How many orders one bulk act takes at most. */
const mostChosen = 2_000;

/** All orders that a filter lets through, by id and name, newest first, at most 2,000: what a bulk act over a whole list works on. */
export const chooseOrders = verb(
  { name: 'orders.choose', permission: 'orders.read', input: filterInput },
  async (tx, store, _actor, filter): Promise<{ id: string; name: string }[]> => {
    const found = filter.q ? await searchOrders(tx, filter.q) : null;
    const rows = await filterOrders(tx, store, filter, found)
      .select(['order.id', 'order.number'])
      .orderBy('order.placedAt', 'desc')
      .orderBy('order.id', 'desc')
      .limit(mostChosen)
      .execute();
    const prefix = await readPrefix(tx, store);
    return rows.map(({ id, number }) => ({ id, name: orderName(prefix, number) }));
  },
);
