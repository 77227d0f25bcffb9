import { showEvent } from '../api/show-objects.ts';
import type { DeliveryAttempt, DeliveryRecord, EndpointRecord } from '../kinds.ts';
import { accountNowMs, type World } from '../world.ts';
import { signBody } from './sign-body.ts';

export interface Courier {
  /** Looks at one delivery and sends it when its time has come. */
  look(account: string, id: string): void;
  /** Resolves when nothing is being sent; what is not due yet does not count. */
  idle(): Promise<void>;
  stop(): void;
}

interface CourierOptions {
  fetch: typeof fetch;
  timeoutMs: number;
  /** Seconds to wait after each failed attempt; after the last the delivery is given up. */
  retrySeconds: readonly number[];
}

/** Short at first, so that a shop that restarts hears soon; then growing, three days in all, as Stripe's live mode does. */
export const usualRetrySeconds: readonly number[] = [
  1, 5, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800, 43_200, 43_200, 43_200, 43_200, 28_800,
];
const mostAtOnce = 16;

/** Sends webhooks, several at a time, each signed anew; whatever is not answered 2xx is tried again later. */
export function employCourier(world: World, options: CourierOptions): Courier {
  const carrying = new Set<string>();
  const waiting: [account: string, id: string][] = [];
  const stopping = new AbortController();
  let onIdle: (() => void)[] = [];

  function look(account: string, id: string): void {
    const delivery = world.vault.get(account, 'delivery', id);
    if (delivery?.state !== 'pending' || delivery.dueAtMs > accountNowMs(world, account) || carrying.has(id)) return;
    if (delivery.follows !== null && isUntried(account, delivery.follows)) return;
    carrying.add(id);
    waiting.push([account, id]);
    if (carrying.size - waiting.length < mostAtOnce) next();
  }

  function isUntried(account: string, id: string): boolean {
    const delivery = world.vault.get(account, 'delivery', id);
    return delivery?.state === 'pending' && delivery.attempts.length === 0;
  }

  function next(): void {
    const [first] = waiting.splice(0, 1);
    if (!first) return;
    const [account, id] = first;
    const carried = carry(account, id).catch(() => stopping.abort());
    void carried.then(() => {
      carrying.delete(id);
      next();
      // A second delivery may have fallen due for it while this one was on its way.
      if (!stopping.signal.aborted) look(account, id);
      const leads = world.vault.get(account, 'delivery', id)?.leads;
      if (leads) look(account, leads);
      if (carrying.size === 0) {
        for (const resolve of onIdle) resolve();
        onIdle = [];
      }
    });
  }

  async function carry(account: string, id: string): Promise<void> {
    // What a webhook tells must not be lost once it was told.
    await world.vault.settled();
    const delivery = world.vault.get(account, 'delivery', id);
    if (delivery?.state !== 'pending' || stopping.signal.aborted) return;
    const endpoint = world.vault.get(account, 'endpoint', delivery.endpointId);
    if (!endpoint) {
      world.vault.change(() => world.vault.put(account, 'delivery', { ...delivery, state: 'failed' }));
      return;
    }
    const attempt = await attemptOnce(world, account, delivery, endpoint, options, stopping.signal);
    if (!stopping.signal.aborted) noteAttempt(world, account, id, attempt, options.retrySeconds);
  }

  return {
    look,
    idle: () => (carrying.size === 0 ? Promise.resolve() : new Promise((resolve) => onIdle.push(resolve))),
    stop: () => stopping.abort(),
  };
}

async function attemptOnce(
  world: World,
  account: string,
  delivery: DeliveryRecord,
  { endpoint, secret }: EndpointRecord,
  { fetch: send, timeoutMs }: CourierOptions,
  stopping: AbortSignal,
): Promise<DeliveryAttempt> {
  const body = bodyOf(world, account, delivery, endpoint.api_version);
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
    ...signatureOf(world, delivery, body, secret),
  };
  const atMs = accountNowMs(world, account);
  try {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(timeoutMs)]);
    const response = await send(delivery.url, { method: 'POST', headers, body, redirect: 'manual', signal });
    await response.body?.cancel();
    return { atMs, status: response.status, error: null };
  } catch (error) {
    return { atMs, status: null, error: reasonOf(error) };
  }
}

/** The event as it is shown, in the version that the endpoint was made for. */
function bodyOf(world: World, account: string, delivery: DeliveryRecord, version: string | null): string {
  if (delivery.forged) return delivery.forged.body;
  const record = world.vault.get(account, 'event', delivery.eventId);
  if (!record) return '';
  const event = showEvent(world, account, record.event, record.deliveryIds);
  return JSON.stringify(version === null ? event : { ...event, api_version: version }, null, 2);
}

function signatureOf(world: World, { forged }: DeliveryRecord, body: string, secret: string): Record<string, string> {
  if (forged?.signWith === 'none') return {};
  const timeS = Math.floor(world.realNowMs() / 1000) + (forged?.timeShiftSeconds ?? 0);
  const key = forged?.signWith === 'wrong' ? `whsec_${world.randomText(32)}` : secret;
  return { 'stripe-signature': signBody(body, key, timeS) };
}

function noteAttempt(world: World, account: string, id: string, attempt: DeliveryAttempt, retrySeconds: readonly number[]): void {
  const delivery = world.vault.get(account, 'delivery', id);
  if (!delivery) return;
  const attempts = [...delivery.attempts, attempt];
  const done = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
  const pauseS = delivery.forged ? undefined : retrySeconds[attempts.length - 1];
  world.vault.change(() => {
    if (done) world.vault.put(account, 'delivery', { ...delivery, attempts, state: 'delivered' });
    else if (pauseS === undefined) world.vault.put(account, 'delivery', { ...delivery, attempts, state: 'failed' });
    else {
      const dueAtMs = accountNowMs(world, account) + pauseS * 1000;
      world.vault.put(account, 'delivery', { ...delivery, attempts, dueAtMs });
    }
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause.message : '';
  return cause === '' ? error.message : `${error.message}: ${cause}`;
}
