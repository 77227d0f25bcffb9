import type Stripe from 'stripe';
import { isId, isRefusal } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import type { Deps } from './account.ts';
import { askAccounts } from './ask-accounts.ts';
import { settle } from './settle.ts';

const actor: Actor = { kind: 'system', name: 'stripe' };

/**
 * Settles the attempt that a payment at Stripe names, whether its session was ever noted here or not.
 *
 * @returns false when it names none of this store.
 */
export async function settleIntent(deps: Deps, store: StoreContext, intent: Stripe.PaymentIntent): Promise<boolean> {
  const { attempt_id: attemptId, store_id: storeId } = intent.metadata;
  if (storeId !== store.id || !isId(attemptId)) return false;
  const sessions = await askAccounts(deps, store, intent.livemode, ({ stripe }) =>
    stripe.checkout.sessions.list({ payment_intent: intent.id, limit: 1 }),
  );
  const sessionId = sessions.data[0]?.id;
  try {
    await settle(deps, store, attemptId, { actor, ...(sessionId ? { sessionId } : {}) });
    return true;
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'not_found') throw error;
    return false;
  }
}
