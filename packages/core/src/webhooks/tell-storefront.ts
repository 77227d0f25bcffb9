import type { Config } from '../config/index.ts';
import type { EventType } from '../events/index.ts';
import { sendOutside } from '../outgoing/index.ts';
import type { StoreContext } from '../who/index.ts';
import { signingSecret, signWebhook } from './sign-webhook.ts';

/** Events after which a page of the shop front may be another. */
export const shownEvents: readonly EventType[] = [
  'product.created',
  'product.updated',
  'product.deleted',
  'catalog.updated',
  'store.updated',
  'stock.changed',
];

/** The secret between worker and our own shop front, made from the installation's; the supervisor hands it to both. */
export function storefrontSecret(secret: string): string {
  return signingSecret({ secret }, { id: 'storefront' }, 'caches');
}

/**
 * Tells our own shop front that something it may have kept has changed: a webhook like any other, to the address that the operator has
 * set, which may well be a private one.
 *
 * @throws when the shop front does not take it; the event is answered again then.
 */
export async function tellStorefront(
  config: Config,
  store: StoreContext,
  event: { id: string; type: EventType; subjectId: string | null },
): Promise<void> {
  if (!config.storefrontWebhookSecret) return;
  const { id, type } = event;
  const body = JSON.stringify({ id, type, createdAt: new Date().toISOString(), store: { id: store.id, slug: store.slug } });
  const signed = signWebhook({ id, timestamp: Math.floor(Date.now() / 1000), body }, [config.storefrontWebhookSecret]);
  const { status } = await sendOutside(
    { outgoingAllow: ['0.0.0.0/0', '::/0'] },
    { url: `${config.storefrontUrl}/webhooks`, method: 'POST', headers: { 'Content-Type': 'application/json', ...signed }, body },
  );
  if (status !== 204) throw new Error(`The shop front answered ${status} to ${type}`);
}
