import type Stripe from 'stripe';
import type { Tx } from '../db/index.ts';
import { withStore } from '../db/index.ts';
import { isId, newId, Refusal } from '../lib/index.ts';
import { enqueue } from '../queue/index.ts';
import { findStore } from '../stores/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type Deps, openAccount, platformWebhookSecrets, type StripeAccount, stripeOf } from './account.ts';
import { applyInbox } from './apply-inbox.ts';
import { hasAccount } from './ask-accounts.ts';

/** The largest event body that is looked at, in bytes. */
export const largestEvent = 1_048_576;

function verify(account: Pick<StripeAccount, 'stripe' | 'webhookSecrets'>, rawBody: string, signature: string): Stripe.Event {
  for (const secret of account.webhookSecrets) {
    try {
      return account.stripe.webhooks.constructEvent(rawBody, signature, secret);
    } catch {
      // Another secret may have signed it while a rotation runs; the last one's failure is told below.
    }
  }
  throw new Refusal('signature_invalid');
}

function objectIdOf(event: Stripe.Event): string {
  const object = event.data.object as { id?: unknown };
  return typeof object.id === 'string' ? object.id : '';
}

async function putInInbox(tx: Tx, store: StoreContext, event: Stripe.Event, rawBody: string): Promise<string | null> {
  const row = await tx
    .insertInto('WebhookInbox')
    .values({
      storeId: store.id,
      id: newId(),
      provider: 'stripe',
      eventId: event.id,
      type: event.type,
      objectId: objectIdOf(event),
      rawBody,
      livemode: event.livemode,
    })
    .onConflict((conflict) => conflict.columns(['storeId', 'provider', 'eventId']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return null;
  await enqueue(tx, 'inbox', { storeId: store.id, inboxId: row.id });
  return row.id;
}

/**
 * Takes an event of Stripe in: verifies the raw body before anything reads it, writes it into the inbox, and tries to act on it at once.
 * Once the inbox row is committed the event is ours: what could not be applied now is tried again by the worker.
 *
 * @param message.rawBody  the bytes as they came, undecoded JSON.
 * @returns whether it was seen before.
 * @throws Refusal signature_invalid, mode_mismatch, payments_not_configured, too_large
 */
export async function receiveEvent(
  deps: Deps,
  store: StoreContext,
  message: { rawBody: string; signature: string },
): Promise<{ duplicate: boolean }> {
  if (Buffer.byteLength(message.rawBody) > largestEvent) throw new Refusal('too_large');
  const account = await openAccount(deps, store);
  const event = verify(account, message.rawBody, message.signature);
  // After a change of keys the former account still has things to say, and they may be of the other mode.
  if (event.livemode !== account.livemode && !(await hasAccount(deps, store, event.livemode))) {
    throw new Refusal('mode_mismatch', { inside: `event ${event.id} has livemode ${event.livemode}` });
  }
  return takeIn(deps, store, event, message.rawBody);
}

/** Writes a verified event into the inbox and acts on it. */
async function takeIn(deps: Deps, store: StoreContext, event: Stripe.Event, rawBody: string): Promise<{ duplicate: boolean }> {
  const inboxId = await withStore(deps.db, store, (tx) => putInInbox(tx, store, event, rawBody));
  if (!inboxId) return { duplicate: true };
  await applyInbox(deps, store, inboxId).catch(() => {
    // The row stays `received` and its job is in the queue: the worker goes on from there.
  });
  return { duplicate: false };
}

/**
 * Whose object an event of the installation's own account speaks of: as noted when it was made, else as its metadata names it. Disputes
 * and refunds made by hand carry no metadata, but the payment that they are about.
 */
async function storeOfEvent(deps: Deps, event: Stripe.Event): Promise<StoreContext | null> {
  const object = event.data.object as { payment_intent?: unknown; charge?: unknown; metadata?: Record<string, string> | null };
  const ids = [objectIdOf(event), object.payment_intent, object.charge].filter((id) => typeof id === 'string');
  const noted = await deps.db
    .selectFrom('platform.ProviderObject')
    .select('storeId')
    .distinct()
    .where('provider', '=', 'stripe')
    .where('objectId', 'in', ids)
    .limit(2)
    .execute();
  const named = noted.length === 1 ? noted[0]?.storeId : object.metadata?.store_id;
  return isId(named) ? findStore(deps.db, named) : null;
}

/**
 * Takes in an event of the installation's own Stripe account, which serves every store without keys of its own. Verified first; then
 * the store is found, and the event goes the way of that store's.
 *
 * @returns `store: null` for an object that belongs to no store of ours; other programs may share the account.
 * @throws Refusal signature_invalid, payments_not_configured, too_large
 */
export async function receivePlatformEvent(
  deps: Deps,
  message: { rawBody: string; signature: string },
): Promise<{ duplicate: boolean; store: string | null }> {
  const { stripeSecretKey } = deps.config;
  const webhookSecrets = platformWebhookSecrets(deps.config);
  if (!stripeSecretKey || webhookSecrets.length === 0) throw new Refusal('payments_not_configured');
  if (Buffer.byteLength(message.rawBody) > largestEvent) throw new Refusal('too_large');
  const event = verify({ stripe: stripeOf(deps.config, stripeSecretKey), webhookSecrets }, message.rawBody, message.signature);
  const store = await storeOfEvent(deps, event);
  if (!store) return { duplicate: false, store: null };
  return { ...(await takeIn(deps, store, event, message.rawBody)), store: store.id };
}
