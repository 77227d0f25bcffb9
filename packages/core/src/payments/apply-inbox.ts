import { sql } from 'kysely';
import type Stripe from 'stripe';
import { type Tx, withStore } from '../db/index.ts';
import { isId, isRefusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import type { Deps } from './account.ts';
import { raiseAlert } from './raise-alert.ts';
import { settle } from './settle.ts';

/** The events after which a Checkout Session is looked at again; all others are noted and left alone. */
const sessionEvents = new Set([
  'checkout.session.completed',
  'checkout.session.expired',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
]);

async function findAttempt(tx: Tx, store: StoreContext, session: Stripe.Checkout.Session): Promise<string | undefined> {
  const bySession = await tx
    .selectFrom('PaymentAttempt')
    .select('id')
    .where('storeId', '=', store.id)
    .where('sessionId', '=', session.id)
    .executeTakeFirst();
  if (bySession) return bySession.id;
  // The event can be faster than our own note of the session's id; the metadata then names the attempt, and settle compares everything.
  const named = session.metadata?.attempt_id;
  if (!isId(named)) return undefined;
  const byName = await tx
    .selectFrom('PaymentAttempt')
    .select('id')
    .where('storeId', '=', store.id)
    .where('id', '=', named)
    .where('sessionId', 'is', null)
    .executeTakeFirst();
  return byName?.id;
}

async function mark(
  deps: Deps,
  store: StoreContext,
  inboxId: string,
  state: 'applied' | 'ignored' | 'received',
  lastError: string | null,
): Promise<void> {
  await withStore(deps.db, store, (tx) =>
    tx
      .updateTable('WebhookInbox')
      .set((eb) => ({
        state,
        lastError,
        attempts: eb('attempts', '+', 1),
        appliedAt: state === 'received' ? null : sql<Date>`now()`,
      }))
      .where('storeId', '=', store.id)
      .where('id', '=', inboxId)
      .where('state', '=', 'received')
      .execute(),
  );
}

async function settleSession(deps: Deps, store: StoreContext, session: Stripe.Checkout.Session): Promise<'applied' | 'ignored'> {
  const attemptId = await withStore(deps.db, store, (tx) => findAttempt(tx, store, session));
  if (attemptId) {
    await settle(deps, store, attemptId, { sessionId: session.id, actor: { kind: 'system', name: 'stripe' } });
    return 'applied';
  }
  if (session.payment_status === 'paid' && session.metadata?.store_id === store.id) {
    const detail = { amount: session.amount_total, currency: session.currency, metadata: session.metadata };
    await withStore(deps.db, store, (tx) =>
      raiseAlert(tx, store, { kind: 'payment_unknown_order', subject: session.id, orderId: null, detail }),
    );
  }
  return 'ignored';
}

/**
 * Acts on one event of the inbox; its body is a hint only. Doing it twice does nothing more.
 *
 * @throws what kept it from being applied; the row stays `received`, and the worker tries again.
 */
export async function applyInbox(deps: Deps, store: StoreContext, inboxId: string): Promise<void> {
  const row = await withStore(deps.db, store, (tx) =>
    tx.selectFrom('WebhookInbox').selectAll().where('storeId', '=', store.id).where('id', '=', inboxId).executeTakeFirst(),
  );
  if (row?.state !== 'received') return;
  try {
    if (!sessionEvents.has(row.type)) return await mark(deps, store, inboxId, 'ignored', null);
    const event = JSON.parse(row.rawBody) as Stripe.Event;
    const outcome = await settleSession(deps, store, event.data.object as Stripe.Checkout.Session);
    await mark(deps, store, inboxId, outcome, null);
  } catch (error) {
    const story = isRefusal(error) ? error.code : error instanceof Error ? error.message : String(error);
    await mark(deps, store, inboxId, 'received', story.slice(0, 500));
    throw error;
  }
}
