import type Stripe from 'stripe';
import type { SessionRecord, WireEvent, WireLineItem } from '../kinds.ts';
import type { World } from '../world.ts';

/** One page of a list, as Stripe shapes it. */
export interface Page<T> {
  object: 'list';
  url: string;
  has_more: boolean;
  data: T[];
}

/** An event with the number of its deliveries that still try. */
export function showEvent(world: World, account: string, event: WireEvent, deliveryIds: string[]): WireEvent {
  const waits = deliveryIds.filter((id) => {
    const state = world.vault.get(account, 'delivery', id)?.state;
    return state === 'pending' || state === 'held';
  });
  return { ...event, pending_webhooks: waits.length };
}

/** The line items of a session as the list inside it. */
export function showLineItems(record: SessionRecord): Page<WireLineItem> {
  return { object: 'list', url: `/v1/checkout/sessions/${record.id}/line_items`, has_more: false, data: record.lineItems };
}

/** An endpoint; its secret is shown once, when it is made. */
export function showEndpoint(endpoint: Stripe.WebhookEndpoint, secret?: string): Stripe.WebhookEndpoint {
  return secret === undefined ? endpoint : { ...endpoint, secret };
}
