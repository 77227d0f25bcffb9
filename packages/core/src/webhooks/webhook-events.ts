import type { EventType } from '../events/index.ts';

/** Every event that endpoints may ask for, and what it tells. Its subject is the row it happened to; read the rest by the API. */
export const webhookEvents = {
  'product.created': 'A product was made.',
  'product.updated': 'A product, its variants or its pictures changed.',
  'product.deleted': 'A product was deleted.',
  'catalog.updated': 'A category, size, colour or billboard changed; data.noun says which.',
  'store.updated': 'The store’s profile, settings or domains changed.',
  'stock.changed': 'A variant was counted, received or corrected; data.onHand is the new count.',
  'cart.updated': 'A cart has changed; told at most once a minute for each.',
  'order.placed': 'An order was placed and waits for its payment.',
  'order.paid': 'An order is paid.',
  'order.payment_failed': 'A payment of an order failed.',
  'order.canceled': 'An order was canceled.',
  'order.expired': 'An order was not paid in time; its stock is free.',
  'order.refunded': 'Money of an order went back.',
  'order.fulfilled': 'An order was sent.',
  'order.delivered': 'An order has arrived.',
  'order.updated': 'An order was held, released, or its parcel’s tracking changed; data.what says which.',
  'return.requested': 'A buyer asked to send something back.',
  'return.approved': 'A return was approved.',
  'return.declined': 'A return was declined.',
  'return.received': 'Returned goods have arrived.',
  'customer.created': 'Somebody became a customer of the store.',
  'customer.updated': 'A customer’s profile changed.',
  'customer.deleted': 'A customer had their data erased: forget them, too.',
} as const satisfies Partial<Record<EventType, string>>;

export type WebhookEvent = keyof typeof webhookEvents;

export const webhookEventNames = Object.keys(webhookEvents) as [WebhookEvent, ...WebhookEvent[]];

/** The noun of an event's subject, as the API's addresses have it. */
export function nounOf(type: string): string {
  const [word = ''] = type.split('.');
  return word === 'stock' ? 'variant' : word;
}
