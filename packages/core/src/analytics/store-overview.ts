import { sql } from 'kysely';
import { z } from 'zod';
import { lowProducts } from '../catalog/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { viewConditions } from '../orders/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type BestSeller, bestSellers } from './best-sellers.ts';
import { addDays } from './period.ts';
import { type Day, readDays, readToday } from './read-days.ts';
import { type Compared, totalOf } from './store-analytics.ts';

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
  /** Orders of the last seven days whose payment failed and that nobody has paid since. */
  failedPayments: number;
  lowStock: {
    variantId: string;
    productId: string;
    productName: string;
    variantName: string;
    available: number;
    imageUrl: string | null;
  }[];
  lowStockCount: number;
  bestSellers: BestSeller[];
  latestOrders: {
    id: string;
    /** With the store's prefix. */
    name: string;
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

async function lowStock(tx: Tx, store: StoreContext) {
  const { rows } = await sql<StoreOverview['lowStock'][number] & { total: number }>`
    select v."id" as "variantId", p."id" as "productId", p."name" as "productName",
           concat_ws(', ', case when c."isDefault" then null else c."name" end, case when z."isDefault" then null else z."name" end) as "variantName",
           s."onHand" + s."backorderLimit" - s."reserved" as available, count(*) over () as total,
           (select i."url" from "Image" i where i."storeId" = p."storeId" and i."productId" = p."id" order by i."position", i."id" limit 1) as "imageUrl"
      from "Product" p
      join "Variant" v on v."storeId" = p."storeId" and v."productId" = p."id" and not v."isArchived"
      join "StockItem" s on s."storeId" = v."storeId" and s."variantId" = v."id"
      join "Size" z on z."storeId" = v."storeId" and z."id" = v."sizeId"
      join "Color" c on c."storeId" = v."storeId" and c."id" = v."colorId"
      join "StoreSettings" settings on settings."storeId" = p."storeId"
     where p."storeId" = ${store.id} and p."id" = any(${lowProducts(store)}) and not p."isArchived"
       and s."onHand" + s."backorderLimit" - s."reserved" <= coalesce(s."lowStockAt", settings."lowStockAt")
     order by available, p."name", v."position" limit 8`.execute(tx);
  return { count: rows[0]?.total ?? 0, rows: rows.map(({ total: _total, ...row }) => row) };
}

/** What waits, as the views of the desk count it, each from an index that holds nothing else. */
async function counts(tx: Tx, store: StoreContext) {
  const { rows } = await sql<{ toShip: number; unpaid: number; openAlerts: number; failedPayments: number }>`
    select (select count(*) from "Order" "order" where "order"."storeId" = ${store.id} and ${viewConditions.to_ship}) as "toShip",
           (select count(*) from "Order" "order" where "order"."storeId" = ${store.id} and ${viewConditions.unpaid}) as unpaid,
           (select count(*) from "PaymentAlert" a where a."storeId" = ${store.id} and a."state" = 'open') as "openAlerts",
           (select count(distinct a."orderId") from "PaymentAttempt" a join "Order" o on o."storeId" = a."storeId" and o."id" = a."orderId" and o."paidAt" is null
             where a."storeId" = ${store.id} and a."state" = 'failed' and a."updatedAt" > platform.shop_now() - interval '7 days') as "failedPayments"`.execute(
    tx,
  );
  return rows[0] ?? { toShip: 0, unpaid: 0, openAlerts: 0, failedPayments: 0 };
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
    const until = await readToday(tx, store);
    const from = addDays(until, 1 - days);
    const all = await readDays(tx, store, { from: addDays(from, -days), until, includesTest });
    const before = all.slice(0, days);
    const now = all.slice(days);
    const [totals, totalsBefore] = [totalOf(now), totalOf(before)];
    const low = await lowStock(tx, store);
    const latestOrders = await tx
      .selectFrom('Order')
      .select(['id', 'status', 'paymentStatus', 'livemode', 'totalMinor', 'email', 'placedAt'])
      .select(
        sql<string>`'#' || (select s."orderPrefix" from "StoreSettings" s where s."storeId" = "Order"."storeId") || "number"`.as(
          'name',
        ),
      )
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
      revenueMinor: { now: totals.revenueMinor, before: totalsBefore.revenueMinor },
      orders: { now: totals.orders, before: totalsBefore.orders },
      averageMinor: { now: totals.averageMinor, before: totalsBefore.averageMinor },
      ...(await counts(tx, store)),
      lowStock: low.rows,
      lowStockCount: low.count,
      bestSellers: await bestSellers(tx, store, { from, until, includesTest, limit: 5 }),
      latestOrders,
    };
  },
);
