import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

/** So many of a variant. */
export type Demand = { variantId: string; quantity: number };

/** Sums a list of demands per variant, in the order of ids, which is the order of locks. */
export function sumDemand(lines: readonly Demand[]): Demand[] {
  const sums = new Map<string, number>();
  for (const line of lines) sums.set(line.variantId, (sums.get(line.variantId) ?? 0) + line.quantity);
  return [...sums].map(([variantId, quantity]) => ({ variantId, quantity })).sort((a, b) => (a.variantId < b.variantId ? -1 : 1));
}

/**
 * Takes the demanded units out of what others can buy: one conditional UPDATE per variant, in the order of ids. The UPDATE locks the row
 * and judges it as it stands after the lock, so no two buyers get the same unit.
 *
 * @throws Refusal out_of_stock, naming the variant and what is left of it.
 */
export async function takeStock(tx: Tx, store: StoreContext, lines: readonly Demand[]): Promise<void> {
  for (const { variantId, quantity } of sumDemand(lines)) {
    const taken = await tx
      .updateTable('StockItem')
      .set((eb) => ({ reserved: eb('reserved', '+', quantity) }))
      .where('storeId', '=', store.id)
      .where('variantId', '=', variantId)
      .where(sql<boolean>`"onHand" + "backorderLimit" - "reserved" >= ${quantity}`)
      .executeTakeFirst();
    if (taken.numUpdatedRows === 1n) continue;
    const stock = await tx
      .selectFrom('StockItem')
      .select(sql<number>`greatest("onHand" + "backorderLimit" - "reserved", 0)`.as('available'))
      .where('storeId', '=', store.id)
      .where('variantId', '=', variantId)
      .executeTakeFirst();
    throw new Refusal('out_of_stock', { data: { variantId, wanted: quantity, available: stock?.available ?? 0 } });
  }
}

/**
 * Writes down for which order the units were taken, and until when. Runs in the same transaction as takeStock, after the order's row.
 *
 * @param minutes  how long the hold lasts, by the database's clock.
 */
export async function hold(
  tx: Tx,
  store: StoreContext,
  orderId: string,
  lines: readonly Demand[],
  minutes: number,
): Promise<void> {
  const rows = sumDemand(lines).map((line) => ({
    storeId: store.id,
    id: newId(),
    orderId,
    variantId: line.variantId,
    quantity: line.quantity,
    expiresAt: sql<Date>`platform.shop_now() + make_interval(mins => ${minutes})`,
  }));
  await tx.insertInto('Reservation').values(rows).execute();
}
