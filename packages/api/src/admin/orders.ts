import { cancelOrder } from '@emporium/core/checkout';
import { withStore } from '@emporium/core/db';
import { getOrder, listOrders } from '@emporium/core/orders';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { answerOwn } from '../frame.ts';
import { pathId, serveOperation } from '../operation.ts';
import { pageOf, pageQuery } from '../schemas/manage.ts';
import { managedOrder, managedOrderRow } from '../schemas/manage-orders.ts';

const tag = 'Manage orders';
const { sort, status, view, from, to } = listOrders.input.shape;
const one = { 200: { description: 'The order as it now is.', schema: managedOrder } };

const list = pageQuery.extend({
  q: z.string().max(100).optional().openapi({ description: 'A number such as #1001, or part of an e-mail, name or address.' }),
  status: z
    .union([z.string(), z.array(z.string())])
    .transform((text) => [text].flat())
    .pipe(status.unwrap())
    .optional()
    .openapi({ type: 'array', items: { type: 'string' }, description: 'Repeat it for several.' }),
  sort: sort.optional(),
  view: view.optional().openapi({ description: 'One of the desk’s lists, such as to_ship.' }),
  from: from.unwrap().optional().openapi({ description: 'The first local day of the store.', example: '2026-11-01' }),
  to: to.unwrap().optional().openapi({ description: 'The last local day, included.', example: '2026-11-30' }),
});

const cancel = z
  .strictObject({
    restock: z.boolean().default(true).openapi({ description: 'Whether the goods of a paid order go back on the shelves.' }),
    reason: z.string().trim().max(200).default(''),
  })
  .openapi('CancelManagedOrder');

/** Orders at the desk: found, looked at, canceled. */
export function orderAdmin(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'manageOrders',
    method: 'get',
    path: '/admin/orders',
    tag,
    summary: 'Orders, newest first',
    policy: 'orders.read',
    query: list,
    answers: { 200: { description: 'A page of orders.', schema: pageOf(managedOrderRow).openapi('ManagedOrderPage') } },
    refusals: [],
    async work({ tx, store, actor }, { query }) {
      const { orders, total } = await listOrders(tx, store, actor, query);
      return { items: orders, total };
    },
  });
  serveOperation(app, base, {
    id: 'manageOrder',
    method: 'get',
    path: '/admin/orders/{id}',
    tag,
    summary: 'One order with its items, timeline, payments, refunds and parcels',
    policy: 'orders.read',
    answers: one,
    refusals: [],
    work: ({ tx, store, actor }, { params }) => getOrder(tx, store, actor, { orderId: pathId(params.id) }),
  });
  serveOperation(app, base, {
    id: 'cancelManagedOrder',
    method: 'post',
    path: '/admin/orders/{id}/cancel',
    tag,
    summary: 'Cancel an order; what was paid goes back',
    policy: 'orders.write',
    alsoNeeds: ['orders.read'],
    body: cancel,
    bodyOptional: true,
    answers: one,
    refusals: ['order_move', 'payment_provider_unavailable'],
    async run(c, { params, body }) {
      const orderId = pathId(params.id);
      const store = c.get('store');
      const actor = c.get('actor');
      await cancelOrder(c.get('deps'), store, actor, { orderId, ...body });
      const order = await withStore(c.get('deps').db, store, (tx) => getOrder(tx, store, actor, { orderId }));
      return answerOwn(c, managedOrder.parse(JSON.parse(JSON.stringify(order))));
    },
  });
}
