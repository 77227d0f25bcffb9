import { cancelIntent } from '../deeds/cancel-intent.ts';
import type { IntentRecord } from '../kinds.ts';
import { list, oneOf, text } from '../params/shapes.ts';
import { noSuch } from '../stripe-refusal.ts';
import { expandObject } from './expand-object.ts';
import { listFields, takePage } from './list-objects.ts';
import { type Call, type Route, route } from './route.ts';

const cancelFields = {
  cancellation_reason: oneOf('abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'),
  expand: list(text()),
};

export const intentRoutes: Route[] = [
  route('GET', '/v1/payment_intents', listFields, ({ world, caller }, params) => {
    const page = takePage(
      world.vault.newest(caller.account, 'intent'),
      params,
      'payment_intent',
      '/v1/payment_intents',
      ({ intent }) => intent,
      ({ intent }) => intent.created,
    );
    return expandObject(world, caller.account, page, params.expand ?? []);
  }),
  route('GET', '/v1/payment_intents/{id}', { expand: list(text()), client_secret: text() }, (call, { expand }) =>
    expandObject(call.world, call.caller.account, findIntent(call).intent, expand ?? []),
  ),
  route('POST', '/v1/payment_intents/{id}/cancel', cancelFields, (call, params) => {
    const record = cancelIntent(call.world, call.caller, findIntent(call), params.cancellation_reason);
    return expandObject(call.world, call.caller.account, record.intent, params.expand ?? []);
  }),
];

function findIntent({ world, caller, id }: Call): IntentRecord {
  const record = world.vault.get(caller.account, 'intent', id);
  if (!record) throw noSuch('payment_intent', id, 'intent');
  return record;
}
