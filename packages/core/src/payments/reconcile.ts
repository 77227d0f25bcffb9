import { withStore } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';
import type { Deps } from './account.ts';
import { endPayments } from './end-payment.ts';
import { expireUnpaid } from './expire-unpaid.ts';
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
 * then here). Runs every five minutes; lost webhooks are normal, not rare.
 */
export async function reconcile(deps: Deps, store: StoreContext): Promise<Reconciled> {
  const failures: string[] = [];
  const settled = await each(await waitingAttempts(deps, store), (id) => settle(deps, store, id), failures);
  const ended = await sweepOverdue(deps, store, failures);
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
