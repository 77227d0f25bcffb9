import type Stripe from 'stripe';
import { openAccount, receiveEvent } from '../src/payments/index.ts';
import type { StoreContext } from '../src/who/index.ts';
import type { Shop } from './open-shop.ts';

/** The token of a store's account at the sandbox, by which its control is steered. */
export function accountToken(store: StoreContext): string {
  return store.id.replaceAll('-', '');
}

/** Every event that Stripe has for a store and that speaks of one of these objects, oldest first. */
export async function eventsOf(
  shop: Pick<Shop, 'deps'>,
  store: StoreContext,
  about: readonly string[],
  of?: Stripe,
): Promise<Stripe.Event[]> {
  const stripe = of ?? (await openAccount(shop.deps, store)).stripe;
  const events: Stripe.Event[] = [];
  for await (const event of stripe.events.list({ limit: 100 })) {
    const object = event.data.object as { id: string; payment_intent?: unknown };
    if (about.includes(object.id) || about.includes(String(object.payment_intent))) events.push(event);
  }
  return events.reverse();
}

/** Hands an event over, signed with the store's own secret (or another one), as Stripe does. */
export async function hand(shop: Pick<Shop, 'deps'>, store: StoreContext, event: Stripe.Event, secret?: string): Promise<void> {
  const account = await openAccount(shop.deps, store);
  const payload = JSON.stringify(event);
  const signature = account.stripe.webhooks.generateTestHeaderString({
    payload,
    secret: secret ?? account.webhookSecrets[0] ?? '',
  });
  await receiveEvent(shop.deps, store, { rawBody: payload, signature });
}
