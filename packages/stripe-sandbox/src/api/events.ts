import type { EventRecord } from '../kinds.ts';
import { flag, list, text } from '../params/shapes.ts';
import { noSuch } from '../stripe-refusal.ts';
import type { World } from '../world.ts';
import { listFields, takePage } from './list-objects.ts';
import { type Route, route } from './route.ts';
import { showEvent } from './show-objects.ts';

const eventFields = { ...listFields, type: text(), types: list(text(), 20), delivery_success: flag };

export const eventRoutes: Route[] = [
  route('GET', '/v1/events', eventFields, ({ world, caller }, params) => {
    const { type, types, delivery_success: success } = params;
    const records = world.vault.newest(caller.account, 'event').filter((record) => {
      if (type !== undefined && !matches(type, record.event.type)) return false;
      if (types !== undefined && !types.includes(record.event.type)) return false;
      return success === undefined || allDelivered(world, caller.account, record) === success;
    });
    return takePage(
      records,
      params,
      'event',
      '/v1/events',
      ({ event, deliveryIds }) => showEvent(world, caller.account, event, deliveryIds),
      ({ event }) => event.created,
    );
  }),
  route('GET', '/v1/events/{id}', { expand: list(text()) }, ({ world, caller, id }) => {
    const record = world.vault.get(caller.account, 'event', id);
    if (!record) throw noSuch('event', id);
    return showEvent(world, caller.account, record.event, record.deliveryIds);
  }),
];

/** `type` may end in a star: "charge.*". */
function matches(wanted: string, type: string): boolean {
  return wanted.endsWith('.*') ? type.startsWith(wanted.slice(0, -1)) : wanted === type;
}

function allDelivered(world: World, account: string, record: EventRecord): boolean {
  return record.deliveryIds.every((id) => world.vault.get(account, 'delivery', id)?.state === 'delivered');
}
