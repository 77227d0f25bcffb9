import { readAudit, withStore } from '@emporium/core/db';
import { type Deps, openAccount } from '@emporium/core/payments';
import type { StoreContext } from '@emporium/core/who';

/** A store whose books are compared with Stripe's. */
export type Books = { deps: Deps; store: StoreContext; ownerUrl: string };

type OurPayment = { orderId: string; providerPaymentId: string; amountMinor: number; disposition: string };

async function readOurs({ deps, store }: Books) {
  return withStore(deps.db, store, async (tx) => ({
    payments: await tx
      .selectFrom('Payment')
      .select(['orderId', 'providerPaymentId', 'amountMinor', 'disposition'])
      .where('storeId', '=', store.id)
      .execute(),
    refunds: await tx
      .selectFrom('Refund')
      .innerJoin('Payment as payment', (join) =>
        join.onRef('payment.storeId', '=', 'Refund.storeId').onRef('payment.id', '=', 'Refund.paymentId'),
      )
      .select(['payment.providerPaymentId', 'Refund.amountMinor', 'Refund.state'])
      .where('Refund.storeId', '=', store.id)
      .execute(),
    alerts: await tx.selectFrom('PaymentAlert').select('subject').where('storeId', '=', store.id).execute(),
  }));
}

/** Everything that Stripe has been paid, by payment, and has given back. */
async function readTheirs({ deps, store }: Books) {
  const { stripe } = await openAccount(deps, store);
  const paid = new Map<string, { sessionId: string; orderId: string; amountMinor: number }>();
  for await (const session of stripe.checkout.sessions.list({ limit: 100 })) {
    if (session.payment_status !== 'paid' || typeof session.payment_intent !== 'string') continue;
    const orderId = session.metadata?.order_id ?? '';
    paid.set(session.payment_intent, { sessionId: session.id, orderId, amountMinor: session.amount_total ?? 0 });
  }
  const given = new Map<string, number>();
  for await (const refund of stripe.refunds.list({ limit: 100 })) {
    if (refund.status !== 'succeeded') continue;
    const intent = String(refund.payment_intent);
    given.set(intent, (given.get(intent) ?? 0) + refund.amount);
  }
  return { paid, given };
}

function compareMoney(
  payments: readonly OurPayment[],
  theirs: Awaited<ReturnType<typeof readTheirs>>,
  parked: ReadonlySet<string>,
) {
  const faults: string[] = [];
  const ours = new Map(payments.map((payment) => [payment.providerPaymentId, payment]));
  for (const [intent, { sessionId, orderId, amountMinor }] of theirs.paid) {
    const mine = ours.get(intent);
    if (!mine && !parked.has(intent) && !parked.has(sessionId))
      faults.push(`${intent} is paid at Stripe and unknown here (order ${orderId})`);
    if (mine && mine.amountMinor !== amountMinor) faults.push(`${intent}: ${amountMinor} at Stripe, ${mine.amountMinor} here`);
    if (mine && mine.orderId !== orderId) faults.push(`${intent} is for order ${orderId} at Stripe, for ${mine.orderId} here`);
  }
  for (const intent of ours.keys()) if (!theirs.paid.has(intent)) faults.push(`${intent} is paid here and not at Stripe`);
  return faults;
}

/**
 * Compares a store's books with Stripe's to the cent, and reads the audit views. Call it when the shop has come to rest.
 *
 * @returns what does not agree; an empty list is what should be.
 */
export async function checkBooks(books: Books): Promise<string[]> {
  const { payments, refunds, alerts } = await readOurs(books);
  const theirs = await readTheirs(books);
  const faults = compareMoney(payments, theirs, new Set(alerts.map((alert) => alert.subject)));
  const given = new Map<string, number>();
  for (const refund of refunds) {
    if (refund.state === 'failed') continue;
    if (refund.state !== 'succeeded') faults.push(`a refund of ${refund.providerPaymentId} is still ${refund.state}`);
    given.set(refund.providerPaymentId, (given.get(refund.providerPaymentId) ?? 0) + refund.amountMinor);
  }
  for (const intent of new Set([...given.keys(), ...theirs.given.keys()])) {
    const [here, there] = [given.get(intent) ?? 0, theirs.given.get(intent) ?? 0];
    if (here !== there) faults.push(`${intent}: ${there} given back at Stripe, ${here} here`);
  }
  const findings = await readAudit(books.ownerUrl);
  for (const { view, count, rows } of findings)
    if (count > 0) faults.push(`${view}: ${count}, such as ${JSON.stringify(rows[0])}`);
  return faults;
}
