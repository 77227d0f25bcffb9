import type { Tx } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { type Actor, actorColumns, type StoreContext } from '../who/index.ts';

/** Units of a variant that come back for one reason; the same key comes back once. */
export type Comeback = { key: string; variantId: string; quantity: number };

/** Puts units of an order back on the shelves, each key once, in the order of variants, which is the order of locks. */
export async function returnToStock(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  orderId: string,
  comebacks: readonly Comeback[],
): Promise<void> {
  if (comebacks.length === 0) return;
  const rows = comebacks
    .toSorted((a, b) => (a.variantId < b.variantId ? -1 : 1))
    .map(({ key, variantId, quantity }) => ({
      ...{ storeId: store.id, id: newId(), variantId, quantity, orderId, reason: 'return' },
      ...actorColumns(actor),
      idempotencyKey: key,
    }));
  await tx
    .insertInto('StockMovement')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['storeId', 'idempotencyKey']).doNothing())
    .execute();
}
