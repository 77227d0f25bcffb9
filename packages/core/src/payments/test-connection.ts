import { sql } from 'kysely';
import Stripe from 'stripe';
import { withStore } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';
import { type Deps, openAccount } from './account.ts';

/** How the way to Stripe is. */
export type Connection = {
  livemode: boolean;
  /** How long Stripe took to answer, in milliseconds. */
  tookMs: number;
  /** When the last webhook came in, ISO; null when none ever did. */
  lastEventAt: string | null;
};

/**
 * Asks Stripe something harmless with the keys that the store takes payments with, and looks when its last webhook came in.
 *
 * @throws Refusal payments_not_configured, also when Stripe no longer knows the key; payment_provider_unavailable, when it does not answer.
 */
export async function testConnection(deps: Deps, store: StoreContext, actor: Actor): Promise<Connection> {
  allow(actor, store, 'store.write');
  const { stripe, livemode } = await openAccount(deps, store);
  const begun = performance.now();
  try {
    await stripe.balance.retrieve();
  } catch (error) {
    if (error instanceof Stripe.errors.StripeAuthenticationError) {
      throw new Refusal('payments_not_configured', {
        message: 'Stripe does not know the secret key any more. Replace the keys.',
      });
    }
    // A restricted key may not read the balance; that it is known is what was asked.
    if (!(error instanceof Stripe.errors.StripePermissionError)) throw new Refusal('payment_provider_unavailable');
  }
  const tookMs = Math.round(performance.now() - begun);
  const { rows } = await withStore(deps.db, store, (tx) =>
    sql<{ at: Date | null }>`select max("receivedAt") as at from "WebhookInbox" where "storeId" = ${store.id}`.execute(tx),
  );
  return { livemode, tookMs, lastEventAt: rows[0]?.at?.toISOString() ?? null };
}
