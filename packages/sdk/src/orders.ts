import { type CallOptions, type Connection, call, part } from './call.ts';
import type { Order } from './schema.ts';

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
    /** Gives an unpaid order up; its stock is free at once. */
    cancel: (id: string, token: string, options?: CallOptions) => ask('POST', id, '/cancel', token, options),
  };
}
