import { buyNow, cancelCheckout, leavePayment, refreshOrder } from '@emporium/core/checkout';
import { withStore } from '@emporium/core/db';
import { findShopOrder } from '@emporium/core/orders';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { answerOwn } from '../frame.ts';
import { pathId, serveOperation } from '../operation.ts';
import { buyNowBody, orderSchema } from '../schemas/order.ts';
import { orderToken, tokenQuery } from './order-token.ts';
import { shapeOrder } from './shape-order.ts';

const orderAnswer = { 200: { description: 'The order as it stands.', schema: orderSchema } };
/** Orders as their buyers see them, and the checkout of the older dialect. */
export function orderRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'buyNow',
    method: 'post',
    path: '/checkout',
    tag: 'Checkout',
    summary: 'Buy products by id (the older dialect)',
    description:
      'One unit of each product’s default variant; Stripe’s page asks for the address. The browser returns to the shop front’s cart with ?success=1 or ?canceled=1.',
    policy: 'public',
    body: buyNowBody,
    keepsOwnKey: true,
    answers: { 200: { description: 'Where the browser goes to pay.', schema: z.object({ url: z.url() }) } },
    refusals: [
      'product_unavailable',
      'out_of_stock',
      'total_out_of_range',
      'payments_not_configured',
      'payment_provider_unavailable',
    ],
    async run(c, { body }) {
      const idempotencyKey = c.req.header('idempotency-key');
      const { url } = await buyNow(c.get('deps'), c.get('store'), c.get('actor'), {
        ...body,
        ...(idempotencyKey ? { idempotencyKey } : {}),
      });
      return answerOwn(c, { url });
    },
  });
  readingRoutes(app, base);
  endingRoutes(app, base);
}

function readingRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'getOrder',
    method: 'get',
    path: '/orders/{orderId}',
    tag: 'Orders',
    summary: 'An order, by its token',
    policy: 'public',
    query: tokenQuery,
    answers: orderAnswer,
    refusals: ['not_found'],
    async run(c, { params, query }) {
      const { db } = c.get('deps');
      const store = c.get('store');
      const input = { orderId: pathId(params.orderId), token: orderToken(c, query) };
      return answerOwn(c, shapeOrder(c, await withStore(db, store, (tx) => findShopOrder(tx, store, c.get('actor'), input))));
    },
  });
  serveOperation(app, base, {
    id: 'refreshOrder',
    method: 'post',
    path: '/orders/{orderId}/refresh',
    tag: 'Orders',
    summary: 'Ask the payment provider, then answer the order',
    description: 'For the page after paying: it tells the true state even if the webhook is late.',
    policy: 'public',
    query: tokenQuery,
    body: z.strictObject({}).openapi('RefreshOrder'),
    bodyOptional: true,
    answers: orderAnswer,
    refusals: ['not_found'],
    async run(c, { params, query }) {
      const input = { orderId: pathId(params.orderId), token: orderToken(c, query) };
      return answerOwn(c, shapeOrder(c, await refreshOrder(c.get('deps'), c.get('store'), c.get('actor'), input)));
    },
  });
}

function endingRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'cancelOrder',
    method: 'post',
    path: '/orders/{orderId}/cancel',
    tag: 'Orders',
    summary: 'Give an unpaid order up',
    policy: 'public',
    query: tokenQuery,
    body: z.strictObject({}).openapi('CancelOrder'),
    bodyOptional: true,
    answers: orderAnswer,
    refusals: ['not_found', 'payment_provider_unavailable'],
    async run(c, { params, query }) {
      const input = { orderId: pathId(params.orderId), orderToken: orderToken(c, query) };
      return answerOwn(c, shapeOrder(c, await cancelCheckout(c.get('deps'), c.get('store'), c.get('actor'), input)));
    },
  });
  serveOperation(app, base, {
    id: 'leavePayment',
    method: 'get',
    path: '/orders/{orderId}/leave',
    tag: 'Orders',
    summary: 'Where the payment page’s cancel link leads',
    description: 'Ends the payment, gives the stock back, and sends the browser to the shop front’s cart.',
    policy: 'public',
    query: z.object({ signature: z.string().min(1).max(200) }),
    answers: { 303: { description: 'On to the shop front.' } },
    refusals: ['not_found', 'invalid', 'payment_provider_unavailable'],
    async run(c, { params, query }) {
      const input = { orderId: pathId(params.orderId), signature: query.signature };
      const { url } = await leavePayment(c.get('deps'), c.get('store'), c.get('actor'), input);
      c.header('Cache-Control', 'private, no-store');
      c.header('Referrer-Policy', 'no-referrer');
      return c.redirect(url, 303);
    },
  });
}
