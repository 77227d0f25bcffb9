import type { Tx } from '../db/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import { enqueue } from '../queue/index.ts';
import { type Actor, actorColumns, type StoreContext } from '../who/index.ts';
import { openDisputes } from './refresh-payment-status.ts';

/**
 * How much of a payment is not ours to give any more, in minor units: given back or about to be, or taken by a bank for good.
 *
 * @throws Refusal payment_disputed while the buyer's bank has the money and decides.
 */
export async function readGone(tx: Tx, store: StoreContext, paymentId: string): Promise<number> {
  const disputes = await tx
    .selectFrom('Dispute')
    .select(['state', 'amountMinor'])
    .where('storeId', '=', store.id)
    .where('paymentId', '=', paymentId)
    .execute();
  if (disputes.some((one) => openDisputes.includes(one.state))) throw new Refusal('payment_disputed');
  const refunds = await tx
    .selectFrom('Refund')
    .select('amountMinor')
    .where('storeId', '=', store.id)
    .where('paymentId', '=', paymentId)
    .where('state', '<>', 'failed')
    .execute();
  const lost = disputes.filter((one) => one.state === 'lost');
  return [...refunds, ...lost].reduce((sum, one) => sum + one.amountMinor, 0);
}

/**
 * Writes down that money goes back; the worker sends it after commit, with the key kept here. The database refuses more than came in.
 *
 * @param request.key  the same key asks for the same refund once.
 * @returns the refund's id, or that of the one asked for before with the same key.
 * @throws Refusal not_found; refund_exceeds (data: leftMinor); payment_disputed while the buyer's bank has the money and decides: it would go back twice.
 */
export async function requestRefund(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  request: { paymentId: string; amountMinor: number; reason: string; key: string },
): Promise<string> {
  const payment = await tx
    .selectFrom('Payment')
    .select(['orderId', 'currency', 'amountMinor'])
    .where('storeId', '=', store.id)
    .where('id', '=', request.paymentId)
    .forUpdate()
    .executeTakeFirst();
  if (!payment) throw new Refusal('not_found');
  const idempotencyKey = `refund:${request.key}`;
  const known = await tx
    .selectFrom('Refund')
    .select('id')
    .where('storeId', '=', store.id)
    .where('idempotencyKey', '=', idempotencyKey)
    .executeTakeFirst();
  if (known) return known.id;
  const leftMinor = payment.amountMinor - (await readGone(tx, store, request.paymentId));
  if (request.amountMinor > leftMinor) throw new Refusal('refund_exceeds', { data: { leftMinor } });
  const id = newId();
  await tx
    .insertInto('Refund')
    .values({
      storeId: store.id,
      id,
      orderId: payment.orderId,
      paymentId: request.paymentId,
      amountMinor: request.amountMinor,
      currency: payment.currency,
      reason: request.reason,
      idempotencyKey,
      ...actorColumns(actor),
    })
    .execute();
  await enqueue(tx, 'refund', { storeId: store.id, refundId: id });
  return id;
}
