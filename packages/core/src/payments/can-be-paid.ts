import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { hold, takeStock } from '../inventory/index.ts';
import { Refusal } from '../lib/index.ts';
import type { LockedOrder } from '../orders/index.ts';
import type { StoreContext } from '../who/index.ts';

/** Whether another order has been placed from the same cart since this one ended. */
async function cartHasOtherOrder(tx: Tx, store: StoreContext, order: LockedOrder): Promise<boolean> {
  if (!order.cartId) return false;
  const other = await tx
    .selectFrom('Order')
    .select('id')
    .where('storeId', '=', store.id)
    .where('cartId', '=', order.cartId)
    .where('id', '<>', order.id)
    .where('status', 'not in', ['canceled', 'expired'])
    .executeTakeFirst();
  return other !== undefined;
}

/** Takes the stock of an expired order once more. False when it is gone; the statement's failure is undone by a savepoint. */
async function reserveAgain(tx: Tx, store: StoreContext, order: LockedOrder): Promise<boolean> {
  const lines = await tx
    .selectFrom('OrderItem')
    .select(['variantId', 'quantity'])
    .where('storeId', '=', store.id)
    .where('orderId', '=', order.id)
    .execute();
  await sql`savepoint reserve_again`.execute(tx);
  try {
    await takeStock(tx, store, lines);
    await hold(tx, store, order.id, lines, 5);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'out_of_stock') throw error;
    await sql`rollback to savepoint reserve_again`.execute(tx);
    return false;
  }
}

/** Whether the money can still buy the goods; an expired order looks for its stock once more. */
export async function canBePaid(tx: Tx, store: StoreContext, order: LockedOrder): Promise<boolean> {
  if (order.status === 'pending') return true;
  if (order.status !== 'expired') return false;
  return !(await cartHasOtherOrder(tx, store, order)) && (await reserveAgain(tx, store, order));
}
