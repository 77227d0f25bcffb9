import { sql } from 'kysely';
import { withStore } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';
import type { Deps } from './account.ts';
import { applyInbox } from './apply-inbox.ts';
import { bookRefunds } from './book-refunds.ts';
import { endPayments } from './end-payment.ts';
import { expireUnpaid } from './expire-unpaid.ts';
import { sendRefund } from './send-refund.ts';
import { settle } from './settle.ts';

/** What one round found and did; `failures` are tried again in the next one. */
export type Reconciled = { settled: number; ended: number; failures: string[] };

/** How many orders one round of one store looks at. */
const mostPerRound = 500;

async function overdueOrders(deps: Deps, store: StoreContext): Promise<string[]> {
  const rows = await withStore(deps.db, store, (tx) =>
    tx
      .selectFrom('Order')
      .select('id')
      .where('storeId', '=', store.id)
      .where('status', '=', 'pending')
      .where((eb) => eb('expiresAt', '<', eb.fn<Date>('platform.shop_now', [])))
      .orderBy('expiresAt')
      .limit(mostPerRound)
      .execute(),
  );
  return rows.map((row) => row.id);
}

async function waitingAttempts(deps: Deps, store: StoreContext): Promise<string[]> {
  const rows = await withStore(deps.db, store, (tx) =>
    tx
      .selectFrom('PaymentAttempt')
      .select('id')
      .where('storeId', '=', store.id)
      .where('sessionId', 'is not', null)
      .where('state', 'in', ['open', 'processing', 'unknown'])
      .orderBy('updatedAt')
      .limit(mostPerRound)
      .execute(),
  );
  return rows.map((row) => row.id);
}

/** What waits for longer than a job takes: its job may be lost, so it is taken up here, in minutes. */
const graceMinutes = 2;
const graceIsOver = (since: 'receivedAt' | 'updatedAt') =>
  sql<boolean>`${sql.ref(since)} < now() - make_interval(mins => ${graceMinutes})`;

async function waitingEvents(deps: Deps, store: StoreContext): Promise<string[]> {
  const rows = await withStore(deps.db, store, (tx) =>
    tx
      .selectFrom('WebhookInbox')
      .select('id')
      .where('storeId', '=', store.id)
      .where('state', '=', 'received')
      .where(graceIsOver('receivedAt'))
      .orderBy('receivedAt')
      .limit(mostPerRound)
      .execute(),
  );
  return rows.map((row) => row.id);
}

async function waitingRefunds(deps: Deps, store: StoreContext): Promise<string[]> {
  const rows = await withStore(deps.db, store, (tx) =>
    tx
      .selectFrom('Refund')
      .select('id')
      .where('storeId', '=', store.id)
      .where('state', 'in', ['requested', 'sent', 'unknown'])
      .where(graceIsOver('updatedAt'))
      .orderBy('updatedAt')
      .limit(mostPerRound)
      .execute(),
  );
  return rows.map((row) => row.id);
}

/** Refunds of theirs that had no room beside ours: once ours has failed they have. */
async function bookConflicts(deps: Deps, store: StoreContext, failures: string[]): Promise<void> {
  const alerts = await withStore(deps.db, store, (tx) =>
    tx
      .selectFrom('PaymentAlert')
      .select([
        sql<string>`"detail" ->> 'intentId'`.as('intentId'),
        sql<boolean>`("detail" ->> 'livemode')::boolean`.as('livemode'),
      ])
      .distinct()
      .where('storeId', '=', store.id)
      .where('kind', '=', 'refund_conflict')
      .where('state', '=', 'open')
      .limit(mostPerRound)
      .execute(),
  );
  const modeOf = new Map(alerts.map((alert) => [alert.intentId, alert.livemode]));
  await each(
    [...modeOf.keys()],
    (intentId) => bookRefunds(deps, store, { intentId, livemode: modeOf.get(intentId) === true }),
    failures,
  );
}

async function each(ids: readonly string[], work: (id: string) => Promise<unknown>, failures: string[]): Promise<number> {
  let done = 0;
  for (const id of ids) {
    try {
      await work(id);
      done += 1;
    } catch (error) {
      failures.push(`${id}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return done;
}

/**
 * Finds what webhooks never told: asks Stripe about every payment that is open, and ends the orders whose time is over (at Stripe first,
 * then here). Takes up events and refunds that have waited for longer than their jobs should take. Runs every five minutes; lost webhooks
 * are normal, not rare.
 */
export async function reconcile(deps: Deps, store: StoreContext): Promise<Reconciled> {
  const failures: string[] = [];
  const settled = await each(await waitingAttempts(deps, store), (id) => settle(deps, store, id), failures);
  const ended = await sweepOverdue(deps, store, failures);
  await each(await waitingEvents(deps, store), (id) => applyInbox(deps, store, id), failures);
  await each(await waitingRefunds(deps, store), (id) => sendRefund(deps, store, id), failures);
  await bookConflicts(deps, store, failures);
  return { settled, ended, failures };
}

/** Ends the orders of a store whose time is over; returns how many. */
export async function sweepOverdue(deps: Deps, store: StoreContext, failures: string[]): Promise<number> {
  return each(await overdueOrders(deps, store), (id) => endOrder(deps, store, id), failures);
}

async function endOrder(deps: Deps, store: StoreContext, orderId: string): Promise<void> {
  await endPayments(deps, store, orderId);
  await expireUnpaid(deps, store, orderId);
}
