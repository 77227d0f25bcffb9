import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { type Actor, actorColumns, type StoreContext } from '../who/index.ts';
import type { OrderStatus } from './states.ts';

/** One thing that happened to an order; `data` is for showing, never needed to compute anything. */
export type Entry = { type: string; from?: OrderStatus; to?: OrderStatus; data?: Record<string, unknown> };

/** Adds to an order's timeline. The caller holds the order's row lock, so that numbers follow without a gap. */
export async function addToTimeline(tx: Tx, store: StoreContext, actor: Actor, orderId: string, entry: Entry): Promise<void> {
  await tx
    .insertInto('OrderEvent')
    .values({
      storeId: store.id,
      id: newId(),
      orderId,
      sequence: sql<number>`(select coalesce(max(e."sequence"), 0) + 1 from "OrderEvent" e where e."storeId" = ${store.id} and e."orderId" = ${orderId})`,
      type: entry.type,
      fromStatus: entry.from ?? null,
      toStatus: entry.to ?? null,
      ...actorColumns(actor),
      data: JSON.stringify(entry.data ?? {}),
    })
    .execute();
}
