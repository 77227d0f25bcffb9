import type { DeliveryRecord, EventRecord, Forgery, MischiefRecord } from '../kinds.ts';
import { integer, list, need, oneOf, text } from '../params/shapes.ts';
import { noSuch, refuse } from '../stripe-refusal.ts';
import { accountNowMs, accountOf, type World } from '../world.ts';
import { verb } from './verb.ts';

/** What can be done to webhooks, waiting or yet to come. */
export const webhookVerbs = {
  /** The next `times` webhooks (of a type) are dropped, sent `copies` times, or sent `delaySeconds` later. */
  mischief: verb(
    {
      way: need(oneOf('drop', 'duplicate', 'delay')),
      type: text(),
      times: integer(1, 100_000),
      copies: integer(2, 100),
      delaySeconds: integer(0, 30 * 86_400),
    },
    (world, account, input) => {
      const mischief: MischiefRecord = {
        id: `mis_${world.randomText(16)}`,
        way: input.way,
        type: input.type ?? null,
        left: input.times ?? 1,
        copies: input.copies ?? 2,
        delayMs: (input.delaySeconds ?? 60) * 1000,
      };
      world.vault.put(account, 'mischief', mischief);
      return mischief;
    },
  ),
  clearMischief: verb({}, (world, account) => {
    for (const { id } of [...world.vault.all(account, 'mischief')]) world.vault.remove(account, 'mischief', id);
    return {};
  }),
  /** From now on webhooks wait for a release. */
  hold: verb({}, (world, account) => {
    world.vault.put(account, 'account', { ...accountOf(world, account), holdWebhooks: true });
    return {};
  }),
  /**
   * Lets held webhooks go, each tried after the one before it was, and ends the holding. `ids` names some, in their order, and keeps holding
   * the rest. */
  release: verb(
    { order: oneOf('arrival', 'reverse', 'shuffle'), seed: integer(), ids: list(text(), 10_000) },
    (world, account, { order = 'arrival', seed = 1, ids }) => {
      const held = [...world.vault.all(account, 'delivery')].filter(({ state }) => state === 'held');
      const chosen = ids ? ids.map((id) => findDelivery(world, account, id)) : putInOrder(held, order, seed);
      const nowMs = accountNowMs(world, account);
      chosen.forEach((delivery, index) => {
        const [before, after] = [chosen[index - 1], chosen[index + 1]];
        const order = { follows: before?.id ?? null, leads: after?.id ?? null };
        world.vault.put(account, 'delivery', { ...delivery, ...order, state: 'pending', dueAtMs: nowMs });
      });
      if (!ids) world.vault.put(account, 'account', { ...accountOf(world, account), holdWebhooks: false });
      return { released: chosen.map(({ id }) => id) };
    },
  ),
  /** Sends a webhook again, as new deliveries of the same event. */
  resend: verb({ delivery: need(text()), times: integer(1, 1000) }, (world, account, input) => {
    const delivery = findDelivery(world, account, input.delivery);
    const copies = Array.from({ length: input.times ?? 1 }, () => copyOf(world, account, delivery));
    addDeliveries(world, account, delivery.eventId, copies);
    return { deliveries: copies.map(({ id }) => id) };
  }),
  /** A waiting webhook never leaves. */
  drop: verb({ delivery: need(text()) }, (world, account, input) => {
    const delivery = findWaiting(world, account, input.delivery);
    world.vault.put(account, 'delivery', { ...delivery, state: 'dropped' });
    const waits = delivery.leads === null ? undefined : world.vault.get(account, 'delivery', delivery.leads);
    if (waits) world.vault.put(account, 'delivery', { ...waits, follows: null });
    return {};
  }),
  /** A waiting webhook leaves in so many seconds. */
  delay: verb({ delivery: need(text()), seconds: need(integer(0, 30 * 86_400)) }, (world, account, input) => {
    const delivery = findWaiting(world, account, input.delivery);
    const dueAtMs = accountNowMs(world, account) + input.seconds * 1000;
    world.vault.put(account, 'delivery', { ...delivery, state: 'pending', dueAtMs });
    return {};
  }),
  /**
   * Sends something that Stripe did not say: an event changed by `changes` (JSON laid over it) or a whole `body`, signed with the
   * endpoint's secret (a lie), a wrong one (a forgery) or not at all, in a time shifted by seconds. Sent once, without retries.
   */
  forge: verb(
    {
      event: text(),
      changes: text(100_000),
      body: text(1_000_000),
      endpoint: text(),
      sign: oneOf('endpoint', 'wrong', 'none'),
      timeShiftSeconds: integer(-10_000_000, 10_000_000),
    },
    (world, account, input) => {
      const record =
        input.event === undefined ? world.vault.newest(account, 'event')[0] : world.vault.get(account, 'event', input.event);
      if (!record && input.body === undefined) throw noSuch('event', input.event ?? '', 'event');
      const forged: Forgery = {
        body: input.body ?? (record ? forgeBody(record, input.changes) : ''),
        signWith: input.sign ?? 'wrong',
        timeShiftSeconds: input.timeShiftSeconds ?? 0,
      };
      const endpoints = [...world.vault.all(account, 'endpoint')].filter(
        ({ id }) => input.endpoint === undefined || id === input.endpoint,
      );
      if (endpoints.length === 0) throw refuse('There is no such webhook endpoint.');
      const nowMs = accountNowMs(world, account);
      const deliveries = endpoints.map(
        ({ id, endpoint }): DeliveryRecord => ({
          id: `whd_${world.randomText(24)}`,
          eventId: record?.id ?? '',
          eventType: record?.event.type ?? 'forged',
          endpointId: id,
          url: endpoint.url,
          state: 'pending',
          dueAtMs: nowMs,
          createdMs: nowMs,
          attempts: [],
          forged,
          follows: null,
          leads: null,
        }),
      );
      for (const delivery of deliveries) world.vault.put(account, 'delivery', delivery);
      return { deliveries: deliveries.map(({ id }) => id) };
    },
  ),
};

function findDelivery(world: World, account: string, id: string): DeliveryRecord {
  const delivery = world.vault.get(account, 'delivery', id);
  if (!delivery) throw noSuch('delivery', id, 'delivery');
  return delivery;
}

function findWaiting(world: World, account: string, id: string): DeliveryRecord {
  const delivery = findDelivery(world, account, id);
  if (delivery.state !== 'pending' && delivery.state !== 'held') throw refuse(`This webhook is ${delivery.state}.`);
  return delivery;
}

function copyOf(world: World, account: string, delivery: DeliveryRecord): DeliveryRecord {
  const nowMs = accountNowMs(world, account);
  return {
    ...delivery,
    id: `whd_${world.randomText(24)}`,
    state: 'pending',
    dueAtMs: nowMs,
    createdMs: nowMs,
    attempts: [],
    follows: null,
    leads: null,
  };
}

function addDeliveries(world: World, account: string, eventId: string, deliveries: DeliveryRecord[]): void {
  for (const delivery of deliveries) world.vault.put(account, 'delivery', delivery);
  const record = world.vault.get(account, 'event', eventId);
  if (!record) return;
  world.vault.put(account, 'event', { ...record, deliveryIds: [...record.deliveryIds, ...deliveries.map(({ id }) => id)] });
}

/** Shuffled by a seed (Fisher and Yates with a linear congruential generator), so that a run can be repeated. */
function putInOrder(held: DeliveryRecord[], order: 'arrival' | 'reverse' | 'shuffle', seed: number): DeliveryRecord[] {
  if (order === 'arrival') return held;
  if (order === 'reverse') return [...held].reverse();
  const left = [...held];
  let state = BigInt(seed);
  const shuffled: DeliveryRecord[] = [];
  while (left.length > 0) {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    shuffled.push(...left.splice(Number((state >> 33n) % BigInt(left.length)), 1));
  }
  return shuffled;
}

function forgeBody({ event }: EventRecord, changes: string | undefined): string {
  if (changes === undefined) return JSON.stringify(event, null, 2);
  let parsed: unknown;
  try {
    parsed = JSON.parse(changes);
  } catch {
    throw refuse('`changes` must be JSON.', undefined, 'changes');
  }
  return JSON.stringify(layOver(event, parsed), null, 2);
}

function layOver(under: unknown, over: unknown): unknown {
  if (!isPlain(under) || !isPlain(over)) return over;
  const laid: Record<string, unknown> = { ...under };
  for (const key of Object.keys(over)) laid[key] = layOver(under[key], over[key]);
  return laid;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
