import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';
import { daysOf, soldLines } from './day-sums.ts';

/** A product as it sold in a period, in minor units, with what it was called and looked like when it last sold. */
export type BestSeller = { productId: string; productName: string; units: number; revenueMinor: number; imageUrl: string | null };

/**
 * The products that brought in most from one local day to another, YYYY-MM-DD and both included, by what their lines came to in orders that
 * were paid and not canceled. Days that are over come from their sums; those that are not, or have changed since, from the orders.
 */
export async function bestSellers(
  tx: Tx,
  store: StoreContext,
  wanted: { from: string; until: string; includesTest: boolean; limit: number },
): Promise<BestSeller[]> {
  const { from, until, includesTest, limit } = wanted;
  // Names and pictures are looked up for the few that are shown, not for all that was sold. Sums of bigint are numeric in PostgreSQL, and slow; those of
  // float8 are exact up to 2^53 minor units.
  const { rows } = await sql<BestSeller>`
    with ${daysOf(store, { from, until })},
    sold as (
      select k."productId", k."units", k."revenueMinor" as minor
        from "StoreDayProduct" k
       where k."storeId" = ${store.id} and k."localDay" between ${from}::date and ${until}::date and k."currency" = ${store.currency}
         and (k."livemode" or ${includesTest}) and k."localDay" <> all (array(select wanted.day from wanted where not wanted."isKept"))
      union all
      select line."productId", line.units, line.minor from (${soldLines(store)}) line
       where line."currency" = ${store.currency} and (line."livemode" or ${includesTest})),
    best as (
      select sold."productId", sum(sold."units")::int as units, sum(sold.minor::float8)::bigint as "revenueMinor"
        from sold group by sold."productId" order by "revenueMinor" desc, sold."productId" limit ${limit})
    select best.*, latest."productName", nullif(latest."imageUrl", '') as "imageUrl"
      from best cross join lateral (
        select i."productName", i."imageUrl" from "OrderItem" i join "Order" o on o."storeId" = i."storeId" and o."id" = i."orderId"
         where i."storeId" = ${store.id} and i."productId" = best."productId" and (o."livemode" or ${includesTest}) and o."status" <> 'canceled'
           and o."currency" = ${store.currency} and o."paidAt" >= (${from}::date::timestamp at time zone ${store.timeZone})
           and o."paidAt" < ((${until}::date + 1)::timestamp at time zone ${store.timeZone})
         order by o."paidAt" desc limit 1) latest
     order by best."revenueMinor" desc, best."productId"`.execute(tx);
  return rows;
}
