import { ignoreAlert, listAlerts, tryRefundAgain } from '@emporium/core/payments';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { pathId, serveOperation } from '../operation.ts';
import { data } from '../schemas/manage.ts';
import { id, time } from '../schemas/parts.ts';
import { serveSilentActs } from './order-acts.ts';

const tag = 'Manage orders';

const alertSchema = z
  .object({
    id,
    kind: z.string().openapi({ description: 'Such as payment_mismatch, payment_surplus, refund_failed or dispute.' }),
    subject: z.string().openapi({ description: 'The payment, refund or dispute that it is about.' }),
    detail: data.openapi({ description: 'What is known of it, and how it ended.' }),
    state: z.enum(['open', 'resolved', 'ignored']),
    orderId: id.nullable(),
    orderNumber: z.int().nullable(),
    createdAt: time,
    resolvedAt: time.nullable(),
  })
  .openapi('PaymentAlert');

const list = z.object({
  state: listAlerts.input.shape.state,
  limit: z.coerce.number().int().min(1).max(200).optional().openapi({ type: 'integer', example: 100 }),
});

/** Matters of money that a person has to look at. */
export function alertAdmin(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'listPaymentAlerts',
    method: 'get',
    path: '/admin/alerts',
    tag,
    summary: 'Matters of money that wait for a person, or those that are done with, newest first',
    policy: 'orders.read',
    query: list,
    answers: { 200: { description: 'At most so many.', schema: z.array(alertSchema) } },
    refusals: [],
    work: ({ tx, store, actor }, { query }) => listAlerts(tx, store, actor, query),
  });
  serveSilentActs(app, base, '/admin/alerts', 'id', [
    {
      ...{ id: 'ignorePaymentAlert', path: 'ignore', verb: ignoreAlert, policy: 'payments.write', refusals: ['conflict'] },
      summary: 'Close a matter without moving money, and say why',
    },
  ]);
  serveOperation(app, base, {
    id: 'tryRefundAgain',
    method: 'post',
    path: '/admin/alerts/{id}/refund',
    tag,
    summary: 'Ask again for a refund that a bank or Stripe did not take',
    policy: 'payments.write',
    answers: { 201: { description: 'The new refund.', schema: z.object({ refundId: id }) } },
    refusals: ['conflict', 'order_move', 'refund_exceeds', 'payment_disputed'],
    work: ({ tx, store, actor }, { params }) => tryRefundAgain(tx, store, actor, { id: pathId(params.id) }),
  });
}
