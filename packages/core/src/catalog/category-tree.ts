import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';

/** How many levels a tree of categories may have. */
export const deepestTree = 8;

/** The ids from a category up to its root; empty when this store has no such category. */
export async function lineOf(tx: Tx, store: StoreContext, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive line as (
      select "id", "parentId", 1 as depth from "Category" where "storeId" = ${store.id} and "id" = ${id}
      union all
      select c."id", c."parentId", l.depth + 1 from "Category" c join line l on c."id" = l."parentId"
       where c."storeId" = ${store.id} and l.depth <= ${deepestTree})
    select "id" from line`.execute(tx);
  return rows.map((row) => row.id);
}

/** How many levels stand below a category. */
export async function heightBelow(tx: Tx, store: StoreContext, id: string): Promise<number> {
  const { rows } = await sql<{ height: number }>`
    with recursive below as (
      select "id", 0 as height from "Category" where "storeId" = ${store.id} and "id" = ${id}
      union all
      select c."id", b.height + 1 from "Category" c join below b on c."parentId" = b."id"
       where c."storeId" = ${store.id} and b.height <= ${deepestTree})
    select coalesce(max(height), 0)::int as height from below`.execute(tx);
  return rows[0]?.height ?? 0;
}
