import { type RawBuilder, sql } from 'kysely';
import type { StoreContext } from '../who/index.ts';

/** A column of local days, `span`, with the moments at which each begins and ends in the store's time zone. `days` yields dates named day. */
export function spanOf(store: StoreContext, days: RawBuilder<unknown>): RawBuilder<unknown> {
  const at = (day: RawBuilder<unknown>) => sql`(${day})::timestamp at time zone ${store.timeZone}`;
  return sql`select d.day, ${at(sql`d.day`)} as starts, ${at(sql`d.day + 1`)} as ends from (${days}) d`;
}

/**
 * What the days of the common table `span` came to, from the orders themselves: one row per day, currency and mode, and at least the live
 * one of each day. Money is in minor units: `gross` is what buyers paid on that day, `refund` what went back of it since; of a canceled
 * order all goes back at once. Carts stand in the live row. Each day is looked up by its index, whatever the planner thinks of `span`.
 */
export function daySums(store: StoreContext): RawBuilder<unknown> {
  return sql`
    select part.day, part.currency, part.livemode, sum(part.orders)::int as orders, sum(part.units)::int as units, sum(part.gross)::bigint as gross,
           sum(part.refund)::bigint as refund, sum(part.carts)::int as carts, sum(part."cartsPaid")::int as "cartsPaid"
      from (
      select day, ${store.currency}::text as currency, true as livemode, 0 as orders, 0 as units, 0 as gross, 0 as refund, 0 as carts, 0 as "cartsPaid" from span
      union all
      select span.day, o."currency", o."livemode", count(*) filter (where o."status" <> 'canceled'), coalesce(sum(item.units) filter (where o."status" <> 'canceled'), 0),
             sum(o."totalMinor"), sum(case when o."status" = 'canceled' then o."totalMinor" else back.minor end), 0, 0
        from span
        cross join lateral (
          select o."id", o."currency", o."livemode", o."status", o."totalMinor" from "Order" o
           where o."storeId" = ${store.id} and o."paidAt" >= span.starts and o."paidAt" < span.ends offset 0) o
        cross join lateral (
          select coalesce(sum(i."quantity"), 0) as units from "OrderItem" i where i."storeId" = ${store.id} and i."orderId" = o."id") item
        cross join lateral (
          select coalesce(sum(r."amountMinor"), 0) as minor from "Refund" r
            join "Payment" p on p."storeId" = r."storeId" and p."id" = r."paymentId" and p."disposition" = 'applied'
           where r."storeId" = ${store.id} and r."orderId" = o."id" and r."state" = 'succeeded') back
       group by span.day, o."currency", o."livemode"
      union all
      select span.day, ${store.currency}, true, 0, 0, 0, 0, count(*), 0
        from span
        cross join lateral (
          select c."id", c."state" from "Cart" c
           where c."storeId" = ${store.id} and c."createdAt" >= span.starts and c."createdAt" < span.ends offset 0) c
       where c."state" <> 'open' or exists (select from "CartLine" l where l."storeId" = ${store.id} and l."cartId" = c."id")
       group by span.day
      union all
      select span.day, o."currency", o."livemode", 0, 0, 0, 0, 0, count(distinct c."id")
        from span
        cross join lateral (
          select c."id" from "Cart" c
           where c."storeId" = ${store.id} and c."createdAt" >= span.starts and c."createdAt" < span.ends offset 0) c
        cross join lateral (
          select o."currency", o."livemode" from "Order" o
           where o."storeId" = ${store.id} and o."cartId" = c."id" and o."paidAt" is not null offset 0) o
       group by span.day, o."currency", o."livemode") part
     group by part.day, part.currency, part.livemode`;
}

/**
 * Common tables of the local days from one to another, both included: `wanted` has each day and whether its sums are kept, which they are
 * not while something of it is marked; `span` has those that must be asked of the orders themselves.
 */
export function daysOf(store: StoreContext, { from, until }: { from: string; until: string }): RawBuilder<unknown> {
  return sql`
    marked as materialized (
      select distinct ("at" at time zone ${store.timeZone})::date as day from "StoreDayMark" where "storeId" = ${store.id}),
    wanted as materialized (
      select series.day::date as day,
             d."localDay" is not null and not exists (select from marked where marked.day = series.day::date) as "isKept"
        from generate_series(${from}::date, ${until}::date, interval '1 day') as series(day)
        left join "StoreDay" d on d."storeId" = ${store.id} and d."localDay" = series.day::date
         and d."currency" = ${store.currency} and d."livemode"),
    span as materialized (${spanOf(store, sql`select wanted.day from wanted where not wanted."isKept"`)})`;
}

/**
 * What was sold on the days of the common table `span`, line by line, in orders that were paid and not canceled: day, currency, livemode,
 * productId, units, and what the line came to in minor units. Each day is looked up by its index, and so is each order's lines.
 */
export function soldLines(store: StoreContext): RawBuilder<unknown> {
  return sql`
    select span.day, o."currency", o."livemode", i."productId", i."quantity" as units, i."totalMinor" as minor
      from span
      cross join lateral (
        select o."id", o."currency", o."livemode" from "Order" o
         where o."storeId" = ${store.id} and o."paidAt" >= span.starts and o."paidAt" < span.ends and o."status" <> 'canceled' offset 0) o
      cross join lateral (
        select i."productId", i."quantity", i."totalMinor" from "OrderItem" i where i."storeId" = ${store.id} and i."orderId" = o."id" offset 0) i`;
}
