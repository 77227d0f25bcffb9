import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { invariant } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

/** A product that was found; a higher rank is a better match. */
type Ranked = { id: string; rank: number };

/**
 * Finds products of the store by words in their name, vendor, type and tags: whole words, beginnings, and words with a slip of the pen;
 * case and accents do not count. Archived ones are found too: the reader of the rows decides what may be seen.
 *
 * The search itself runs as the owner of the tables, because row level security keeps text indexes from being used; it takes its store
 * from the transaction and answers ids only (platform.search_products).
 *
 * @param most  at most 1,000.
 */
export async function searchProducts(tx: Tx, store: StoreContext, q: string, most = 100): Promise<Ranked[]> {
  const { rows } = await sql<Ranked & { storeId: string }>`
    select f."id", f."rank", platform.current_store() as "storeId" from platform.search_products(${q.slice(0, 200)}, ${most}) f
     order by f."rank" desc, f."id" desc`.execute(tx);
  invariant(
    rows.every((row) => row.storeId === store.id),
    'the search ran in the transaction of another store',
  );
  return rows.map(({ id, rank }) => ({ id, rank }));
}
