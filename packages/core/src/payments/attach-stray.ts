import type Stripe from 'stripe';
import { z } from 'zod';
import { parse, type Tx, withStore } from '../db/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import { type LockedOrder, lockOrder } from '../orders/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';
import type { Deps } from './account.ts';
import { endAlert, lockAlert } from './alerts.ts';
import { applyFacts } from './apply-facts.ts';
import { fromStripeAmount } from './currency.ts';
import { closePages } from './end-payment.ts';
import { type Facts, methodOf } from './read-facts.ts';
import { settle } from './settle.ts';
import { findStray } from './strays.ts';

const attachInput = z.strictObject({ id: z.uuid(), orderNumber: z.number().int().positive() });

type Money = Pick<Facts, 'account' | 'amountMinor' | 'chargeId' | 'currency' | 'livemode' | 'method' | 'paidAt'> & {
  intentId: string;
};

function moneyOf(intent: Stripe.PaymentIntent, account: string): Money {
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  if (charge && charge.amount_refunded > 0)
    throw new Refusal('order_not_payable', { message: 'Some of this money has gone back already.' });
  const currency = intent.currency.toUpperCase();
  return {
    account,
    intentId: intent.id,
    chargeId: charge?.id ?? null,
    amountMinor: fromStripeAmount(intent.amount_received, currency),
    currency,
    livemode: intent.livemode,
    method: methodOf(charge),
    paidAt: new Date((charge?.created ?? intent.created) * 1000),
  };
}

async function findOrder(tx: Tx, store: StoreContext, orderNumber: number): Promise<string> {
  const found = await tx
    .selectFrom('Order')
    .select(['id', 'status', 'paymentStatus'])
    .where('storeId', '=', store.id)
    .where('number', '=', orderNumber)
    .executeTakeFirst();
  if (!found) throw new Refusal('invalid', { fields: [{ field: 'orderNumber', message: 'There is no such order.' }] });
  if (found.status !== 'pending' && found.status !== 'expired')
    throw new Refusal('order_not_payable', { message: 'This order has been paid or canceled.' });
  if (found.paymentStatus === 'processing')
    throw new Refusal('order_not_payable', { message: 'A payment for this order is on its way from the buyer’s bank.' });
  return found.id;
}

/**
 * The attempt that a stray payment was, written down before the order's own pages are closed: while it stands, their end is not the order's.
 * It has no session yet, so who finds it after a crash makes the same again, or lets the order run out.
 */
async function noteAttempt(tx: Tx, store: StoreContext, orderId: string, money: Money): Promise<string> {
  const { intentId, amountMinor, currency, livemode } = money;
  const { id } = await tx
    .insertInto('PaymentAttempt')
    .values({
      ...{ amountMinor, currency, livemode },
      storeId: store.id,
      id: newId(),
      orderId,
      state: 'created',
      idempotencyKey: `attached:${orderId}:${intentId}`,
      paymentIntentId: intentId,
      successUrl: '',
      cancelUrl: '',
    })
    .onConflict((conflict) => conflict.columns(['storeId', 'idempotencyKey']).doUpdateSet({ state: 'created' }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

function compare(order: LockedOrder, money: Money): void {
  if (order.currency === money.currency && order.totalMinor === money.amountMinor && order.livemode === money.livemode) return;
  throw new Refusal('order_not_payable', { message: 'Its amount is not that of the order.' });
}

type Booked = { order: LockedOrder; attemptId: string; money: Money };

async function book(tx: Tx, store: StoreContext, actor: Actor, { order, attemptId, money }: Booked): Promise<void> {
  compare(order, money);
  const attempt = await tx
    .selectFrom('PaymentAttempt')
    .selectAll()
    .where('storeId', '=', store.id)
    .where('id', '=', attemptId)
    .executeTakeFirstOrThrow();
  const { intentId, ...facts } = money;
  await applyFacts(tx, store, actor, {
    order,
    attempt,
    ended: 'expired',
    facts: {
      ...facts,
      ...{ sessionId: intentId, session: 'complete', money: 'paid', paymentIntentId: intentId },
      ...{ storeId: store.id, orderId: order.id, attemptId: attempt.id },
      customer: { email: null, name: null, phone: null, address: null },
    },
  });
  const payment = await tx
    .selectFrom('Payment')
    .select('disposition')
    .where('storeId', '=', store.id)
    .where('attemptId', '=', attempt.id)
    .executeTakeFirst();
  if (payment?.disposition !== 'applied')
    throw new Refusal('order_not_payable', { message: 'This order can no longer be bought. Give the money back instead.' });
}

/**
 * Says that a stray payment pays an order, whose own open payment page is closed first, so that nobody pays twice. Amount, currency and
 * mode must be those of the order, and its goods must still be there. Refuses not_found, conflict, order_not_payable, invalid, forbidden;
 * throws Stripe's error when it does not answer (nothing is booked then).
 */
export async function attachStray(
  deps: Deps,
  store: StoreContext,
  actor: Actor,
  input: z.input<typeof attachInput>,
): Promise<void> {
  allow(actor, store, 'payments.write');
  const { id, orderNumber } = parse(attachInput, input);
  const { alert, orderId } = await withStore(deps.db, store, async (tx) => ({
    alert: await lockAlert(tx, store, id),
    orderId: await findOrder(tx, store, orderNumber),
  }));
  const { intent, account } = await findStray(deps, store, alert);
  const money = moneyOf(intent, account.key);
  const attemptId = await withStore(deps.db, store, async (tx) => {
    compare(await lockOrder(tx, store, orderId), money);
    return noteAttempt(tx, store, orderId, money);
  });
  try {
    const closed = await closePages(deps, store, orderId, attemptId);
    await withStore(deps.db, store, async (tx) => {
      const order = await lockOrder(tx, store, orderId);
      await lockAlert(tx, store, id);
      await book(tx, store, actor, { order, attemptId, money });
      await endAlert(tx, store, actor, id, { state: 'resolved', how: 'attached', note: String(orderNumber) });
    });
    for (const closedId of closed) await settle(deps, store, closedId);
  } catch (error) {
    await withStore(deps.db, store, (tx) => giveUp(tx, store, attemptId));
    throw error;
  }
}

/** Money that does not pay the order after all does not keep it open either. */
async function giveUp(tx: Tx, store: StoreContext, attemptId: string): Promise<void> {
  await tx
    .updateTable('PaymentAttempt')
    .set({ state: 'failed' })
    .where('storeId', '=', store.id)
    .where('id', '=', attemptId)
    .where('state', '=', 'created')
    .execute();
}
