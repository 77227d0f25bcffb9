import type { Selectable } from 'kysely';
import type Stripe from 'stripe';
import { type DB, type Tx, withStore } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';
import type { Deps } from './account.ts';
import { askAccounts } from './ask-accounts.ts';
import { settleIntent } from './settle-intent.ts';

/** A payment of ours, as needed to book what becomes of it. */
export type FoundPayment = Pick<
  Selectable<DB['Payment']>,
  'id' | 'orderId' | 'amountMinor' | 'currency' | 'disposition' | 'livemode' | 'providerPaymentId'
>;

/** The payment that an intent of Stripe's is, or undefined when it is none of ours. */
async function findPayment(tx: Tx, store: StoreContext, intentId: string): Promise<FoundPayment | undefined> {
  return tx
    .selectFrom('Payment')
    .select(['id', 'orderId', 'amountMinor', 'currency', 'disposition', 'livemode', 'providerPaymentId'])
    .where('storeId', '=', store.id)
    .where('provider', '=', 'stripe')
    .where('providerPaymentId', '=', intentId)
    .executeTakeFirst();
}

/** An intent as Stripe has it now, with its last charge. */
async function readIntent(
  deps: Deps,
  store: StoreContext,
  { intentId, livemode }: { intentId: string; livemode: boolean },
): Promise<Stripe.PaymentIntent> {
  return askAccounts(deps, store, livemode, ({ stripe }) =>
    stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] }),
  );
}

/**
 * The payment that an intent is. Where none is known yet, its own event may still be on its way: then the attempt that it names is settled
 * first.
 *
 * @throws Stripe's errors when it does not answer.
 */
export async function findOrSettle(
  deps: Deps,
  store: StoreContext,
  intent: { intentId: string; livemode: boolean },
): Promise<{ payment: FoundPayment } | { payment: undefined; intent: Stripe.PaymentIntent }> {
  const find = () => withStore(deps.db, store, (tx) => findPayment(tx, store, intent.intentId));
  const known = await find();
  if (known) return { payment: known };
  const told = await readIntent(deps, store, intent);
  const settled = (await settleIntent(deps, store, told)) ? await find() : undefined;
  return settled ? { payment: settled } : { payment: undefined, intent: told };
}
