import { createHash } from 'node:crypto';
import type { ReplayRecord } from '../kinds.ts';
import { StripeRefusal } from '../stripe-refusal.ts';
import { accountNowMs, type World } from '../world.ts';

/** Keys may be forgotten after 24 hours: https://docs.stripe.com/api/idempotent_requests */
const keptMs = 24 * 60 * 60 * 1000;

/** One fingerprint for one request: its method, path and parameters. */
export function fingerprintOf(method: string, path: string, body: string): string {
  return createHash('sha256').update(`${method} ${path}\n${body}`).digest('base64url');
}

/** Refuses a key that cannot be one. */
export function checkKey(key: string): void {
  if (key.length <= 255) return;
  throw new StripeRefusal(
    400,
    { type: 'invalid_request_error', message: 'Idempotency keys must be at most 255 characters.' },
    'before',
  );
}

/** The answer kept for this key, if any; 400 idempotency_error when the key was first used with another request. */
export function findReplay(world: World, account: string, key: string, fingerprint: string): ReplayRecord | null {
  const known = world.vault.get(account, 'replay', key);
  if (!known || accountNowMs(world, account) - known.createdMs >= keptMs) return null;
  if (known.fingerprint === fingerprint) return known;
  throw new StripeRefusal(
    400,
    {
      type: 'idempotency_error',
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    },
    'before',
  );
}

/** 409 while the first request with this key is still being worked on. */
export function keyInUse(key: string): StripeRefusal {
  return new StripeRefusal(
    409,
    {
      type: 'idempotency_error',
      code: 'idempotency_key_in_use',
      message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
    },
    'before',
  );
}
