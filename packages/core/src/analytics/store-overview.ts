import { sql } from 'kysely';
import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';

/** One local day of trade; revenue in minor units. */
export type Day = { day: string; revenueMinor: number; orders: number };
/** A figure of a period beside the same figure of the period before it. */
export type Compared = { now: number; before: number };

export type StoreOverview = {
  currency: string;
  /** Whether orders paid in test mode count, because the sandbox is the only till. */
  includesTest: boolean;
  days: Day[];
  daysBefore: Day[];
  revenueMinor: Compared;
  orders: Compared;
  averageMinor: Compared;
  toShip: number;
  unpaid: number;
  openAlerts: number;
  lowStock: {
    variantId: string;
    productId: string;
    productName: string;
    variantName: string;
    available: number;
    imageUrl: string | null;
  }[];
  lowStockCount: number;
  bestSellers: { productId: string; productName: string; units: number; revenueMinor: number; imageUrl: string | null }[];
  latestOrders: {
    id: string;
    number: number;
    status: string;
    paymentStatus: string;
    /** False for a test order, which is badged. */
    livemode: boolean;
    totalMinor: number;
    customerName: string | null;
    email: string | null;
    placedAt: Date;
  }[];
};

/**
 * Takings of each local day on which buyers paid, less what was given back of them since: from the snapshots that orders keep, never from
 * today's prices. The orders are gathered once and then laid beside the days, so that a year costs no more than a week.
 */
async function takings(tx: Tx, store: StoreContext, days: number, includesTest: boolean): Promise<Day[]> {
  const { rows } = await sql<Day>`
    with bounds as (
      select today - ${2 * days - 1}::int as first, today from (select (platform.shop_now() at time zone ${store.timeZone})::date as today) t),
    paid as (
      select (o."paidAt" at time zone ${store.timeZone})::date as day, count(*) as orders, sum(o."totalMinor" - coalesce(
               (select sum(r."amountMinor") from "Refund" r
                 where r."storeId" = o."storeId" and r."orderId" = o."id" and r."state" = 'succeeded'), 0)) as "revenueMinor"
        from "Order" o, bounds
       where o."storeId" = ${store.id} and (o."livemode" or ${includesTest}) and o."currency" = ${store.currency} and o."status" <> 'canceled'
         and o."paidAt" >= (bounds.first::timestamp at time zone ${store.timeZone})
         and o."paidAt" < ((bounds.today + 1)::timestamp at time zone ${store.timeZone})
       group by 1)
    select to_char(span.day, 'YYYY-MM-DD') as day, coalesce(paid."revenueMinor", 0)::bigint as "revenueMinor", coalesce(paid.orders, 0) as orders
      from bounds, generate_series(bounds.first, bounds.today, interval '1 day') as span(day) left join paid on paid.day = span.day::date
     order by span.day`.execute(tx);
  return rows;
}

async function lowStock(tx: Tx, store: StoreContext) {
  const { rows } = await sql<StoreOverview['lowStock'][number] & { total: number }>`
    select v."id" as "variantId", p."id" as "productId", p."name" as "productName",
           concat_ws(', ', case when c."isDefault" then null else c."name" end, case when z."isDefault" then null else z."name" end) as "variantName",
           s."onHand" + s."backorderLimit" - s."reserved" as available, count(*) over () as total,
           (select i."url" from "Image" i where i."storeId" = p."storeId" and i."productId" = p."id" order by i."position", i."id" limit 1) as "imageUrl"
      from "StockItem" s
      join "Variant" v on v."storeId" = s."storeId" and v."id" = s."variantId" and not v."isArchived"
      join "Product" p on p."storeId" = v."storeId" and p."id" = v."productId" and not p."isArchived"
      join "Size" z on z."storeId" = v."storeId" and z."id" = v."sizeId"
      join "Color" c on c."storeId" = v."storeId" and c."id" = v."colorId"
      join "StoreSettings" settings on settings."storeId" = s."storeId"
     where s."storeId" = ${store.id} and s."onHand" + s."backorderLimit" - s."reserved" <= coalesce(s."lowStockAt", settings."lowStockAt")
     order by available, p."name", v."position" limit 8`.execute(tx);
  return { count: rows[0]?.total ?? 0, rows: rows.map(({ total: _total, ...row }) => row) };
}

async function bestSellers(tx: Tx, store: StoreContext, days: number, includesTest: boolean) {
  const { rows } = await sql<StoreOverview['bestSellers'][number]>`
    select i."productId", (array_agg(i."productName" order by o."paidAt" desc))[1] as "productName", sum(i."quantity")::int as units,
           sum(i."totalMinor")::bigint as "revenueMinor", nullif((array_agg(i."imageUrl" order by o."paidAt" desc))[1], '') as "imageUrl"
      from "OrderItem" i join "Order" o on o."storeId" = i."storeId" and o."id" = i."orderId"
     where i."storeId" = ${store.id} and (o."livemode" or ${includesTest}) and o."currency" = ${store.currency} and o."status" <> 'canceled'
       and o."paidAt" >= (((platform.shop_now() at time zone ${store.timeZone})::date - ${days - 1}::int)::timestamp at time zone ${store.timeZone})
     group by i."productId" order by "revenueMinor" desc, i."productId" limit 5`.execute(tx);
  return rows;
}

async function counts(tx: Tx, store: StoreContext) {
  const { rows } = await sql<{ toShip: number; unpaid: number; openAlerts: number }>`
    select count(*) filter (where "status" in ('paid', 'partially_fulfilled')) as "toShip", count(*) filter (where "status" = 'pending') as unpaid,
           (select count(*) from "PaymentAlert" a where a."storeId" = ${store.id} and a."state" = 'open') as "openAlerts"
      from "Order" where "storeId" = ${store.id} and "status" in ('paid', 'partially_fulfilled', 'pending')`.execute(tx);
  return rows[0] ?? { toShip: 0, unpaid: 0, openAlerts: 0 };
}

const sum = (days: readonly Day[], what: 'revenueMinor' | 'orders') => days.reduce((total, day) => total + day[what], 0);

function average(days: readonly Day[]): number {
  const orders = sum(days, 'orders');
  return orders === 0 ? 0 : Math.round(sum(days, 'revenueMinor') / orders);
}

/**
 * How a store does: takings of the last days beside the same number of days before, in the store's time zone, and what waits.
 *
 * @param input.includesTest  whether test orders count, as in the demo.
 */
export const storeOverview = verb(
  {
    name: 'analytics.storeOverview',
    permission: 'analytics.read',
    input: z.strictObject({ days: z.number().int().min(1).max(366).default(30), includesTest: z.boolean().default(false) }),
  },
  async (tx, store, _actor, { days, includesTest }): Promise<StoreOverview> => {
    const all = await takings(tx, store, days, includesTest);
    const before = all.slice(0, days);
    const now = all.slice(days);
    const low = await lowStock(tx, store);
    const latestOrders = await tx
      .selectFrom('Order')
      .select(['id', 'number', 'status', 'paymentStatus', 'livemode', 'totalMinor', 'email', 'placedAt'])
      .select(sql<string | null>`"shippingAddress"->>'name'`.as('customerName'))
      .where('storeId', '=', store.id)
      .orderBy('placedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(6)
      .execute();
    return {
      currency: store.currency,
      includesTest,
      days: now,
      daysBefore: before,
      revenueMinor: { now: sum(now, 'revenueMinor'), before: sum(before, 'revenueMinor') },
      orders: { now: sum(now, 'orders'), before: sum(before, 'orders') },
      averageMinor: { now: average(now), before: average(before) },
      ...(await counts(tx, store)),
      lowStock: low.rows,
      lowStockCount: low.count,
      bestSellers: await bestSellers(tx, store, days, includesTest),
      latestOrders,
    };
  },
);
