import { refundReturn } from '@emporium/core/checkout';
import { getDeskOrder } from '@emporium/core/orders';
import { approveReturn, closeReturn, declineReturn, openReturn, receiveReturn } from '@emporium/core/returns';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { pathId, serveOperation } from '../operation.ts';
import { actor as actorFields, times } from '../schemas/manage.ts';
import { id, time } from '../schemas/parts.ts';
import { type Act, serveSilentActs } from './order-acts.ts';

const tag = 'Manage orders';

const returned = z.object({
  id,
  orderItemId: id,
  quantity: z.int(),
  reason: z.string(),
  disposition: z.string().nullable().openapi({ description: 'restock or write_off, once it has arrived.' }),
});

const managedReturn = z
  .object({
    id,
    orderId: id,
    state: z.string().openapi({ description: 'requested, approved, declined, received or closed.' }),
    note: z.string(),
    answer: z.string(),
    decidedAt: time.nullable(),
    receivedAt: time.nullable(),
    closedAt: time.nullable(),
    refundId: id.nullable(),
    ...actorFields,
    ...times,
    items: z.array(returned),
  })
  .openapi('ManagedReturn');

const acts: Act[] = [
  { id: 'approveReturn', path: 'approve', verb: approveReturn, bodyOptional: true, summary: 'Let a buyer send something back' },
  { id: 'declineReturn', path: 'decline', verb: declineReturn, summary: 'Refuse a return, and tell the buyer why' },
  { id: 'receiveReturn', path: 'receive', verb: receiveReturn, summary: 'Take returned goods in' },
  { id: 'closeReturn', path: 'close', verb: closeReturn, summary: 'End a return for which no money goes back' },
  {
    ...{ id: 'refundReturn', path: 'refund', verb: refundReturn, policy: 'payments.write', bodyOptional: true },
    summary: 'Give back the money of a return that has arrived, and end it',
    refusals: ['order_move', 'refund_exceeds'],
  },
];

/** Goods that come back. */
export function returnAdmin(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'listReturns',
    method: 'get',
    path: '/admin/orders/{id}/returns',
    tag,
    summary: 'The returns of an order, the oldest first',
    policy: 'orders.read',
    answers: { 200: { description: 'All of them.', schema: z.array(managedReturn) } },
    refusals: [],
    work: async ({ tx, store, actor }, { params }) =>
      (await getDeskOrder(tx, store, actor, { orderId: pathId(params.id) })).returns,
  });
  serveOperation(app, base, {
    id: 'openReturn',
    method: 'post',
    path: '/admin/orders/{id}/returns',
    tag,
    summary: 'Open a return for items of an order',
    policy: 'orders.write',
    body: z.strictObject(openReturn.input.shape).omit({ orderId: true }).openapi('OpenReturn'),
    answers: { 201: { description: 'The return.', schema: z.object({ returnId: id }) } },
    refusals: ['order_move'],
    work: ({ tx, store, actor }, { params, body }) => openReturn(tx, store, actor, { ...body, orderId: pathId(params.id) }),
  });
  serveSilentActs(app, base, '/admin/returns', 'returnId', acts);
}
