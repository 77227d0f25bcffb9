import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';
import { daySums, daysOf } from './day-sums.ts';

/** One local day of trade; money in minor units. */
export type Day = {
  /** YYYY-MM-DD */
  day: string;
  /** What stayed of it: sales less what was given back. */
  revenueMinor: number;
  /** What buyers paid on that day. */
  salesMinor: number;
  /** What was given back of it since. */
  refundMinor: number;
  orders: number;
  units: number;
  /** Carts that were begun on that day, and those of them that led to a paid order. */
  carts: number;
  cartsPaid: number;
};

/**
 * The takings of each local day from `from` to `until`, both YYYY-MM-DD and included: from the snapshots that orders keep, never from
 * today's prices. Days that are over come from their sums; those that are not, or have changed since, from the orders. It is one
 * statement, so that it sees an order and the mark of its day together or not at all.
 */
export async function readDays(
  tx: Tx,
  store: StoreContext,
  { from, until, includesTest }: { from: string; until: string; includesTest: boolean },
): Promise<Day[]> {
  const { rows } = await sql<Day>`
    with ${daysOf(store, { from, until })},
    sums as (
      select wanted.day, d."currency"::text as currency, d."livemode", d."orders", d."units", d."revenueMinor" as gross, d."refundMinor" as refund,
             d."carts", d."cartsPaid"
        from wanted join "StoreDay" d on d."storeId" = ${store.id} and d."localDay" = wanted.day where wanted."isKept"
      union all
      select sums.* from (${daySums(store)}) sums)
    select to_char(wanted.day, 'YYYY-MM-DD') as day,
           coalesce(sum(counted.gross), 0)::bigint as "salesMinor", coalesce(sum(counted.refund), 0)::bigint as "refundMinor",
           coalesce(sum(counted.gross - counted.refund), 0)::bigint as "revenueMinor",
           coalesce(sum(counted.orders), 0)::int as orders, coalesce(sum(counted.units), 0)::int as units,
           coalesce(max(begun.carts), 0)::int as carts, coalesce(sum(counted."cartsPaid"), 0)::int as "cartsPaid"
      from wanted
      left join sums counted on counted.day = wanted.day and counted.currency = ${store.currency} and (counted.livemode or ${includesTest})
      left join (select s.day, sum(s.carts) as carts from sums s group by s.day) begun on begun.day = wanted.day
     group by wanted.day order by wanted.day`.execute(tx);
  return rows;
}

/** Today in the store's time zone, YYYY-MM-DD. */
export async function readToday(tx: Tx, store: StoreContext): Promise<string> {
  const { rows } = await sql<{ today: string }>`
    select to_char(platform.shop_now() at time zone ${store.timeZone}, 'YYYY-MM-DD') as today`.execute(tx);
  const today = rows[0]?.today;
  if (!today) throw new Error('a select without a table gave no row');
  return today;
}
