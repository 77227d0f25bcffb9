import { createHmac } from 'node:crypto';

/**
 * The value of a `Stripe-Signature` header: HMAC-SHA256 over "seconds.body", https://docs.stripe.com/webhooks#verify-manually.
 * `timeS` is the real time, because receivers compare it with theirs.
 */
export function signBody(body: string, secret: string, timeS: number): string {
  const mac = createHmac('sha256', secret).update(`${timeS}.${body}`).digest('hex');
  return `t=${timeS},v1=${mac}`;
}
