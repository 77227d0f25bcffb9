import type { Tx } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

/** What a person has to look at: money that fits no order, or that could not be given back. */
export type AlertKind = 'payment_mismatch' | 'payment_unknown_order' | 'payment_surplus' | 'refund_failed' | 'dispute';

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
