import Stripe from 'stripe';
import { withStore } from '../db/index.ts';
import { isRefusal } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import type { Deps } from './account.ts';
import { askAccounts } from './ask-accounts.ts';
import { settle } from './settle.ts';
import { startPayment } from './start-payment.ts';

async function openAttempts(deps: Deps, store: StoreContext, orderId: string) {
  return withStore(deps.db, store, (tx) =>
    tx
      .selectFrom('PaymentAttempt')
      .select(['id', 'state', 'sessionId', 'livemode'])
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
        .select(['state', 'sessionId'])
        .where('storeId', '=', store.id)
        .where('id', '=', attemptId)
        .executeTakeFirst(),
    );
    if (attempt?.sessionId) return attempt.sessionId;
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
    if (attempt.state !== 'processing') await expireSession(deps, store, sessionId, attempt.livemode);
    await settle(deps, store, attempt.id, { sessionId, ...(actor ? { actor, ended: 'canceled' as const } : {}) });
  }
}

/**
 * Makes the open payment pages of an order unusable at Stripe, and leaves the order as it is.
 *
 * @param keptId  an attempt that stays: that of the money for whose sake the pages are closed.
 * @returns the attempts that were ended, for settle to look at; those that could not be ended, because the buyer has paid, are settled now.
 */
export async function closePages(deps: Deps, store: StoreContext, orderId: string, keptId: string): Promise<string[]> {
  const closed: string[] = [];
  for (const attempt of await openAttempts(deps, store, orderId)) {
    if (attempt.id === keptId) continue;
    const sessionId = attempt.sessionId ?? (await findSession(deps, store, attempt.id));
    if (!sessionId) continue;
    if (attempt.state !== 'processing' && (await expireSession(deps, store, sessionId, attempt.livemode)))
      closed.push(attempt.id);
    else await settle(deps, store, attempt.id, { sessionId });
  }
  return closed;
}

/** False when it is complete or expired already: Stripe refuses to expire it then, and settle reads which. */
async function expireSession(deps: Deps, store: StoreContext, sessionId: string, livemode: boolean): Promise<boolean> {
  try {
    await askAccounts(deps, store, livemode, (account) => account.stripe.checkout.sessions.expire(sessionId));
    return true;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    return false;
  }
}
