import { withStore } from '@emporium/core/db';
import { drawInvoices, findInvoice, readBrand } from '@emporium/core/documents';
import { lookUpOrder } from '@emporium/core/letters';
import { findShopReturns, requestReturn } from '@emporium/core/returns';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { fromOf } from '../customer-of.ts';
import type { Env } from '../env.ts';
import { answerOwn } from '../frame.ts';
import { pathId, serveOperation } from '../operation.ts';
import { lookUpBody, requestReturnBody, returnsSchema, trackedOrderSchema } from '../schemas/tracking.ts';
import { orderToken, tokenQuery } from './order-token.ts';

/** What shoppers without an account do with an order: look it up, print its invoice, return something. */
export function trackingRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'lookUpOrder',
    method: 'post',
    path: '/orders/look-up',
    tag: 'Orders',
    summary: 'Where an order is, by its number and e-mail address',
    description: 'Tells the state and the parcels only; the link to the whole order is mailed to the address.',
    policy: 'public',
    body: lookUpBody,
    keepsOwnKey: true,
    answers: { 200: { description: 'Where the order is.', schema: trackedOrderSchema } },
    refusals: ['invalid', 'malformed', 'not_found', 'rate_limited'],
    async run(c, { body }) {
      const from = fromOf(c).ip ?? '';
      return answerOwn(c, await lookUpOrder(c.get('deps'), c.get('store'), c.get('actor'), body, from));
    },
  });
  returnRoutes(app, base);
  serveOperation(app, base, {
    id: 'getInvoice',
    method: 'get',
    path: '/orders/{orderId}/invoice',
    tag: 'Orders',
    summary: 'The invoice of a paid order, as PDF, with the credit notes of what went back',
    policy: 'public',
    query: tokenQuery,
    answers: { 200: { description: 'A PDF.' } },
    refusals: ['not_found', 'order_move'],
    async run(c, { params, query }) {
      const deps = c.get('deps');
      const store = c.get('store');
      const input = { orderId: pathId(params.orderId), token: orderToken(c, query) };
      const invoice = await withStore(deps.db, store, (tx) => findInvoice(tx, store, c.get('actor'), input));
      const pdf = await drawInvoices(await readBrand(deps, store), [invoice]);
      c.header('Content-Type', 'application/pdf');
      c.header('Content-Disposition', `inline; filename="invoice-${invoice.number}.pdf"`);
      c.header('Cache-Control', 'private, no-store');
      return c.body(new Uint8Array(pdf));
    },
  });
}

function returnRoutes(app: OpenAPIHono<Env>, base: string): void {
  const answers = { 200: { description: 'What can be returned, and what was asked for.', schema: returnsSchema } };
  serveOperation(app, base, {
    id: 'getReturns',
    method: 'get',
    path: '/orders/{orderId}/returns',
    tag: 'Orders',
    summary: 'Returns of an order',
    policy: 'public',
    query: tokenQuery,
    answers,
    refusals: ['not_found'],
    async run(c, { params, query }) {
      const store = c.get('store');
      const input = { orderId: pathId(params.orderId), token: orderToken(c, query) };
      return answerOwn(c, await withStore(c.get('deps').db, store, (tx) => findShopReturns(tx, store, c.get('actor'), input)));
    },
  });
  serveOperation(app, base, {
    id: 'requestReturn',
    method: 'post',
    path: '/orders/{orderId}/returns',
    tag: 'Orders',
    summary: 'Ask to return something',
    policy: 'public',
    query: tokenQuery,
    body: requestReturnBody,
    answers,
    refusals: ['invalid', 'malformed', 'not_found', 'return_closed'],
    async run(c, { params, query, body }) {
      const store = c.get('store');
      const own = { orderId: pathId(params.orderId), token: orderToken(c, query) };
      const items = body.items.map(({ itemId, ...rest }) => ({ orderItemId: itemId, ...rest }));
      const returns = await withStore(c.get('deps').db, store, async (tx) => {
        await requestReturn(tx, store, c.get('actor'), { ...own, items, ...(body.note ? { note: body.note } : {}) });
        return findShopReturns(tx, store, c.get('actor'), own);
      });
      return answerOwn(c, returns);
    },
  });
}
