import type { Selectable } from 'kysely';
import { oneLine } from '../cart/index.ts';
import type { DB, Tx } from '../db/index.ts';
import { record } from '../events/index.ts';
import { commitHolds, extendHolds, releaseHolds } from '../inventory/index.ts';
import { newId } from '../lib/index.ts';
import { addToTimeline, type LockedOrder, transition } from '../orders/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { canBePaid } from './can-be-paid.ts';
import { raiseAlert, resolveAlerts } from './raise-alert.ts';
import type { Facts } from './read-facts.ts';
import { requestRefund } from './request-refund.ts';

type Attempt = Selectable<DB['PaymentAttempt']>;
export type Matter = { order: LockedOrder; attempt: Attempt; facts: Facts; ended: 'expired' | 'canceled' };

/** How long the hold of an order lasts whose money is on its way (delayed methods settle within 14 days), in days. */
const processingDays = 15;

/** Each thing in which the provider's facts differ from what was agreed. */
function mismatches(store: StoreContext, { order, attempt, facts }: Matter): string[] {
  const compared: [string, unknown, unknown][] = [
    ['store', facts.storeId, store.id],
    ['order', facts.orderId, order.id],
    ['attempt', facts.attemptId, attempt.id],
    ['currency', facts.currency, order.currency],
    ['amount', facts.amountMinor, order.totalMinor],
    ['livemode', facts.livemode, order.livemode],
  ];
  return compared
    .filter(([, theirs, ours]) => theirs !== ours)
    .map(([name, theirs, ours]) => `${name} ${theirs} instead of ${ours}`);
}

async function saveAttempt(tx: Tx, store: StoreContext, attempt: Attempt, facts: Facts, state: string): Promise<void> {
  const same =
    attempt.state === state && attempt.sessionId === facts.sessionId && attempt.paymentIntentId === facts.paymentIntentId;
  if (same) return;
  await tx
    .updateTable('PaymentAttempt')
    .set({ state, sessionId: facts.sessionId, paymentIntentId: facts.paymentIntentId })
    .where('storeId', '=', store.id)
    .where('id', '=', attempt.id)
    .execute();
}

/** Lets the buyer edit the cart again, unless it has become an order. */
export async function reopenCartOf(tx: Tx, store: StoreContext, order: LockedOrder): Promise<void> {
  if (!order.cartId) return;
  await tx
    .updateTable('Cart')
    .set({ state: 'open' })
    .where('storeId', '=', store.id)
    .where('id', '=', order.cartId)
    .where('state', '=', 'checkout')
    .execute();
}

/** What Stripe's page asked the buyer of a dialect order, who gave us nothing before. */
function contactFrom(order: LockedOrder, facts: Facts) {
  if (order.source !== 'dialect') return {};
  const { email, name, phone, address } = facts.customer;
  const postal = address
    ? {
        name: name ?? '',
        line1: address.line1 ?? '',
        line2: address.line2 ?? '',
        city: address.city ?? '',
        region: address.state ?? '',
        postalCode: address.postal_code ?? '',
        country: address.country ?? '',
      }
    : null;
  return {
    email,
    phone,
    address: postal ? oneLine(postal) : null,
    shippingAddress: postal ? JSON.stringify(postal) : null,
  };
}

/** Notes whose the payment is: events about refunds and disputes of the installation's account carry no store, but these ids. */
async function noteObjects(tx: Tx, store: StoreContext, facts: Facts): Promise<void> {
  const ids = [facts.paymentIntentId, facts.chargeId].filter((id) => id !== null);
  if (ids.length === 0) return;
  await tx
    .insertInto('platform.ProviderObject')
    .values(ids.map((objectId) => ({ provider: 'stripe', account: facts.account, objectId, storeId: store.id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function applyPaid(tx: Tx, store: StoreContext, actor: Actor, matter: Matter): Promise<void> {
  const { order, attempt, facts } = matter;
  const providerPaymentId = facts.paymentIntentId ?? facts.sessionId;
  const seen = await tx
    .selectFrom('Payment')
    .select('id')
    .where('storeId', '=', store.id)
    .where('provider', '=', 'stripe')
    .where('providerPaymentId', '=', providerPaymentId)
    .executeTakeFirst();
  if (seen) return;
  const pays = await canBePaid(tx, store, order);
  const paymentId = newId();
  await noteObjects(tx, store, facts);
  await tx
    .insertInto('Payment')
    .values({
      storeId: store.id,
      id: paymentId,
      orderId: order.id,
      attemptId: attempt.id,
      providerPaymentId,
      chargeId: facts.chargeId,
      amountMinor: facts.amountMinor,
      currency: facts.currency,
      livemode: facts.livemode,
      disposition: pays ? 'applied' : 'surplus',
      method: JSON.stringify(facts.method),
      paidAt: facts.paidAt,
    })
    .execute();
  const about = { subject: providerPaymentId, kinds: ['payment_unknown_order'] as const, how: 'booked' };
  await resolveAlerts(tx, store, actor, about);
  if (pays) await markPaid(tx, store, actor, matter);
  else await giveBack(tx, store, actor, matter, paymentId);
}

async function markPaid(tx: Tx, store: StoreContext, actor: Actor, { order, facts }: Matter): Promise<void> {
  await transition(tx, store, actor, order, 'paid', {
    type: 'paid',
    data: { amountMinor: facts.amountMinor, method: facts.method },
    set: { paymentStatus: 'paid', paidAt: facts.paidAt, expiresAt: null, ...contactFrom(order, facts) },
  });
  await commitHolds(tx, store, actor, order.id);
  if (order.cartId)
    await tx
      .updateTable('Cart')
      .set({ state: 'ordered' })
      .where('storeId', '=', store.id)
      .where('id', '=', order.cartId)
      .execute();
  await record(tx, store, 'order.paid', order.id, { number: order.number });
}

/** Money for an order that it can no longer buy, or that has been paid before, goes back by itself. */
async function giveBack(tx: Tx, store: StoreContext, actor: Actor, { order, facts }: Matter, paymentId: string): Promise<void> {
  await addToTimeline(tx, store, actor, order.id, {
    type: 'paid_too_late',
    data: { amountMinor: facts.amountMinor, status: order.status },
  });
  const subject = facts.paymentIntentId ?? facts.sessionId;
  await raiseAlert(tx, store, {
    kind: 'payment_surplus',
    subject,
    orderId: order.id,
    detail: { status: order.status, amountMinor: facts.amountMinor },
  });
  await requestRefund(tx, store, actor, {
    paymentId,
    amountMinor: facts.amountMinor,
    reason: 'The order could no longer be bought.',
    key: `surplus:${paymentId}`,
  });
}

async function applyPending(tx: Tx, store: StoreContext, actor: Actor, { order }: Matter): Promise<void> {
  if (order.status !== 'pending' || order.paymentStatus === 'processing') return;
  const until = new Date(Date.now() + processingDays * 86_400_000);
  await tx
    .updateTable('Order')
    .set({ paymentStatus: 'processing', expiresAt: until })
    .where('storeId', '=', store.id)
    .where('id', '=', order.id)
    .execute();
  await extendHolds(tx, store, order.id, until);
  await addToTimeline(tx, store, actor, order.id, { type: 'payment_processing' });
}

async function applyEnded(tx: Tx, store: StoreContext, actor: Actor, { order, attempt, facts, ended }: Matter): Promise<void> {
  if (order.status !== 'pending') return;
  const others = await tx
    .selectFrom('PaymentAttempt')
    .select('id')
    .where('storeId', '=', store.id)
    .where('orderId', '=', order.id)
    .where('id', '<>', attempt.id)
    .where('state', 'in', ['created', 'unknown', 'open', 'processing'])
    .executeTakeFirst();
  if (others) return;
  const failed = facts.money === 'failed';
  const becomes = failed ? 'expired' : ended;
  await releaseHolds(tx, store, order.id, failed || ended === 'canceled' ? 'released' : 'expired');
  await transition(tx, store, actor, order, becomes, {
    type: failed ? 'payment_failed' : becomes,
    set: { paymentStatus: 'unpaid', expiresAt: null, ...(becomes === 'canceled' ? { canceledAt: new Date() } : {}) },
  });
  await reopenCartOf(tx, store, order);
  await record(tx, store, failed ? 'order.payment_failed' : `order.${becomes}`, order.id, { number: order.number });
}

/**
 * Applies what Stripe says to an order that the caller has locked. Pure of the network; doing it twice does nothing more.
 * Money that does not match what was agreed is parked with an alert and never marks anything paid.
 */
export async function applyFacts(tx: Tx, store: StoreContext, actor: Actor, matter: Matter): Promise<void> {
  const { order, attempt, facts } = matter;
  const wrong = facts.session === 'open' ? [] : mismatches(store, matter);
  if (wrong.length > 0 && (facts.money === 'paid' || facts.money === 'pending')) {
    const subject = facts.paymentIntentId ?? facts.sessionId;
    await raiseAlert(tx, store, {
      kind: 'payment_mismatch',
      subject,
      orderId: order.id,
      detail: { wrong, amountMinor: facts.amountMinor, currency: facts.currency, livemode: facts.livemode },
    });
    // The order's page has been used up: nothing more comes of it, and the order may run out of time.
    if (attempt.sessionId === facts.sessionId) await saveAttempt(tx, store, attempt, facts, 'failed');
    return;
  }
  if (facts.money === 'paid') {
    await applyPaid(tx, store, actor, matter);
    await saveAttempt(tx, store, attempt, facts, 'succeeded');
  } else if (facts.money === 'pending') {
    await applyPending(tx, store, actor, matter);
    await saveAttempt(tx, store, attempt, facts, 'processing');
  } else if (facts.money === 'failed' || facts.session === 'expired') {
    await applyEnded(tx, store, actor, matter);
    await saveAttempt(tx, store, attempt, facts, facts.money === 'failed' ? 'failed' : 'expired');
  } else {
    await saveAttempt(tx, store, attempt, facts, 'open');
  }
}
