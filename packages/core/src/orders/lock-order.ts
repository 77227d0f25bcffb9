import type { Tx } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import type { FulfillmentStatus, OrderStatus, PaymentStatus } from './states.ts';

/** Locks an order for a change. Throws Refusal not_found for one that is not this store's. */
export async function lockOrder(tx: Tx, store: StoreContext, orderId: string) {
  const row = await tx
    .selectFrom('Order')
    .selectAll()
    .where('storeId', '=', store.id)
    .where('id', '=', orderId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return {
    ...row,
    status: row.status as OrderStatus,
    paymentStatus: row.paymentStatus as PaymentStatus,
    fulfillmentStatus: row.fulfillmentStatus as FulfillmentStatus,
  };
}

export type LockedOrder = Awaited<ReturnType<typeof lockOrder>>;
