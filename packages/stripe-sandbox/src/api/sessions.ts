import { createSession } from '../deeds/create-session.ts';
import { expireSession } from '../deeds/expire-session.ts';
import { sessionFields } from '../deeds/read-session-order.ts';
import type { SessionRecord } from '../kinds.ts';
import { group, list, oneOf, text } from '../params/shapes.ts';
import { noSuch } from '../stripe-refusal.ts';
import { expandObject } from './expand-object.ts';
import { listFields, pageFields, takePage } from './list-objects.ts';
import { type Call, type Route, route } from './route.ts';

const listSessionFields = {
  ...listFields,
  payment_intent: text(),
  status: oneOf('open', 'complete', 'expired'),
  customer_details: group({ email: text() }),
};

export const sessionRoutes: Route[] = [
  route('POST', '/v1/checkout/sessions', sessionFields, ({ world, caller, origin }, order) => {
    const record = createSession(world, caller, order, `${world.publicUrl ?? origin}/pay`);
    return expandObject(world, caller.account, record.session, order.expand ?? []);
  }),
  route('GET', '/v1/checkout/sessions', listSessionFields, ({ world, caller }, params) => {
    const { payment_intent: intent, status, customer_details: customer } = params;
    const records = world.vault.newest(caller.account, 'session').filter(({ session }) => {
      if (intent !== undefined && session.payment_intent !== intent) return false;
      if (status !== undefined && session.status !== status) return false;
      return customer?.email === undefined || session.customer_details?.email === customer.email;
    });
    const page = takePage(
      records,
      params,
      'checkout session',
      '/v1/checkout/sessions',
      ({ session }) => session,
      ({ session }) => session.created,
    );
    return expandObject(world, caller.account, page, params.expand ?? []);
  }),
  route('GET', '/v1/checkout/sessions/{id}', { expand: list(text()) }, (call, { expand }) =>
    expandObject(call.world, call.caller.account, findSession(call).session, expand ?? []),
  ),
  route('GET', '/v1/checkout/sessions/{id}/line_items', pageFields, (call, params) => {
    const record = findSession(call);
    const url = `/v1/checkout/sessions/${record.id}/line_items`;
    return takePage(record.lineItems, params, 'line item', url, (item) => item);
  }),
  route('POST', '/v1/checkout/sessions/{id}/expire', { expand: list(text()) }, (call, { expand }) => {
    const record = expireSession(call.world, call.caller, findSession(call));
    return expandObject(call.world, call.caller.account, record.session, expand ?? []);
  }),
];

function findSession({ world, caller, id }: Call): SessionRecord {
  const record = world.vault.get(caller.account, 'session', id);
  if (!record) throw noSuch('checkout.session', id, 'session');
  return record;
}
