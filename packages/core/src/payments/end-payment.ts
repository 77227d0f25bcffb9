import Stripe from 'stripe';
import { withStore } from '../db/index.ts';
import { isRefusal } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { type Deps, openAccount } from './account.ts';
import { settle } from './settle.ts';
import { startPayment } from './start-payment.ts';

async function openAttempts(deps: Deps, store: StoreContext, orderId: string) {
  return withStore(deps.db, store, (tx) =>
    tx
      .selectFrom('PaymentAttempt')
      .select(['id', 'state', 'sessionId'])
      .where('storeId', '=', store.id)
      .where('orderId', '=', orderId)
      .where('state', 'in', ['created', 'unknown', 'open', 'processing'])
      .orderBy('id')
      .execute(),
  );
}

/** Finds out what an attempt without a known session came to: the same key gives the session that it made, or makes the one to end. */
async function findSession(deps: Deps, store: StoreContext, attemptId: string): Promise<string | null> {
  try {
    return (await startPayment(deps, store, attemptId)).sessionId;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const attempt = await withStore(deps.db, store, (tx) =>
      tx
        .selectFrom('PaymentAttempt')
        .select('state')
        .where('storeId', '=', store.id)
        .where('id', '=', attemptId)
        .executeTakeFirst(),
    );
    if (attempt?.state === 'failed') return null;
    throw error;
  }
}

/**
 * Ends every payment of an order that could still be made, at Stripe first, and then lets settle say what the order is: expired (or
 * canceled, when a person asks) and its stock free, or paid after all, if the buyer was faster.
 *
 * @throws Refusal payment_provider_unavailable or Stripe's error when the outcome is not known; nothing is released then.
 */
export async function endPayments(deps: Deps, store: StoreContext, orderId: string, actor?: Actor): Promise<void> {
  for (const attempt of await openAttempts(deps, store, orderId)) {
    const sessionId = attempt.sessionId ?? (await findSession(deps, store, attempt.id));
    if (!sessionId) continue;
    if (attempt.state !== 'processing') await expireSession(deps, store, sessionId);
    await settle(deps, store, attempt.id, { sessionId, ...(actor ? { actor, ended: 'canceled' as const } : {}) });
  }
}

async function expireSession(deps: Deps, store: StoreContext, sessionId: string): Promise<void> {
  const account = await openAccount(deps, store);
  try {
    await account.stripe.checkout.sessions.expire(sessionId);
  } catch (error) {
    // Stripe refuses to expire a session that is complete or expired already; settle reads which.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
  }
}
