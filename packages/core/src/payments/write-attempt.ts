import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

/**
 * Writes down that an order is about to be paid, with the key that every call for it will carry. Part of the placement's transaction:
 * the intent stands before Stripe hears of it.
 *
 * @param plan.minutes  how long Stripe's page can be paid on, by the database's clock.
 * @returns the attempt's id.
 */
export async function writeAttempt(
  tx: Tx,
  store: StoreContext,
  plan: { orderId: string; amountMinor: number; livemode: boolean; minutes: number; successUrl: string; cancelUrl: string },
): Promise<string> {
  const { minutes, ...values } = plan;
  const id = newId();
  await tx
    .insertInto('PaymentAttempt')
    .values({
      storeId: store.id,
      id,
      ...values,
      currency: store.currency,
      idempotencyKey: `attempt:${id}`,
      expiresAt: sql<Date>`now() + make_interval(mins => ${minutes})`,
    })
    .execute();
  return id;
}
