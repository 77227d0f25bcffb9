import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

/**
 * Puts rows into the order of the ids given; those not named keep their places after them.
 *
 * @throws Refusal not_found when an id is not one of this store's.
 */
export async function reorder(tx: Tx, store: StoreContext, table: 'Category' | 'Size' | 'Color', ids: string[]): Promise<void> {
  const known = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(table)} where "storeId" = ${store.id} and "id" = any(${ids}::uuid[])`.execute(tx);
  if (known.rows[0]?.count !== new Set(ids).size) throw new Refusal('not_found');
  await sql`
    update ${sql.table(table)} t set "position" = p.place
      from (select id, (row_number() over (order by wish, "position", id) - 1)::integer as place
              from (select x.id, x."position", coalesce(array_position(${ids}::uuid[], x.id), ${ids.length} + 1) as wish
                      from ${sql.table(table)} x where x."storeId" = ${store.id}) y) p
     where t."storeId" = ${store.id} and t."id" = p.id and t."position" <> p.place`.execute(tx);
}
