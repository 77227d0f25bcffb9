import { setTimeout as wait } from 'node:timers/promises';
import type { FaultRecord, FaultWay } from '../kinds.ts';
import { StripeRefusal } from '../stripe-refusal.ts';
import type { World } from '../world.ts';

const actors: readonly FaultWay[] = ['act-then-500', 'act-then-hang', 'act-then-reset', 'act-then-html-page'];

/** Whether the deed is done before things go wrong. */
export function actsFirst(fault: FaultRecord): boolean {
  return actors.includes(fault.way);
}

/** The first fault that is meant for this call, used up by one. */
export function takeFault(world: World, account: string, method: string, path: string): FaultRecord | null {
  for (const fault of world.vault.all(account, 'fault')) {
    if (fault.method !== null && fault.method !== method) continue;
    if (!path.startsWith(fault.path)) continue;
    world.vault.change(() => {
      if (fault.left <= 1) world.vault.remove(account, 'fault', fault.id);
      else world.vault.put(account, 'fault', { ...fault, left: fault.left - 1 });
    });
    return fault;
  }
  return null;
}

/** What the fault answers in Stripe's shape; null when it does its mischief on the wire. */
export function faultError(fault: FaultRecord): StripeRefusal | null {
  switch (fault.way) {
    case 'fail-before-500':
    case 'act-then-500':
      return new StripeRefusal(
        500,
        { type: 'api_error', message: 'An error occurred internally with the Stripe API. (Asked for in the control panel.)' },
        'before',
      );
    case 'rate-limit-429':
      return new StripeRefusal(
        429,
        {
          type: 'invalid_request_error',
          code: 'rate_limit',
          message: 'Request rate limit exceeded. (Asked for in the control panel.)',
        },
        'before',
      );
    case 'card-error-402':
      return new StripeRefusal(
        402,
        { type: 'card_error', code: 'card_declined', decline_code: 'generic_decline', message: 'Your card was declined.' },
        'before',
      );
    case 'key-in-use-409':
      return new StripeRefusal(
        409,
        {
          type: 'idempotency_error',
          code: 'idempotency_key_in_use',
          message: 'There is currently another in-progress request using this Idempotent Key.',
        },
        'before',
      );
    default:
      return null;
  }
}

/** Waits before the deed (or before failing), at most until the client has gone. */
export async function waitBefore(fault: FaultRecord, gone: AbortSignal): Promise<void> {
  if (fault.delayMs === 0) return;
  await wait(fault.delayMs, undefined, { signal: gone, ref: false }).catch(() => undefined);
}
