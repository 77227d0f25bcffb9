import { invalid } from '../params/shapes.ts';
import type { SessionOrder } from './read-session-order.ts';

const dayS = 24 * 60 * 60;

/** Refuses (400) addresses that are none and a time of expiry that Stripe would not take. `now` in seconds. */
export function checkOrder(order: SessionOrder, now: number): void {
  checkUrl('success_url', order.success_url);
  if (order.cancel_url !== undefined) checkUrl('cancel_url', order.cancel_url);
  if (order.customer_email !== undefined) checkEmail('customer_email', order.customer_email);
  checkExpiry(order.expires_at, now);
}

/** Stripe counts from its own now: at least 30 minutes, at most 24 hours. */
function checkExpiry(wanted: number | undefined, now: number): void {
  if (wanted === undefined) return;
  if (wanted < now + 30 * 60) {
    throw invalid(
      'expires_at',
      undefined,
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
    );
  }
  if (wanted > now + dayS) {
    throw invalid(
      'expires_at',
      undefined,
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
    );
  }
}

function checkUrl(param: string, value: string): void {
  const url = URL.parse(value);
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return;
  throw invalid(param, 'url_invalid', 'Not a valid URL');
}

function checkEmail(param: string, value: string): void {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) throw invalid(param, 'email_invalid', `Invalid email address: ${value}`);
}
