import { sql } from 'kysely';
import type Stripe from 'stripe';
import { type Tx, withStore } from '../db/index.ts';
import { isId, isRefusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import type { Deps } from './account.ts';
import { bookDispute } from './book-dispute.ts';
import { bookRefunds } from './book-refunds.ts';
import { fromStripeAmount } from './currency.ts';
import { raiseAlert } from './raise-alert.ts';
import { settle } from './settle.ts';

/** The events after which a Checkout Session is looked at again. */
const sessionEvents = new Set([
  'checkout.session.completed',
  'checkout.session.expired',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
]);

/** The events after which the refunds of a payment are looked at again, whoever made them. */
const refundEvents = new Set(['charge.refunded', 'charge.refund.updated', 'refund.created', 'refund.updated', 'refund.failed']);

const disputeEvents = new Set([
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
]);

function idOf(field: string | { id: string } | null): string | null {
  return typeof field === 'string' ? field : (field?.id ?? null);
}

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

/** Whether a page that has ended was ended by a person, before its time and the order's: whoever asked may hear of it later than we do. */
async function wasGivenUp(tx: Tx, store: StoreContext, attemptId: string, event: Stripe.Event): Promise<boolean> {
  const session = event.data.object as Stripe.Checkout.Session;
  if (event.type !== 'checkout.session.expired' || event.created >= session.expires_at) return false;
  const order = await tx
    .selectFrom('PaymentAttempt as attempt')
    .innerJoin('Order as order', (join) =>
      join.onRef('order.storeId', '=', 'attempt.storeId').onRef('order.id', '=', 'attempt.orderId'),
    )
    .select('order.id')
    .where('attempt.storeId', '=', store.id)
    .where('attempt.id', '=', attemptId)
    .where((eb) => eb('order.expiresAt', '>', eb.fn<Date>('platform.shop_now', [])))
    .executeTakeFirst();
  return order !== undefined;
}

async function settleSession(deps: Deps, store: StoreContext, event: Stripe.Event): Promise<'applied' | 'ignored'> {
  const session = event.data.object as Stripe.Checkout.Session;
  const attemptId = await withStore(deps.db, store, (tx) => findAttempt(tx, store, session));
  if (attemptId) {
    const ended = (await withStore(deps.db, store, (tx) => wasGivenUp(tx, store, attemptId, event))) ? 'canceled' : 'expired';
    await settle(deps, store, attemptId, { sessionId: session.id, actor: { kind: 'system', name: 'stripe' }, ended });
    return 'applied';
  }
  if (session.payment_status === 'paid' && session.metadata?.store_id === store.id) {
    const currency = (session.currency ?? '').toUpperCase();
    const amountMinor = fromStripeAmount(session.amount_total ?? 0, currency);
    const detail = { amountMinor, currency, livemode: session.livemode, metadata: session.metadata };
    const subject = idOf(session.payment_intent) ?? session.id;
    await withStore(deps.db, store, (tx) =>
      raiseAlert(tx, store, { kind: 'payment_unknown_order', subject, orderId: null, detail }),
    );
  }
  return 'ignored';
}

/** Looks at Stripe again where the event says that something has changed; all other events are noted and left alone. */
async function actOn(deps: Deps, store: StoreContext, event: Stripe.Event): Promise<'applied' | 'ignored'> {
  const { object } = event.data;
  if (sessionEvents.has(event.type)) return settleSession(deps, store, event);
  if (refundEvents.has(event.type)) {
    const intentId = idOf((object as Stripe.Refund | Stripe.Charge).payment_intent);
    return intentId ? bookRefunds(deps, store, { intentId, livemode: event.livemode }) : 'ignored';
  }
  if (disputeEvents.has(event.type)) {
    return bookDispute(deps, store, { disputeId: (object as Stripe.Dispute).id, livemode: event.livemode });
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
    const event = JSON.parse(row.rawBody) as Stripe.Event;
    await mark(deps, store, inboxId, await actOn(deps, store, event), null);
  } catch (error) {
    const story = isRefusal(error) ? error.code : error instanceof Error ? error.message : String(error);
    await mark(deps, store, inboxId, 'received', story.slice(0, 500));
    throw error;
  }
}
