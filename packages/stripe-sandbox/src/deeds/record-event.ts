import type { DeliveryRecord, EndpointRecord, MischiefRecord, WireEvent } from '../kinds.ts';
import { accountNow, accountNowMs, accountOf, type Caller, type World } from '../world.ts';

/**
 * Writes down that something happened and lays out one delivery for each endpoint that listens. Called inside the change that made it
 * happen, so that an event is there exactly when its cause is. `before` holds the former values of what changed.
 */
export function recordEvent(world: World, caller: Caller, type: string, object: object, before?: object): void {
  const { account } = caller;
  const event: WireEvent = {
    id: `evt_1${world.randomText(23)}`,
    object: 'event',
    api_version: world.apiVersion,
    created: accountNow(world, account),
    data: before ? { object, previous_attributes: before } : { object },
    livemode: false,
    pending_webhooks: 0,
    request: { id: caller.requestId, idempotency_key: caller.idempotencyKey },
    type,
  };
  const deliveries: DeliveryRecord[] = [];
  for (const endpoint of world.vault.all(account, 'endpoint')) {
    if (listens(endpoint, type)) deliveries.push(...planDeliveries(world, account, event, endpoint));
  }
  world.vault.put(account, 'event', { id: event.id, event, deliveryIds: deliveries.map(({ id }) => id) });
  for (const delivery of deliveries) world.vault.put(account, 'delivery', delivery);
}

function listens({ endpoint }: EndpointRecord, type: string): boolean {
  if (endpoint.status !== 'enabled') return false;
  return endpoint.enabled_events.includes('*') || endpoint.enabled_events.includes(type);
}

function planDeliveries(world: World, account: string, event: WireEvent, endpoint: EndpointRecord): DeliveryRecord[] {
  const mischief = useMischief(world, account, event.type);
  const held = accountOf(world, account).holdWebhooks;
  const nowMs = accountNowMs(world, account);
  const copies = mischief?.way === 'duplicate' ? mischief.copies : 1;
  return Array.from({ length: copies }, () => ({
    id: `whd_${world.randomText(24)}`,
    eventId: event.id,
    eventType: event.type,
    endpointId: endpoint.id,
    url: endpoint.endpoint.url,
    state: mischief?.way === 'drop' ? 'dropped' : held ? 'held' : 'pending',
    dueAtMs: nowMs + (mischief?.way === 'delay' ? mischief.delayMs : 0),
    createdMs: nowMs,
    attempts: [],
    forged: null,
    follows: null,
    leads: null,
  }));
}

/** The first piece of mischief that is meant for this type of event, used up by one. */
function useMischief(world: World, account: string, type: string): MischiefRecord | null {
  for (const mischief of world.vault.all(account, 'mischief')) {
    if (mischief.type !== null && mischief.type !== type) continue;
    if (mischief.left <= 1) world.vault.remove(account, 'mischief', mischief.id);
    else world.vault.put(account, 'mischief', { ...mischief, left: mischief.left - 1 });
    return mischief;
  }
  return null;
}
