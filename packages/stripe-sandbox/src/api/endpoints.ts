import type Stripe from 'stripe';
import type { EndpointRecord } from '../kinds.ts';
import { invalid, list, metadata, need, text } from '../params/shapes.ts';
import { noSuch, refuse } from '../stripe-refusal.ts';
import { accountNow } from '../world.ts';
import { expandObject } from './expand-object.ts';
import { listFields, takePage } from './list-objects.ts';
import { type Call, type Route, route } from './route.ts';
import { showEndpoint } from './show-objects.ts';

const mostEndpoints = 16;
const endpointFields = {
  url: need(text(5000)),
  enabled_events: need(list(text(), 500)),
  api_version: text(),
  description: text(5000),
  metadata,
  expand: list(text()),
};

export const endpointRoutes: Route[] = [
  route('POST', '/v1/webhook_endpoints', endpointFields, ({ world, caller }, order) => {
    checkUrl(order.url);
    for (const type of order.enabled_events) {
      if (type !== '*' && !/^[a-z_]+(\.[a-z_]+)+$/.test(type))
        throw invalid('enabled_events', undefined, `Invalid event type: ${type}`);
    }
    if (order.enabled_events.length === 0) throw invalid('enabled_events', 'parameter_missing', 'Name at least one event.');
    if ([...world.vault.all(caller.account, 'endpoint')].length >= mostEndpoints) {
      throw refuse(`You have reached the maximum of ${mostEndpoints} webhook endpoints.`);
    }
    const endpoint: Stripe.WebhookEndpoint = {
      id: `we_1${world.randomText(23)}`,
      object: 'webhook_endpoint',
      api_version: order.api_version ?? null,
      application: null,
      created: accountNow(world, caller.account),
      description: order.description ?? null,
      enabled_events: order.enabled_events,
      livemode: false,
      metadata: order.metadata ?? {},
      status: 'enabled',
      url: order.url,
    };
    const secret = `whsec_${world.randomText(32)}`;
    world.vault.put(caller.account, 'endpoint', { id: endpoint.id, endpoint, secret });
    return expandObject(world, caller.account, showEndpoint(endpoint, secret), order.expand ?? []);
  }),
  route('GET', '/v1/webhook_endpoints', listFields, ({ world, caller }, params) =>
    takePage(
      world.vault.newest(caller.account, 'endpoint'),
      params,
      'webhook endpoint',
      '/v1/webhook_endpoints',
      ({ endpoint }) => showEndpoint(endpoint),
      ({ endpoint }) => endpoint.created,
    ),
  ),
  route('GET', '/v1/webhook_endpoints/{id}', { expand: list(text()) }, (call) => showEndpoint(findEndpoint(call).endpoint)),
  route('DELETE', '/v1/webhook_endpoints/{id}', {}, (call) => {
    const { id } = findEndpoint(call);
    call.world.vault.remove(call.caller.account, 'endpoint', id);
    return { id, object: 'webhook_endpoint', deleted: true };
  }),
];

function findEndpoint({ world, caller, id }: Call): EndpointRecord {
  const record = world.vault.get(caller.account, 'endpoint', id);
  if (!record) throw noSuch('webhook endpoint', id, 'webhook_endpoint');
  return record;
}

function checkUrl(value: string): void {
  const url = URL.parse(value);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw invalid('url', 'url_invalid', 'Invalid URL: it must begin with http:// or https://.');
}
