import { sql } from 'kysely';
import { type Database, type Tx, withStore } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';
import { sumColumns, summed } from './product-stock.ts';

/** How many marks are taken away in one transaction, and in how many of them at a time. */
const mostMarks = 2_000;
const mostRounds = 50;

async function takeMarks(tx: Tx, store: StoreContext): Promise<{ marks: number; productIds: string[] }> {
  const { rows } = await sql<{ productId: string }>`
    delete from "ProductStockMark" where "storeId" = ${store.id} and "id" = any(array(
      select "id" from "ProductStockMark" where "storeId" = ${store.id} order by "productId" limit ${mostMarks}))
    returning "productId"`.execute(tx);
  return { marks: rows.length, productIds: [...new Set(rows.map((row) => row.productId))] };
}

async function sumUp(tx: Tx, store: StoreContext, productIds: readonly string[]): Promise<void> {
  const columns = sql.join(sumColumns.map((name) => sql.ref(name)));
  const anew = sql.join(sumColumns.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`));
  // Products are held against being deleted meanwhile, in the order of ids, which is the house's order of locks.
  await sql`
    with there as materialized (
      select "id" from "Product" where "storeId" = ${store.id} and "id" = any(${sql.val(productIds)}::uuid[]) order by "id" for key share)
    insert into "ProductStock" ("storeId", "productId", ${columns})
    select ${store.id}, there."id", sums.* from there cross join lateral (${summed(store, sql`there."id"`)}) sums order by there."id"
    on conflict ("storeId", "productId") do update set ${anew}`.execute(tx);
}

/**
 * Sums up the stock of the products that bear a mark, from their shelves, so that doing it twice changes nothing. A change that commits
 * meanwhile has left its own mark, and is found the next time.
 *
 * @returns how many marks were taken away.
 */
export async function rollUpStock(db: Database, store: StoreContext): Promise<number> {
  let total = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const done = await withStore(db, store, async (tx) => {
      // One at a time: of two who sum up the same product, the one who looked first could write last.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`${store.id}/stock`}, 0))`.execute(tx);
      const { marks, productIds } = await takeMarks(tx, store);
      if (productIds.length > 0) await sumUp(tx, store, productIds);
      return marks;
    });
    total += done;
    if (done < mostMarks) break;
  }
  return total;
}
