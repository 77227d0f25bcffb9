import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { type Actor, actorColumns, type StoreContext } from '../who/index.ts';

/** What a person has to look at: money that fits no order, or that could not be given back. */
export type AlertKind =
  | 'payment_mismatch'
  | 'payment_unknown_order'
  | 'payment_missing'
  | 'payment_surplus'
  | 'refund_failed'
  | 'refund_conflict'
  | 'dispute';

/** Parks a matter of money with an alert, once per kind and subject. */
export async function raiseAlert(
  tx: Tx,
  store: StoreContext,
  alert: { kind: AlertKind; subject: string; orderId: string | null; detail: Record<string, unknown> },
): Promise<void> {
  await tx
    .insertInto('PaymentAlert')
    .values({ storeId: store.id, id: newId(), ...alert, detail: JSON.stringify(alert.detail) })
    .onConflict((conflict) => conflict.columns(['storeId', 'kind', 'subject']).doNothing())
    .execute();
}

/** Closes what is open about a subject because it has come right, with how. */
export async function resolveAlerts(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  about: { subject: string; kinds: readonly AlertKind[]; how: string },
): Promise<void> {
  const ended = JSON.stringify({ ended: { how: about.how, ...actorColumns(actor) } });
  await tx
    .updateTable('PaymentAlert')
    .set({ state: 'resolved', resolvedAt: sql<Date>`now()`, detail: sql`"detail" || ${ended}::jsonb` })
    .where('storeId', '=', store.id)
    .where('subject', '=', about.subject)
    .where('kind', 'in', about.kinds)
    .where('state', '=', 'open')
    .execute();
}
