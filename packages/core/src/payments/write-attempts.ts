import { insertMany, type Write } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';

/** That an order is about to be paid. */
export type AttemptPlan = {
  id: string;
  orderId: string;
  amountMinor: number;
  livemode: boolean;
  /** Until when Stripe's page can be paid on, by the database's clock. */
  expiresAt: Date;
  successUrl: string;
  cancelUrl: string;
};

/**
 * The write of attempts with the key that every call for them will carry. Part of the placement's transaction: the intent stands before
 * Stripe hears of it.
 */
export function attemptsWrite(store: StoreContext, plans: readonly AttemptPlan[]): Write {
  const rows = plans.map((plan) => ({
    storeId: store.id,
    ...plan,
    currency: store.currency,
    idempotencyKey: `attempt:${plan.id}`,
  }));
  return { name: 'attempts', statement: insertMany('PaymentAttempt', rows) };
}
