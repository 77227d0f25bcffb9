import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../db/index.ts';

/** What is asked for: so many requests of a budget of `most` in a window. */
export type Wish = { name: string; most: number; wish: number };

/** What was given: requests, what is left for everybody after that, and for how long it holds. */
export type Slice = { granted: number; remaining: number; endsInMs: number };

/** A budget's row by a hash of its name, so that no address is kept. */
function rowId(name: string): string {
  const hex = createHash('sha256').update(`rate:${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Takes slices of budgets, in one statement: what all processes together are given in a window of the database's clock is never more than
 * a budget. Names are not repeated.
 */
export async function leaseSlices(db: Database, wishes: readonly Wish[], windowSeconds: number): Promise<Map<string, Slice>> {
  const named = new Map(wishes.map((wish) => [rowId(wish.name), wish]));
  // Rows are locked in the order of their ids, so that two processes never wait for each other in a ring.
  const ids = [...named.keys()].sort();
  const columns = ids.map((id) => named.get(id)).filter((wish) => wish !== undefined);
  const { rows } = await sql<Slice & { id: string }>`
    insert into platform."RateBudget" as had ("name", "most", "window", "taken", "granted")
    select w.id, w.most, floor(extract(epoch from clock_timestamp()) / ${windowSeconds})::bigint, least(w.wish, w.most), least(w.wish, w.most)
      from unnest(${ids}::uuid[], ${columns.map((one) => one.most)}::int[], ${columns.map((one) => one.wish)}::int[]) as w(id, most, wish)
     order by w.id
    on conflict ("name") do update set
      "most" = excluded."most",
      "window" = excluded."window",
      "granted" = case when had."window" = excluded."window" then greatest(least(excluded."granted", excluded."most" - had."taken"), 0)
                       else excluded."granted" end,
      "taken" = case when had."window" = excluded."window" then greatest(had."taken", least(excluded."most", had."taken" + excluded."granted"))
                     else excluded."granted" end
    returning "name" as id, "granted", greatest("most" - "taken", 0) as remaining,
      greatest((("window" + 1) * ${windowSeconds} - extract(epoch from clock_timestamp())) * 1000, 0)::float8 as "endsInMs"`.execute(
    db,
  );
  return new Map(rows.map(({ id, ...slice }) => [named.get(id)?.name ?? '', slice]));
}

/** Forgets budgets of windows that are over. */
export async function forgetBudgets(db: Database, windowSeconds: number): Promise<void> {
  await sql`delete from platform."RateBudget"
    where "window" < floor(extract(epoch from clock_timestamp()) / ${windowSeconds})::bigint - 1`.execute(db);
}
