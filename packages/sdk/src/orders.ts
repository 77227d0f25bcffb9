import { type CallOptions, type Connection, call, part } from './call.ts';
import type { LookUpOrder, Order, OrderReturns, RequestReturn, TrackedOrder } from './schema.ts';

/** Orders of a buyer; the token that came with the placed order opens one. */
export function orders(connection: Connection) {
  const ask = async (method: string, id: string, rest: string, token: string, options?: CallOptions) => {
    const request = {
      method,
      path: `/orders/${part(id)}${rest}`,
      headers: { 'X-Order-Token': token },
      ...(method === 'POST' ? { body: {} } : {}),
    };
    return (await call<Order>(connection, request, { cache: 'no-store', ...options })).data;
  };
  return {
    get: (id: string, token: string, options?: CallOptions) => ask('GET', id, '', token, options),
    /** Asks the payment provider first: the true state, even if the webhook is late. */
    refresh: (id: string, token: string, options?: CallOptions) => ask('POST', id, '/refresh', token, options),
    /** Where an order is, by its number and e-mail address; the link to all of it is mailed to the address. */
    lookUp: async (body: LookUpOrder, options?: CallOptions) =>
      (await call<TrackedOrder>(connection, { method: 'POST', path: '/orders/look-up', body }, { cache: 'no-store', ...options }))
        .data,
    /** What can be returned, and what was asked for. */
    returns: async (id: string, token: string, options?: CallOptions) => {
      const request = { path: `/orders/${part(id)}/returns`, headers: { 'X-Order-Token': token } };
      return (await call<OrderReturns>(connection, request, { cache: 'no-store', ...options })).data;
    },
    /** Asks to return something. */
    requestReturn: async (id: string, token: string, body: RequestReturn, options?: CallOptions) => {
      const request = { method: 'POST', path: `/orders/${part(id)}/returns`, headers: { 'X-Order-Token': token }, body };
      return (await call<OrderReturns>(connection, request, { cache: 'no-store', ...options })).data;
    },
    /** Where the invoice of a paid order is, as PDF. The address opens it for whoever has it. */
    invoiceUrl: (id: string, token: string) =>
      `${connection.apiUrl.replace(/\/$/, '')}/api/${part(connection.store)}/orders/${part(id)}/invoice?token=${part(token)}`,
    /** Gives an unpaid order up; its stock is free at once. */
    cancel: (id: string, token: string, options?: CallOptions) => ask('POST', id, '/cancel', token, options),
  };
}
