import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';

/**
 * Takes the words of at most so many products in anew whose stems are of another language than the store's. Meanwhile they are found by
 * their words as they are written.
 *
 * @returns how many there were; 0 when all speak the store's language.
 */
export async function restemProducts(tx: Tx, store: StoreContext, most: number): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select platform.restem_products(${most}) as n where platform.current_store() = ${store.id}`.execute(tx);
  return rows[0]?.n ?? 0;
}
