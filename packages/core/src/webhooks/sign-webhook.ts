import { createHmac } from 'node:crypto';
import type { Config } from '../config/index.ts';
import { signText } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

/**
 * The secret that a receiver verifies with, `whsec_` and 256 bits in base64, as Standard Webhooks writes it. It is made from its salt and
 * the installation's secret, so that no table holds it.
 */
export function signingSecret(config: Pick<Config, 'secret'>, store: Pick<StoreContext, 'id'>, salt: string): string {
  const bytes = Buffer.from(signText(`${store.id}:${salt}`, config.secret, 'webhook'), 'base64url');
  return `whsec_${bytes.toString('base64')}`;
}

/**
 * The headers that prove who sent a message and when, as Standard Webhooks (standardwebhooks.com, 1.0) has them: HMAC-SHA256 of
 * `id.timestamp.body`, one signature for each secret that is good now.
 *
 * @param message.timestamp  seconds since 1970.
 */
export function signWebhook(
  message: { id: string; timestamp: number; body: string },
  secrets: readonly string[],
): Record<string, string> {
  const { id, timestamp, body } = message;
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures.join(' ') };
}
