import { cancelIntent } from '../deeds/cancel-intent.ts';
import { confirmIntent } from '../deeds/confirm-intent.ts';
import { drawIntent } from '../deeds/draw-intent.ts';
import { recordEvent } from '../deeds/record-event.ts';
import type { IntentRecord } from '../kinds.ts';
import { checkTotal, currency } from '../money/currencies.ts';
import { integer, list, metadata, need, oneOf, text } from '../params/shapes.ts';
import { noSuch } from '../stripe-refusal.ts';
import { expandObject } from './expand-object.ts';
import { listFields, takePage } from './list-objects.ts';
import { findMethod } from './payment-pages.ts';
import { type Call, type Route, route } from './route.ts';

const cancelFields = {
  cancellation_reason: oneOf('abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'),
  expand: list(text()),
};

const makeFields = {
  amount: need(integer(1)),
  currency: need(currency),
  payment_method: need(text()),
  confirm: need(oneOf('true')),
  payment_method_types: list(oneOf('card')),
  description: text(1000),
  receipt_email: text(800),
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  metadata,
  expand: list(text()),
};

export const intentRoutes: Route[] = [
  // Made and paid in one step, which is how Stripe's command line triggers charges, refunds and disputes; a buyer's payments begin as sessions.
  route('POST', '/v1/payment_intents', makeFields, ({ world, caller }, order) => {
    checkTotal(order.amount, order.currency);
    const { method } = findMethod(world, caller.account, order.payment_method);
    const intentData = {
      metadata: order.metadata ?? {},
      description: order.description ?? null,
      receiptEmail: order.receipt_email ?? null,
      statementDescriptor: order.statement_descriptor ?? null,
      statementDescriptorSuffix: order.statement_descriptor_suffix ?? null,
      shipping: null,
      setupFutureUsage: null,
    };
    const about = { sessionId: null, amount: order.amount, currency: order.currency, methodTypes: ['card'], intentData };
    const record = drawIntent(world, caller.account, about);
    recordEvent(world, caller, 'payment_intent.created', record.intent);
    const asked = { ...record, intent: { ...record.intent, payment_method: `pm_1${world.randomText(23)}` } };
    const paid = confirmIntent(world, caller, asked, method.type === 'card' ? method.number : '');
    return expandObject(world, caller.account, paid.intent, order.expand ?? []);
  }),
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
