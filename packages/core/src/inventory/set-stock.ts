import { z } from 'zod';
import type { Tx } from '../db/index.ts';
import { verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import { actorColumns, type StoreContext } from '../who/index.ts';

/** Locks a variant's place in the shelves. Throws Refusal not_found for a variant that is not this store's. */
export async function lockStock(tx: Tx, store: StoreContext, variantId: string) {
  const stock = await tx
    .selectFrom('StockItem')
    .select(['onHand', 'reserved', 'backorderLimit'])
    .where('storeId', '=', store.id)
    .where('variantId', '=', variantId)
    .forUpdate()
    .executeTakeFirst();
  if (!stock) throw new Refusal('not_found', { fields: [{ field: 'variantId', message: 'There is no such variant.' }] });
  return stock;
}

/** Refuses a count that would take units away from open orders, and names those. */
export async function refuseBelowReserved(
  tx: Tx,
  store: StoreContext,
  variantId: string,
  stock: { reserved: number; backorderLimit: number },
  onHand: number,
): Promise<void> {
  if (onHand + stock.backorderLimit >= stock.reserved) return;
  const holders = await tx
    .selectFrom('Reservation as hold')
    .innerJoin('Order as order', (join) =>
      join.onRef('order.storeId', '=', 'hold.storeId').onRef('order.id', '=', 'hold.orderId'),
    )
    .select('order.number')
    .where('hold.storeId', '=', store.id)
    .where('hold.variantId', '=', variantId)
    .where('hold.state', '=', 'held')
    .orderBy('order.number')
    .limit(10)
    .execute();
  const orders = holders.map((holder) => `#${holder.number}`);
  throw new Refusal('stock_below_reserved', {
    message: `${stock.reserved} are reserved for open orders (${orders.join(', ')}); the count cannot be lower.`,
    data: { reserved: stock.reserved, orders },
  });
}

/**
 * Sets what lies in the shelves to a counted number; the ledger gets the difference. Returns the new count.
 * Refuses not_found, stock_below_reserved.
 */
export const setStock = verb(
  {
    name: 'inventory.setStock',
    permission: 'inventory.write',
    input: z.strictObject({
      variantId: z.uuid(),
      onHand: z.number().int('Whole units.').min(-1_000_000).max(10_000_000),
      reason: z.enum(['count', 'adjust', 'import']).default('count'),
      note: z.string().max(200).default(''),
    }),
  },
  async (tx, store, actor, { variantId, onHand, reason, note }) => {
    const stock = await lockStock(tx, store, variantId);
    if (stock.onHand === onHand) return { onHand };
    await refuseBelowReserved(tx, store, variantId, stock, onHand);
    const id = newId();
    const quantity = onHand - stock.onHand;
    await tx
      .insertInto('StockMovement')
      .values({ storeId: store.id, id, variantId, reason, quantity, note, ...actorColumns(actor), idempotencyKey: `set:${id}` })
      .execute();
    await record(tx, store, 'stock.changed', variantId, { onHand });
    return { onHand };
  },
);
