import type { Tx } from '../db/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import { enqueue } from '../queue/index.ts';
import { type Actor, actorColumns, type StoreContext } from '../who/index.ts';

/**
 * Writes down that money goes back; the worker sends it after commit, with the key kept here. The database refuses more than came in.
 *
 * @param request.key  the same key asks for the same refund once.
 * @returns the refund's id, or that of the one asked for before with the same key.
 */
export async function requestRefund(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  request: { paymentId: string; amountMinor: number; reason: string; key: string },
): Promise<string> {
  const payment = await tx
    .selectFrom('Payment')
    .select(['orderId', 'currency'])
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
