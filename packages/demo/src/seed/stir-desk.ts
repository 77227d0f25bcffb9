import { bookCustomer, refreshCustomers } from '@emporium/core/customers';
import type { Tx } from '@emporium/core/db';
import { holdOrder } from '@emporium/core/orders';
import { orderToken } from '@emporium/core/payments';
import { requestReturn } from '@emporium/core/returns';
import type { OpenStore } from './types.ts';

const wishes = [
  { reason: 'too_small', note: 'Could I swap it for one size up?' },
  { reason: 'not_as_described', note: 'The colour looks different in daylight.' },
] as const;

/** Leaves some work on the desk of a demo store: an order on hold, two wishes to return something; and counts what its customers have spent. */
export async function stirDesk(tx: Tx, { store, owner, deps }: OpenStore): Promise<void> {
  const guests = await tx
    .selectFrom('Order')
    .select('id')
    .where('storeId', '=', store.id)
    .where('isPaid', '=', true)
    .where('customerId', 'is', null)
    .orderBy('placedAt')
    .execute();
  for (const { id } of guests) await bookCustomer(tx, store, id);
  await refreshCustomers(tx, store, null);
  const newest = (status: string, count: number) =>
    tx
      .selectFrom('Order')
      .select('id')
      .where('storeId', '=', store.id)
      .where('status', '=', status)
      .orderBy('placedAt', 'desc')
      .limit(count)
      .execute();
  // One is left to be sent.
  const [waiting, another] = await newest('paid', 2);
  if (waiting && another)
    await holdOrder(tx, store, owner, {
      orderId: waiting.id,
      reason: 'The buyer asked for another flat number; wait for the answer',
    });
  for (const [index, { id: orderId }] of (await newest('delivered', wishes.length)).entries()) {
    const item = await tx
      .selectFrom('OrderItem')
      .select('id')
      .where('storeId', '=', store.id)
      .where('orderId', '=', orderId)
      .orderBy('position')
      .executeTakeFirst();
    const wish = wishes[index];
    if (!item || !wish) continue;
    const items = [{ orderItemId: item.id, quantity: 1, reason: wish.reason }];
    await requestReturn(
      tx,
      store,
      { kind: 'shopper' },
      { orderId, token: orderToken(deps.config, orderId), items, note: wish.note },
    );
  }
}
