import Stripe from 'stripe';
import { withStore } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';
import type { Deps, StripeAccount } from './account.ts';
import { endAlert, lockAlert, type PaymentAlert } from './alerts.ts';
import { askAccounts, presentAccount } from './ask-accounts.ts';

/** The kinds of matters whose money pays no order yet: it can be attached to one, or given back. */
export const strayKinds: readonly PaymentAlert['kind'][] = ['payment_unknown_order', 'payment_mismatch'];

type Stray = { intent: Stripe.PaymentIntent; account: StripeAccount };

async function modeOf(deps: Deps, store: StoreContext, detail: unknown): Promise<boolean> {
  const { livemode } = detail as { livemode?: unknown };
  return typeof livemode === 'boolean' ? livemode : (await presentAccount(deps, store))?.livemode === true;
}

/**
 * The money that a matter is about, as it is at Stripe now.
 *
 * @throws Refusal order_not_payable when there is nothing of this store's to attach or return; Stripe's error when it does not answer.
 */
export async function findStray(
  deps: Deps,
  store: StoreContext,
  alert: { kind: string; subject: string; detail: unknown },
): Promise<Stray> {
  const none = () => new Refusal('order_not_payable', { message: 'Stripe does not have this money for us.' });
  if (!strayKinds.some((kind) => kind === alert.kind)) {
    throw new Refusal('order_not_payable', { message: 'This is not a payment that can be moved.' });
  }
  const { subject } = alert;
  return askAccounts(deps, store, await modeOf(deps, store, alert.detail), async (account) => {
    const session = subject.startsWith('cs_') ? await account.stripe.checkout.sessions.retrieve(subject) : null;
    const named = session ? session.payment_intent : subject;
    const intentId = typeof named === 'string' ? named : named?.id;
    if (!intentId) throw none();
    const intent = await account.stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] });
    const owner = intent.metadata.store_id;
    const isOurs = owner === store.id || (owner === undefined && !account.isShared);
    if (intent.status !== 'succeeded' || !isOurs) throw none();
    return { intent, account };
  });
}

/** Gives all of it back that has not gone back yet; what has gone back already is as good. */
async function giveBack({ account, intent }: Stray, storeId: string, alertId: string): Promise<string> {
  try {
    const refund = await account.stripe.refunds.create(
      { payment_intent: intent.id, metadata: { store_id: storeId, alert_id: alertId } },
      { idempotencyKey: `alert:${alertId}` },
    );
    return refund.id;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'charge_already_refunded') return intent.id;
    throw error;
  }
}

/**
 * Gives a stray payment back at Stripe. Its key follows from the matter, so that two who press at once give back once. Refuses not_found,
 * conflict when it is dealt with, order_not_payable, forbidden; throws Stripe's error when it does not answer (the matter stays open).
 */
export async function refundStray(deps: Deps, store: StoreContext, actor: Actor, id: string): Promise<void> {
  allow(actor, store, 'payments.write');
  const alert = await withStore(deps.db, store, (tx) => lockAlert(tx, store, id));
  const note = await giveBack(await findStray(deps, store, alert), store.id, id);
  await withStore(deps.db, store, async (tx) => {
    const now = await tx
      .selectFrom('PaymentAlert')
      .select(['state', 'detail'])
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    // The refund's own event may have been faster; whoever pressed at the same time has not.
    const { how, actorKind } = (now.detail as { ended?: { how?: string; actorKind?: string } }).ended ?? {};
    if (now.state !== 'open' && !(how === 'refunded' && actorKind === 'system')) {
      throw new Refusal('conflict', { message: 'Somebody has dealt with this already.' });
    }
    await endAlert(tx, store, actor, id, { state: 'resolved', how: 'refunded', note });
  });
}
