import { sql } from 'kysely';
import { type Database, type Tx, withStore } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';
import { daySums, soldLines, spanOf } from './day-sums.ts';

/** How many days are summed up in one transaction, and in how many of them at a time. */
const mostDays = 31;
const mostRounds = 24;

/** The newest local day that is over for good: an hour after midnight no transaction of it is open any more. */
const lastDay = (store: StoreContext) =>
  sql`((platform.shop_now() - interval '1 hour') at time zone ${store.timeZone})::date - 1`;

/** Days that are over and have changed since they were summed up, as texts. Their marks are taken away. */
async function takeMarked(tx: Tx, store: StoreContext): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    with taken as (delete from "StoreDayMark" where "storeId" = ${store.id} returning "at"),
         days as (select distinct ("at" at time zone ${store.timeZone})::date as day from taken)
    select to_char(day, 'YYYY-MM-DD') as day from days where day <= ${lastDay(store)}`.execute(tx);
  return rows.map((row) => row.day);
}

/** Days since the store's first order or cart that were never summed up, newest first. */
async function findMissing(tx: Tx, store: StoreContext): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    with begun as (
      select least((select min("paidAt") from "Order" where "storeId" = ${store.id} and "paidAt" is not null),
                   (select min("createdAt") from "Cart" where "storeId" = ${store.id})) as moment)
    select to_char(span.day, 'YYYY-MM-DD') as day
      from begun, generate_series((begun.moment at time zone ${store.timeZone})::date, ${lastDay(store)}, interval '1 day') as span(day)
     where not exists (select from "StoreDay" d where d."storeId" = ${store.id} and d."localDay" = span.day::date
                          and d."currency" = ${store.currency} and d."livemode")
     order by span.day desc limit ${mostDays}`.execute(tx);
  return rows.map((row) => row.day);
}

async function sumUp(tx: Tx, store: StoreContext, days: readonly string[]): Promise<void> {
  const span = spanOf(store, sql`select unnest(${sql.val(days)}::date[]) as day`);
  await sql`delete from "StoreDay" where "storeId" = ${store.id} and "localDay" = any(${sql.val(days)}::date[])`.execute(tx);
  await sql`
    with span as materialized (${span})
    insert into "StoreDay" ("storeId", "localDay", "currency", "livemode", "orders", "units", "revenueMinor", "refundMinor", "carts", "cartsPaid")
    select ${store.id}, day, currency, livemode, orders, units, gross, refund, carts, "cartsPaid" from (${daySums(store)}) sums`.execute(
    tx,
  );
  await sql`
    with span as materialized (${span})
    insert into "StoreDayProduct" ("storeId", "localDay", "currency", "livemode", "productId", "units", "revenueMinor")
    select ${store.id}, sold.day, sold."currency", sold."livemode", sold."productId", sum(sold.units), sum(sold.minor) from (${soldLines(store)}) sold
     group by sold.day, sold."currency", sold."livemode", sold."productId"
     order by sold.day, sold."currency", sold."livemode", sold."productId"`.execute(tx);
}

/**
 * Sums up the store's days that are over: those that have changed, and those that never were. Each is summed from the orders themselves, so
 * that doing it twice changes nothing. A change that commits meanwhile leaves its mark, and is found the next time.
 *
 * @returns how many days were summed up.
 */
export async function rollUpDays(db: Database, store: StoreContext): Promise<number> {
  let total = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const done = await withStore(db, store, async (tx) => {
      // One at a time: of two who sum up the same day, the one who looked first could write last.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`${store.id}/days`}, 0))`.execute(tx);
      const days = [...new Set([...(await takeMarked(tx, store)), ...(await findMissing(tx, store))])];
      if (days.length > 0) await sumUp(tx, store, days);
      return days.length;
    });
    total += done;
    if (done < mostDays) break;
  }
  return total;
}
