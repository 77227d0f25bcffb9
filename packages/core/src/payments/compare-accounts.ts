import { sql } from 'kysely';
import type Stripe from 'stripe';
import { withStore } from '../db/index.ts';
import { isId } from '../lib/index.ts';
import { findStore } from '../stores/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';
import type { Deps, StripeAccount } from './account.ts';
import { askAccounts, presentAccount } from './ask-accounts.ts';
import { bookDispute } from './book-dispute.ts';
import { bookRefunds } from './book-refunds.ts';
import { fromStripeAmount } from './currency.ts';
import { raiseAlert } from './raise-alert.ts';
import { methodOf } from './read-facts.ts';
import { settleIntent } from './settle-intent.ts';

/** How many objects a comparison looked at, how many matters it found, and what could not be looked at (tried again in the next one). */
export type Compared = { looked: number; found: number; failures: string[] };

/** How much of each list one comparison reads, and how long a webhook and its worker have before money counts as unmatched, in seconds. */
const mostListed = 5_000;
const graceSeconds = 900;

type Round = { deps: Deps; store: StoreContext; account: StripeAccount; since: number; until: number; result: Compared };
type Alert = Parameters<typeof raiseAlert>[2];

async function readAll<T>(list: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of list) {
    all.push(one);
    if (all.length >= mostListed) break;
  }
  return all;
}

async function attempt({ result }: Round, id: string, work: () => Promise<unknown>): Promise<void> {
  result.looked += 1;
  try {
    await work();
  } catch (error) {
    result.failures.push(`${id}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function raise({ deps, store, result }: Round, alert: Alert): Promise<void> {
  await withStore(deps.db, store, (tx) => raiseAlert(tx, store, alert));
  result.found += 1;
}

/** Our books of a payment intent: the payment, and whether a matter has been made of it before. */
async function readBooks({ deps, store }: Round, intentId: string) {
  return withStore(deps.db, store, async (tx) => {
    const payment = await tx
      .selectFrom('Payment')
      .select(['orderId', 'amountMinor', 'currency'])
      .where('storeId', '=', store.id)
      .where('provider', '=', 'stripe')
      .where('providerPaymentId', '=', intentId)
      .executeTakeFirst();
    const alert = await tx
      .selectFrom('PaymentAlert')
      .select('id')
      .where('storeId', '=', store.id)
      .where('subject', '=', intentId)
      .executeTakeFirst();
    return { payment, hasAlert: alert !== undefined };
  });
}

/** Whether money is another's: of a sister store with the same keys, or, in the installation's account, of another program. */
async function isForeign({ deps, store, account }: Round, intent: Stripe.PaymentIntent): Promise<boolean> {
  const named = intent.metadata.store_id;
  if (named === store.id) return false;
  if (isId(named) && (await findStore(deps.db, named))) return true;
  return account.isShared;
}

async function compareIntent(round: Round, intent: Stripe.PaymentIntent): Promise<void> {
  const { deps, store } = round;
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  if (intent.status !== 'succeeded' || charge?.refunded || (await isForeign(round, intent))) return;
  const currency = intent.currency.toUpperCase();
  const amountMinor = fromStripeAmount(intent.amount_received, currency);
  let books = await readBooks(round, intent.id);
  if (!books.payment && (await settleIntent(deps, store, intent))) books = await readBooks(round, intent.id);
  const { payment } = books;
  const { id: subject, livemode } = intent;
  if (payment && (payment.amountMinor !== amountMinor || payment.currency !== currency)) {
    const detail = { amountMinor, currency, livemode, here: { amountMinor: payment.amountMinor, currency: payment.currency } };
    return raise(round, { kind: 'payment_missing', subject, orderId: payment.orderId, detail });
  }
  if (payment || books.hasAlert) return;
  const orderId = intent.metadata.order_id ?? null;
  const paidAt = new Date(intent.created * 1000);
  const detail = { amountMinor, currency, livemode, orderId, paidAt, description: intent.description, method: methodOf(charge) };
  await raise(round, { kind: 'payment_unknown_order', subject, orderId: null, detail });
}

async function statusOf({ deps, store }: Round, intentId: string, livemode: boolean): Promise<string> {
  try {
    return (await askAccounts(deps, store, livemode, ({ stripe }) => stripe.paymentIntents.retrieve(intentId))).status;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'resource_missing') return 'not there';
    throw error;
  }
}

/** Payments of ours that Stripe's list did not have: each is asked for by name before anybody is alarmed. */
async function comparePayments(round: Round, listed: ReadonlySet<string>): Promise<void> {
  const { deps, store, account } = round;
  const payments = await withStore(deps.db, store, (tx) =>
    tx
      .selectFrom('Payment')
      .select(['providerPaymentId', 'orderId', 'amountMinor', 'currency', 'livemode'])
      .where('storeId', '=', store.id)
      .where('provider', '=', 'stripe')
      .where('livemode', '=', account.livemode)
      .where('paidAt', '>=', new Date(round.since * 1000))
      .where('paidAt', '<=', new Date(round.until * 1000))
      .orderBy('id')
      .limit(mostListed)
      .execute(),
  );
  for (const { providerPaymentId: subject, orderId, ...money } of payments) {
    if (listed.has(subject)) continue;
    await attempt(round, subject, async () => {
      const status = await statusOf(round, subject, money.livemode);
      if (status !== 'succeeded') await raise(round, { kind: 'payment_missing', subject, orderId, detail: { ...money, status } });
    });
  }
}

/** What became of money that no event may have told of: refunds made lately, disputes made lately or still open here. */
async function compareChanges(round: Round): Promise<void> {
  const { deps, store, account, since } = round;
  const { livemode } = account;
  const lately = { created: { gte: since }, limit: 100 };
  const refunds = await readAll(account.stripe.refunds.list(lately));
  const intents = refunds.map(({ payment_intent: intent }) => (typeof intent === 'string' ? intent : intent?.id));
  for (const intentId of new Set(intents)) {
    if (intentId && (await readBooks(round, intentId)).payment)
      await attempt(round, intentId, () => bookRefunds(deps, store, { intentId, livemode }));
  }
  const open = await withStore(deps.db, store, (tx) =>
    tx
      .selectFrom('Dispute')
      .select('providerDisputeId')
      .where('storeId', '=', store.id)
      .where('state', 'not in', ['won', 'lost', 'warning_closed', 'prevented'])
      .limit(mostListed)
      .execute(),
  );
  const told = (await readAll(account.stripe.disputes.list(lately))).map((dispute) => dispute.id);
  for (const disputeId of new Set([...told, ...open.map((one) => one.providerDisputeId)])) {
    await attempt(round, disputeId, () => bookDispute(deps, store, { disputeId, livemode }));
  }
}

/**
 * Holds a store's books against its account at Stripe, both ways: money there that no order knows of, orders paid here whose money is not
 * there, refunds and disputes that no event told of. What can be settled is settled; the rest becomes a matter for the desk, once. Runs
 * every hour; a store that takes no payments has nothing to compare.
 *
 * @param options.days  how far back. @param options.graceSeconds  money younger than this is left to its webhook.
 * @throws Stripe's error when it does not answer.
 */
export async function compareAccounts(
  deps: Deps,
  store: StoreContext,
  options: { days?: number; graceSeconds?: number } = {},
): Promise<Compared> {
  const result: Compared = { looked: 0, found: 0, failures: [] };
  const account = await presentAccount(deps, store);
  if (!account) return result;
  const { rows } = await withStore(deps.db, store, (tx) => sql<{ now: Date }>`select platform.shop_now() as now`.execute(tx));
  const now = Math.floor((rows[0]?.now.getTime() ?? 0) / 1000);
  const since = now - (options.days ?? 4) * 86_400;
  const until = now - (options.graceSeconds ?? graceSeconds);
  const round: Round = { deps, store, account, since, until, result };
  const created = { gte: since, lte: until };
  const listed = await readAll(account.stripe.paymentIntents.list({ created, limit: 100, expand: ['data.latest_charge'] }));
  for (const intent of listed) await attempt(round, intent.id, () => compareIntent(round, intent));
  await comparePayments(round, new Set(listed.filter((one) => one.status === 'succeeded').map((one) => one.id)));
  await compareChanges(round);
  return result;
}

/** The desk's “compare with Stripe now”: a month, without waiting for webhooks that may still come. Refuses forbidden. */
export async function compareNow(deps: Deps, store: StoreContext, actor: Actor): Promise<Compared> {
  allow(actor, store, 'payments.write');
  return compareAccounts(deps, store, { days: 30, graceSeconds: -60 });
}
