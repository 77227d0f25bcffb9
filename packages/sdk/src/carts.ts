import { type CallOptions, type Connection, call, part } from './call.ts';
import type { AskQuote, Cart, NewCart, PlacedOrder, PlaceOrder, Quote, UpdateCart } from './schema.ts';

/** Carts. The token that `create` gives opens a cart; every answer is the whole cart, priced as things stand. */
export function carts(connection: Connection) {
  const at = (token: string, rest = '') => `/carts/${part(token)}${rest}`;
  const ask = async <T>(request: Parameters<typeof call>[1], options?: CallOptions) =>
    (await call<T>(connection, request, { cache: 'no-store', ...options })).data;
  return {
    create: (options?: CallOptions) => ask<NewCart>({ method: 'POST', path: '/carts', body: {} }, options),
    get: (token: string, options?: CallOptions) => ask<Cart>({ path: at(token) }, options),
    /** Keeps e-mail, addresses and the way of shipping; what is left out stays. */
    update: (token: string, values: UpdateCart, options?: CallOptions) =>
      ask<Cart>({ method: 'PATCH', path: at(token), body: values }, options),
    empty: (token: string, options?: CallOptions) => ask<Cart>({ method: 'DELETE', path: at(token) }, options),
    addLine: (token: string, line: { variantId: string; quantity?: number }, options?: CallOptions) =>
      ask<Cart>({ method: 'POST', path: at(token, '/lines'), body: line }, options),
    /** Sets how many units a line has; 0 takes it away. */
    setLine: (token: string, lineId: string, values: { quantity: number }, options?: CallOptions) =>
      ask<Cart>({ method: 'PATCH', path: at(token, `/lines/${part(lineId)}`), body: values }, options),
    removeLine: (token: string, lineId: string, options?: CallOptions) =>
      ask<Cart>({ method: 'DELETE', path: at(token, `/lines/${part(lineId)}`) }, options),
    /** What the cart would cost for an address and a way of shipping, why, and what stands in the way; nothing is written. */
    quote: (token: string, asked: AskQuote = {}, options?: CallOptions) =>
      ask<Quote>({ method: 'POST', path: at(token, '/quote'), body: asked }, options),
    /** Turns the cart into an order. Make the key when the form is drawn, so that sending it twice places one order. */
    placeOrder: (token: string, order: PlaceOrder & { idempotencyKey: string }, options?: CallOptions) => {
      const { idempotencyKey, ...body } = order;
      return ask<PlacedOrder>(
        { method: 'POST', path: at(token, '/checkout'), body, headers: { 'Idempotency-Key': idempotencyKey } },
        options,
      );
    },
    /** Gives an open payment up, so that the cart can be edited again. */
    reopen: (token: string, options?: CallOptions) =>
      ask<Cart>({ method: 'POST', path: at(token, '/reopen'), body: {} }, options),
  };
}
