import { sql } from 'kysely';
import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { addToTimeline, lockOrder } from '../orders/index.ts';
import { type Actor, actorColumns, type StoreContext } from '../who/index.ts';
import type { AlertKind } from './raise-alert.ts';
import { requestRefund } from './request-refund.ts';

/** Something about money that a person has to look at, with the order it touches. */
export type PaymentAlert = {
  id: string;
  kind: AlertKind;
  subject: string;
  detail: Record<string, unknown>;
  state: 'open' | 'resolved' | 'ignored';
  orderId: string | null;
  orderNumber: number | null;
  createdAt: Date;
  resolvedAt: Date | null;
};

/** The store's matters of money, the open ones or those that are done with, newest first. */
export const listAlerts = verb(
  {
    name: 'payments.listAlerts',
    permission: 'orders.read',
    input: z.strictObject({
      state: z.enum(['open', 'done']).default('open'),
      limit: z.number().int().min(1).max(200).default(100),
    }),
  },
  async (tx, store, _actor, { state, limit }): Promise<PaymentAlert[]> => {
    const rows = await tx
      .selectFrom('PaymentAlert as alert')
      .leftJoin('Order as order', (join) =>
        join.onRef('order.storeId', '=', 'alert.storeId').onRef('order.id', '=', 'alert.orderId'),
      )
      .selectAll('alert')
      .select('order.number as orderNumber')
      .where('alert.storeId', '=', store.id)
      .where('alert.state', state === 'open' ? '=' : '<>', 'open')
      .orderBy('alert.createdAt', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      ...row,
      kind: row.kind as AlertKind,
      state: row.state as PaymentAlert['state'],
      detail: row.detail as Record<string, unknown>,
    }));
  },
);

/** Locks a matter that is still open, and the order that it is about before it. Refuses not_found, conflict. */
export async function lockAlert(tx: Tx, store: StoreContext, id: string) {
  const find = () => tx.selectFrom('PaymentAlert').selectAll().where('storeId', '=', store.id).where('id', '=', id);
  const about = await find().executeTakeFirst();
  if (about?.orderId) await lockOrder(tx, store, about.orderId);
  const alert = await find().forUpdate().executeTakeFirst();
  if (!alert) throw new Refusal('not_found');
  if (alert.state !== 'open') throw new Refusal('conflict', { message: 'Somebody has dealt with this already.' });
  return alert;
}

type End = { state: 'resolved' | 'ignored'; how: string; note?: string };

/** Closes a matter, with what was done and by whom. */
export async function endAlert(tx: Tx, store: StoreContext, actor: Actor, id: string, { state, ...words }: End): Promise<void> {
  const ended = JSON.stringify({ ended: { ...words, ...actorColumns(actor) } });
  await tx
    .updateTable('PaymentAlert')
    .set({ state, resolvedAt: sql<Date>`now()`, detail: sql`"detail" || ${ended}::jsonb` })
    .where('storeId', '=', store.id)
    .where('id', '=', id)
    .execute();
}

/** Closes a matter without moving money; the reason stays with it. Refuses not_found, conflict when it is closed, invalid, forbidden. */
export const ignoreAlert = verb(
  {
    name: 'payments.ignoreAlert',
    permission: 'payments.write',
    input: z.strictObject({ id: z.uuid(), reason: z.string().trim().min(3, 'Say why, for whoever asks later.').max(500) }),
  },
  async (tx, store, actor, { id, reason }): Promise<void> => {
    const alert = await lockAlert(tx, store, id);
    await endAlert(tx, store, actor, id, { state: 'ignored', how: 'ignored', note: reason });
    if (alert.orderId)
      await addToTimeline(tx, store, actor, alert.orderId, { type: 'alert_ignored', data: { kind: alert.kind, reason } });
  },
);

/**
 * Asks for a refund again that a bank or Stripe did not take, as a new one with a key of its own: that the first came to nothing is
 * certain. Refuses not_found, conflict, order_move for a matter of another kind, refund_exceeds when it has gone back another way since,
 * payment_disputed, forbidden.
 */
export const tryRefundAgain = verb(
  { name: 'payments.tryRefundAgain', permission: 'payments.write', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, actor, { id }): Promise<{ refundId: string }> => {
    const alert = await lockAlert(tx, store, id);
    if (alert.kind !== 'refund_failed') throw new Refusal('order_move', { message: 'This is not about a refund.' });
    const failed = await tx
      .selectFrom('Refund')
      .select(['paymentId', 'orderId', 'amountMinor', 'reason'])
      .where('storeId', '=', store.id)
      .where('id', '=', alert.subject)
      .executeTakeFirstOrThrow();
    const { orderId, amountMinor, reason } = failed;
    const refundId = await requestRefund(tx, store, actor, { ...failed, key: `again:${alert.id}` });
    await sql`
      insert into "RefundLine" ("storeId", "id", "refundId", "kind", "orderItemId", "quantity", "amountMinor")
      select "storeId", gen_random_uuid(), ${refundId}::uuid, "kind", "orderItemId", "quantity", "amountMinor"
        from "RefundLine" where "storeId" = ${store.id}::uuid and "refundId" = ${alert.subject}::uuid`.execute(tx);
    await addToTimeline(tx, store, actor, orderId, { type: 'refund_requested', data: { amountMinor, reason, refundId } });
    await endAlert(tx, store, actor, id, { state: 'resolved', how: 'tried_again' });
    return { refundId };
  },
);
