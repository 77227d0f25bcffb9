import {
  addLine,
  addTogether,
  createCart,
  emptyCart,
  getCart,
  type PricedCart,
  removeLine,
  setLine,
  updateCart,
} from '@emporium/core/cart';
import { placeOrder, quoteCart, reopenCart } from '@emporium/core/checkout';
import { Refusal } from '@emporium/core/lib';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Env } from '../env.ts';
import { answerOwn } from '../frame.ts';
import { pathId, serveOperation } from '../operation.ts';
import { addLineBody, cartSchema, newCartSchema, quoteBody, quoteSchema, setLineBody, updateCartBody } from '../schemas/cart.ts';
import { placedOrderSchema, placeOrderBody } from '../schemas/order.ts';
import { shapeOrder } from './shape-order.ts';

const cartAnswer = { 200: { description: 'The whole cart, priced as things stand now.', schema: cartSchema } };
const shutCart = ['not_found', 'cart_in_checkout', 'cart_ordered'] as const;

/** A cart for the wire: its pictures as addresses. */
export function shapeCart(c: Context<Env>, cart: PricedCart) {
  const { mediaUrl } = c.get('deps').config;
  return {
    ...cart,
    lines: cart.lines.map((line) => ({ ...line, imageUrl: line.imageUrl ? `${mediaUrl}/${line.imageUrl}` : null })),
  };
}

/** A token that cannot be one opens no cart. */
function tokenOf(params: Record<string, string>): string {
  const token = params.token ?? '';
  if (token.length < 20 || token.length > 100) throw new Refusal('not_found');
  return token;
}

/** Carts of guests and customers. The token in the address is what opens a cart; every answer is the whole cart. */
export function cartRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'createCart',
    method: 'post',
    path: '/carts',
    tag: 'Cart',
    summary: 'Make an empty cart',
    policy: 'public',
    body: z.strictObject({}).openapi('CreateCart'),
    bodyOptional: true,
    answers: { 201: { description: 'The cart and the token that opens it.', schema: newCartSchema } },
    refusals: [],
    async work({ c, tx, store, actor }) {
      const { cart, token } = await createCart(tx, store, actor, {});
      return { cart: shapeCart(c, cart), token };
    },
  });
  serveOperation(app, base, {
    id: 'getCart',
    method: 'get',
    path: '/carts/{token}',
    tag: 'Cart',
    summary: 'A cart',
    policy: 'public',
    answers: cartAnswer,
    refusals: ['not_found'],
    async work({ c, tx, store, actor }, { params }) {
      return shapeCart(c, await getCart(tx, store, actor, { token: tokenOf(params) }));
    },
  });
  serveOperation(app, base, {
    id: 'updateCart',
    method: 'patch',
    path: '/carts/{token}',
    tag: 'Cart',
    summary: 'Keep e-mail, addresses and way of shipping',
    policy: 'public',
    body: updateCartBody,
    answers: cartAnswer,
    refusals: [...shutCart, 'shipping_unavailable'],
    async work({ c, tx, store, actor }, { params, body }) {
      return shapeCart(c, await updateCart(tx, store, actor, { token: tokenOf(params), ...body }));
    },
  });
  serveOperation(app, base, {
    id: 'emptyCart',
    method: 'delete',
    path: '/carts/{token}',
    tag: 'Cart',
    summary: 'Empty a cart',
    policy: 'public',
    answers: cartAnswer,
    refusals: [...shutCart],
    async work({ c, tx, store, actor }, { params }) {
      return shapeCart(c, await emptyCart(tx, store, actor, { token: tokenOf(params) }));
    },
  });
  lineRoutes(app, base);
  quoteRoute(app, base);
  checkoutRoutes(app, base);
}

function lineRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'addLine',
    method: 'post',
    path: '/carts/{token}/lines',
    tag: 'Cart',
    summary: 'Put units of a variant into a cart',
    policy: 'public',
    body: addLineBody,
    answers: cartAnswer,
    refusals: [...shutCart, 'product_unavailable', 'out_of_stock'],
    async work({ c, tx, store, actor }, { params, body }) {
      return shapeCart(c, await addLine(tx, store, actor, { token: tokenOf(params), ...body }));
    },
    async together(c, { params, body }) {
      const input = { token: tokenOf(params), ...body };
      return shapeCart(c, await addTogether(c.get('deps'), c.get('store'), c.get('actor'), input));
    },
  });
  serveOperation(app, base, {
    id: 'setLine',
    method: 'patch',
    path: '/carts/{token}/lines/{lineId}',
    tag: 'Cart',
    summary: 'Set how many units a line has; 0 takes it away',
    policy: 'public',
    body: setLineBody,
    answers: cartAnswer,
    refusals: [...shutCart, 'product_unavailable', 'out_of_stock'],
    async work({ c, tx, store, actor }, { params, body }) {
      return shapeCart(c, await setLine(tx, store, actor, { token: tokenOf(params), lineId: pathId(params.lineId), ...body }));
    },
  });
  serveOperation(app, base, {
    id: 'removeLine',
    method: 'delete',
    path: '/carts/{token}/lines/{lineId}',
    tag: 'Cart',
    summary: 'Take a line out',
    policy: 'public',
    answers: cartAnswer,
    refusals: [...shutCart],
    async work({ c, tx, store, actor }, { params }) {
      return shapeCart(c, await removeLine(tx, store, actor, { token: tokenOf(params), lineId: pathId(params.lineId) }));
    },
  });
}

function quoteRoute(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'quoteCart',
    method: 'post',
    path: '/carts/{token}/quote',
    tag: 'Checkout',
    summary: 'What the cart would cost, and what stands in the way of buying it',
    description: 'Writes nothing and holds nothing. What is left out of the body is as the cart has it.',
    policy: 'public',
    body: quoteBody,
    bodyOptional: true,
    answers: { 200: { description: 'Ways of shipping, totals and their reasons.', schema: quoteSchema } },
    refusals: [...shutCart],
    async work({ tx, store, actor }, { params, body }) {
      return quoteCart(tx, store, actor, { token: tokenOf(params), ...body });
    },
  });
}

function checkoutRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'placeOrder',
    method: 'post',
    path: '/carts/{token}/checkout',
    tag: 'Checkout',
    summary: 'Turn the cart into an order and start its payment',
    description: 'The same Idempotency-Key with the same request gives the same order, however often it is sent.',
    policy: 'public',
    headers: z.object({ 'Idempotency-Key': z.string().min(8).max(200) }),
    body: placeOrderBody,
    keepsOwnKey: true,
    answers: { 201: { description: 'The order, its token, and where it is paid.', schema: placedOrderSchema } },
    refusals: [
      ...shutCart,
      'cart_empty',
      'product_unavailable',
      'out_of_stock',
      'price_changed',
      'email_required',
      'phone_required',
      'company_required',
      'address_required',
      'shipping_required',
      'shipping_unavailable',
      'total_out_of_range',
      'hold_limit',
      'payments_not_configured',
      'payment_provider_unavailable',
      'idempotency_key_required',
    ],
    async run(c, { params, body }) {
      const idempotencyKey = c.req.header('idempotency-key');
      if (!idempotencyKey) throw new Refusal('idempotency_key_required');
      const placed = await placeOrder(c.get('deps'), c.get('store'), c.get('actor'), {
        cartToken: tokenOf(params),
        idempotencyKey,
        ...body,
      });
      return answerOwn(c, { ...placed, order: shapeOrder(c, placed.order) }, 201);
    },
  });
  serveOperation(app, base, {
    id: 'reopenCart',
    method: 'post',
    path: '/carts/{token}/reopen',
    tag: 'Checkout',
    summary: 'Give the open payment up and edit the cart again',
    policy: 'public',
    body: z.strictObject({}).openapi('ReopenCart'),
    bodyOptional: true,
    answers: cartAnswer,
    refusals: ['cart_ordered', 'payment_provider_unavailable'],
    async run(c, { params }) {
      const cart = await reopenCart(c.get('deps'), c.get('store'), c.get('actor'), { token: tokenOf(params) });
      return answerOwn(c, shapeCart(c, cart));
    },
  });
}
