import { sql } from 'kysely';
import { type Database, withStore } from '../db/index.ts';
import { record } from '../events/index.ts';
import type { StoreContext } from '../who/index.ts';

/** How far back a round looks: rounds come each minute, and a worker that was away catches up. */
const lookBackMinutes = 15;
const mostPerRound = 500;

/**
 * Tells of carts that have changed since they were last told of, where an endpoint asked. Buyers put things into carts all the time and
 * wait for each answer, so a cart writes no event of its own; this finds what they did once a minute.
 *
 * @returns how many carts were told of.
 */
export async function tellCarts(db: Database, store: StoreContext): Promise<number> {
  return withStore(db, store, async (tx) => {
    const asked = await tx
      .selectFrom('WebhookEndpoint')
      .select('id')
      .where('storeId', '=', store.id)
      .where('isActive', '=', true)
      .where(sql<boolean>`'cart.updated' = any("events")`)
      .limit(1)
      .executeTakeFirst();
    if (!asked) return 0;
    const { rows } = await sql<{ id: string; state: string }>`
      with told as (
        select "subjectId", max("createdAt") as at from "Event"
         where "storeId" = ${store.id} and "createdAt" > now() - make_interval(mins => ${lookBackMinutes}) and "type" = 'cart.updated'
         group by "subjectId")
      select c."id", c."state" from "Cart" c left join told on told."subjectId" = c."id"
       where c."storeId" = ${store.id} and c."updatedAt" > now() - make_interval(mins => ${lookBackMinutes})
         and (told.at is null or c."updatedAt" > told.at)
       order by c."updatedAt" limit ${mostPerRound}`.execute(tx);
    for (const { id, state } of rows) await record(tx, store, 'cart.updated', id, { state });
    return rows.length;
  });
}
