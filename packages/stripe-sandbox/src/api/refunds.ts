import { recordEvent } from '../deeds/record-event.ts';
import { refundCharge } from '../deeds/refund-charge.ts';
import { currency } from '../money/currencies.ts';
import { integer, list, metadata, oneOf, text } from '../params/shapes.ts';
import { noSuch } from '../stripe-refusal.ts';
import { expandObject } from './expand-object.ts';
import { listFields, takePage } from './list-objects.ts';
import { type Route, route } from './route.ts';

const refundFields = {
  payment_intent: text(),
  charge: text(),
  amount: integer(1),
  currency,
  reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
  metadata,
  expand: list(text()),
};

export const refundRoutes: Route[] = [
  route('POST', '/v1/refunds', refundFields, ({ world, caller }, order) => {
    const { refund } = refundCharge(world, caller, order);
    return expandObject(world, caller.account, refund, order.expand ?? []);
  }),
  route('GET', '/v1/refunds', { ...listFields, payment_intent: text(), charge: text() }, ({ world, caller }, params) => {
    const { payment_intent: intent, charge } = params;
    const records = world.vault
      .newest(caller.account, 'refund')
      .filter(
        ({ refund }) =>
          (intent === undefined || refund.payment_intent === intent) && (charge === undefined || refund.charge === charge),
      );
    const page = takePage(
      records,
      params,
      'refund',
      '/v1/refunds',
      ({ refund }) => refund,
      ({ refund }) => refund.created,
    );
    return expandObject(world, caller.account, page, params.expand ?? []);
  }),
  route('GET', '/v1/refunds/{id}', { expand: list(text()) }, ({ world, caller, id }, { expand }) => {
    const record = world.vault.get(caller.account, 'refund', id);
    if (!record) throw noSuch('refund', id);
    return expandObject(world, caller.account, record.refund, expand ?? []);
  }),
  route('POST', '/v1/refunds/{id}', { metadata, expand: list(text()) }, ({ world, caller, id }, order) => {
    const record = world.vault.get(caller.account, 'refund', id);
    if (!record) throw noSuch('refund', id);
    const { metadata: before } = record.refund;
    const refund = { ...record.refund, metadata: { ...before, ...order.metadata } };
    world.vault.put(caller.account, 'refund', { ...record, refund });
    for (const type of ['refund.updated', 'charge.refund.updated'])
      recordEvent(world, caller, type, refund, { metadata: before });
    return expandObject(world, caller.account, refund, order.expand ?? []);
  }),
];
