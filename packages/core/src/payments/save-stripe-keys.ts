import Stripe from 'stripe';
import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { parse, withStore } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';
import { type Deps, keepStripeSecret, stripeOf } from './account.ts';

const keys = z.strictObject({
  secretKey: z
    .string()
    .trim()
    .regex(/^(sk|rk)_(test|live)_[A-Za-z0-9_]{8,}$/, 'A key that begins with sk_test_, sk_live_, rk_test_ or rk_live_.'),
  webhookSecret: z
    .string()
    .trim()
    .regex(/^whsec_[A-Za-z0-9+/=_-]{8,}$/, 'A secret that begins with whsec_.'),
});

/** How long the secrets that are replaced go on verifying events, in hours. */
const overlapHours = 24;

/**
 * Keeps a store's own Stripe keys, sealed, after Stripe has said that the secret key is good. From then on its money goes there. They are
 * never shown again; older ones verify events for another day.
 *
 * @throws Refusal invalid, when Stripe does not know the key; payment_provider_unavailable, when it does not answer.
 */
export async function saveStripeKeys(
  deps: Deps,
  store: StoreContext,
  actor: Actor,
  input: z.input<typeof keys>,
): Promise<{ livemode: boolean }> {
  allow(actor, store, 'store.write');
  const { secretKey, webhookSecret } = parse(keys, input);
  await tryKey(stripeOf(deps.config, secretKey));
  await withStore(deps.db, store, async (tx) => {
    await tx
      .updateTable('StoreSecret')
      .set((eb) => ({ expiresAt: eb.fn<Date>('now', []) }))
      .where('storeId', '=', store.id)
      .where('name', '=', 'stripe.secretKey')
      .execute();
    await tx
      .updateTable('StoreSecret')
      .set({ expiresAt: new Date(Date.now() + overlapHours * 3_600_000) })
      .where('storeId', '=', store.id)
      .where('name', '=', 'stripe.webhookSecret')
      .where('expiresAt', 'is', null)
      .execute();
    await keepStripeSecret(tx, store, deps.config, { name: 'stripe.secretKey', text: secretKey, hint: secretKey.slice(-4) });
    await keepStripeSecret(tx, store, deps.config, {
      name: 'stripe.webhookSecret',
      text: webhookSecret,
      hint: webhookSecret.slice(-4),
    });
    await tx.updateTable('StoreSettings').set({ paymentMode: 'stripe' }).where('storeId', '=', store.id).execute();
    const after = { paymentMode: 'stripe', secretKey: `…${secretKey.slice(-4)}` };
    await recordChange(tx, store, actor, {
      verb: 'payments.saveStripeKeys',
      noun: 'StoreSettings',
      rowId: store.id,
      before: null,
      after,
    });
  });
  return { livemode: secretKey.includes('_live_') };
}

async function tryKey(stripe: Stripe): Promise<void> {
  try {
    await stripe.balance.retrieve();
  } catch (error) {
    if (error instanceof Stripe.errors.StripePermissionError) return;
    if (!(error instanceof Stripe.errors.StripeAuthenticationError)) throw new Refusal('payment_provider_unavailable');
    throw new Refusal('invalid', { fields: [{ field: 'secretKey', message: 'Stripe does not know this key.' }] });
  }
}
