import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { type Actor, actorColumns, type StoreContext } from '../who/index.ts';
import { type Demand, sumDemand } from './reserve.ts';

async function endHolds(
  tx: Tx,
  store: StoreContext,
  orderId: string,
  state: 'committed' | 'released' | 'expired',
): Promise<Demand[]> {
  const ended = await tx
    .updateTable('Reservation')
    .set({ state, endedAt: sql<Date>`now()` })
    .where('storeId', '=', store.id)
    .where('orderId', '=', orderId)
    .where('state', '=', 'held')
    .returning(['variantId', 'quantity'])
    .execute();
  const lines = sumDemand(ended);
  for (const { variantId, quantity } of lines) {
    await tx
      .updateTable('StockItem')
      .set((eb) => ({ reserved: eb('reserved', '-', quantity) }))
      .where('storeId', '=', store.id)
      .where('variantId', '=', variantId)
      .execute();
  }
  return lines;
}

/** Turns the holds of a paid order into sales: the units leave the shelves. A second call finds no hold and does nothing. */
export async function commitHolds(tx: Tx, store: StoreContext, actor: Actor, orderId: string): Promise<void> {
  const lines = await endHolds(tx, store, orderId, 'committed');
  if (lines.length === 0) return;
  const rows = lines.map(({ variantId, quantity }) => ({
    storeId: store.id,
    id: newId(),
    variantId,
    reason: 'sale',
    quantity: -quantity,
    orderId,
    ...actorColumns(actor),
    idempotencyKey: `sale:${orderId}:${variantId}`,
  }));
  await tx.insertInto('StockMovement').values(rows).execute();
}

/** Gives the holds of an order back to the shelves. A second call finds no hold and does nothing. */
export async function releaseHolds(tx: Tx, store: StoreContext, orderId: string, how: 'released' | 'expired'): Promise<void> {
  await endHolds(tx, store, orderId, how);
}

/** Lets the holds of an order last longer, for payments that take days. */
export async function extendHolds(tx: Tx, store: StoreContext, orderId: string, until: Date): Promise<void> {
  await tx
    .updateTable('Reservation')
    .set({ expiresAt: until })
    .where('storeId', '=', store.id)
    .where('orderId', '=', orderId)
    .where('state', '=', 'held')
    .execute();
}

/** Puts sold units back on the shelves, once per order and variant. */
export async function restock(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  orderId: string,
  lines: readonly Demand[],
): Promise<void> {
  const wanted = sumDemand(lines);
  if (wanted.length === 0) return;
  const rows = wanted.map(({ variantId, quantity }) => ({
    storeId: store.id,
    id: newId(),
    variantId,
    reason: 'return',
    quantity,
    orderId,
    ...actorColumns(actor),
    idempotencyKey: `restock:${orderId}:${variantId}`,
  }));
  await tx
    .insertInto('StockMovement')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['storeId', 'idempotencyKey']).doNothing())
    .execute();
}
