import * as accounts from '@emporium/core/accounts';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { answerOwn } from '../frame.ts';
import { pathId, serveOperation } from '../operation.ts';
import { boughtAgainSchema, orderPageSchema } from '../schemas/customer.ts';
import { orderSchema } from '../schemas/order.ts';
import { asCustomer } from './customers.ts';
import { shapeOrder } from './shape-order.ts';

const reading = ['invalid', 'malformed', 'unsupported_media', 'too_large', 'unauthenticated'] as const;
const own = { tag: 'Customer', policy: 'customer' } as const;

/** The orders of a signed-in shopper. */
export function customerOrderRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    ...own,
    id: 'listMyOrders',
    method: 'get',
    path: '/customer/orders',
    summary: 'The order history, newest first, twenty at a time',
    description: 'Orders placed as a guest with the same address are among them once the address is confirmed.',
    query: z.object({ before: z.coerce.number().int().positive().max(2_147_483_647).optional() }),
    answers: { 200: { description: 'One page.', schema: orderPageSchema } },
    refusals: ['unauthenticated', 'invalid'],
    async run(c, { query }) {
      const page = await asCustomer(c, (tx, store, actor) => accounts.listMyOrders(tx, store, actor, query));
      const { mediaUrl } = c.get('deps').config;
      const orders = page.orders.map((order) => ({ ...order, imageUrls: order.imageUrls.map((key) => `${mediaUrl}/${key}`) }));
      return answerOwn(c, { ...page, orders });
    },
  });
  serveOperation(app, base, {
    ...own,
    id: 'getMyOrder',
    method: 'get',
    path: '/customer/orders/{orderId}',
    summary: 'One of the customer’s orders',
    answers: { 200: { description: 'The order as it stands.', schema: orderSchema } },
    refusals: ['unauthenticated', 'not_found'],
    run: async (c, { params }) =>
      answerOwn(
        c,
        shapeOrder(
          c,
          await asCustomer(c, (tx, store, actor) => accounts.getMyOrder(tx, store, actor, { orderId: pathId(params.orderId) })),
        ),
      ),
  });
  serveOperation(app, base, {
    ...own,
    id: 'buyAgain',
    method: 'post',
    path: '/customer/orders/{orderId}/again',
    summary: 'Put the goods of an order into a cart again, at today’s prices',
    body: z.strictObject({ cartToken: z.string().min(20).max(100).optional() }).openapi('BuyAgain'),
    bodyOptional: true,
    answers: { 200: { description: 'The cart’s token, and what could not be had.', schema: boughtAgainSchema } },
    refusals: [...reading, 'not_found', 'cart_in_checkout', 'cart_ordered'],
    run: async (c, { params, body }) =>
      answerOwn(
        c,
        await asCustomer(c, (tx, store, actor) =>
          accounts.buyAgain(tx, store, actor, { ...body, orderId: pathId(params.orderId) }),
        ),
      ),
  });
}
