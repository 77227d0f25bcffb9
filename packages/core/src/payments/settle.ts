import { type Tx, withStore } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { lockOrder } from '../orders/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import type { Deps } from './account.ts';
import { applyFacts } from './apply-facts.ts';
import { askAccounts } from './ask-accounts.ts';
import { readFacts } from './read-facts.ts';

/** What settle found the order to be, after it had done what there was to do. */
export type Settled = { orderId: string; status: string; paymentStatus: string };

/** How often the attempt may change between asking Stripe and taking the lock before we give up for this time. */
const mostLooks = 4;

async function readAttempt(tx: Tx, store: StoreContext, attemptId: string) {
  const attempt = await tx
    .selectFrom('PaymentAttempt')
    .selectAll()
    .where('storeId', '=', store.id)
    .where('id', '=', attemptId)
    .executeTakeFirst();
  if (!attempt) throw new Refusal('not_found');
  return attempt;
}

async function standing(tx: Tx, store: StoreContext, orderId: string): Promise<Settled> {
  const order = await tx
    .selectFrom('Order')
    .select(['id as orderId', 'status', 'paymentStatus'])
    .where('storeId', '=', store.id)
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow();
  return order;
}

/**
 * Makes an order agree with what Stripe says of one payment attempt. The one door for webhook, return page, reconciler and button; may
 * be called by all of them at once and any number of times, and acts once.
 *
 * First the facts are fetched, then one transaction locks the order, compares and applies. If the attempt changed in between, the facts
 * may be old: they are fetched again.
 *
 * @param options.sessionId  the session an event speaks of, for an attempt that has not stored its own yet.
 * @param options.actor  who asks; it stands in the timeline.
 * @param options.ended  what a pending order becomes when its page has ended: expired by time (default), or canceled by a person.
 * @throws Refusal not_found, payments_not_configured; Stripe's own errors when it does not answer (nothing is changed then).
 */
export async function settle(
  deps: Deps,
  store: StoreContext,
  attemptId: string,
  options: { sessionId?: string; actor?: Actor; ended?: 'expired' | 'canceled' } = {},
): Promise<Settled> {
  const actor = options.actor ?? { kind: 'system', name: 'payments' };
  for (let look = 1; look <= mostLooks; look += 1) {
    const seen = await withStore(deps.db, store, (tx) => readAttempt(tx, store, attemptId));
    const sessionId = seen.sessionId ?? options.sessionId;
    if (!sessionId) return withStore(deps.db, store, (tx) => standing(tx, store, seen.orderId));
    const facts = await askAccounts(deps, store, seen.livemode, (account) => readFacts(account, sessionId));
    const done = await withStore(deps.db, store, async (tx) => {
      const order = await lockOrder(tx, store, seen.orderId);
      const attempt = await readAttempt(tx, store, attemptId);
      if (attempt.version !== seen.version) return null;
      await applyFacts(tx, store, actor, { order, attempt, facts, ended: options.ended ?? 'expired' });
      return standing(tx, store, order.id);
    });
    if (done) return done;
  }
  throw new Refusal('conflict', { inside: `attempt ${attemptId} kept changing` });
}
