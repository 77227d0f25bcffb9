import { z } from 'zod';
import type { Tx } from '../db/index.ts';
import { hashToken, Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

/** What opens an order to its buyer: its id, and the token that was given when it was placed. */
export const orderByToken = z.strictObject({ orderId: z.uuid(), token: z.string().min(1).max(200) });

/** Makes sure that a token opens an order. Refuses not_found for a wrong token, too: to anybody else the order does not exist. */
export async function requireOrderToken(
  tx: Tx,
  store: StoreContext,
  { orderId, token }: z.output<typeof orderByToken>,
): Promise<void> {
  const order = await tx
    .selectFrom('Order')
    .select('id')
    .where('storeId', '=', store.id)
    .where('id', '=', orderId)
    .where('tokenHash', '=', hashToken(token))
    .executeTakeFirst();
  if (!order) throw new Refusal('not_found');
}
