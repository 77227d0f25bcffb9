import { list, text } from '../params/shapes.ts';
import { noSuch } from '../stripe-refusal.ts';
import { expandObject } from './expand-object.ts';
import { listFields, takePage } from './list-objects.ts';
import { type Route, route } from './route.ts';

export const chargeRoutes: Route[] = [
  route('GET', '/v1/charges', { ...listFields, payment_intent: text() }, ({ world, caller }, params) => {
    const records = world.vault
      .newest(caller.account, 'charge')
      .filter(({ charge }) => params.payment_intent === undefined || charge.payment_intent === params.payment_intent);
    const page = takePage(
      records,
      params,
      'charge',
      '/v1/charges',
      ({ charge }) => charge,
      ({ charge }) => charge.created,
    );
    return expandObject(world, caller.account, page, params.expand ?? []);
  }),
  route('GET', '/v1/charges/{id}', { expand: list(text()) }, ({ world, caller, id }, { expand }) => {
    const record = world.vault.get(caller.account, 'charge', id);
    if (!record) throw noSuch('charge', id);
    return expandObject(world, caller.account, record.charge, expand ?? []);
  }),
];
