import { adjustStock, listMovements, listStock, setBackorder, setStock } from '@emporium/core/inventory';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { pathId, serveOperation } from '../operation.ts';
import { beforeQuery } from '../schemas/manage.ts';
import { movementSchema, stockSchema } from '../schemas/manage-catalog.ts';

const tag = 'Manage inventory';
const counted = z.object({ onHand: z.int() }).openapi('Counted');

const variants = z.object({
  variantId: z
    .union([z.uuid(), z.array(z.uuid()).max(500)])
    .transform((ids) => [ids].flat())
    .openapi({ type: 'array', items: { type: 'string', format: 'uuid' }, description: 'Repeat it for several; at most 500.' }),
});

const fieldsOf = <Shape extends z.ZodRawShape & { variantId: z.ZodType }>(input: z.ZodObject<Shape>) => {
  const { variantId: _variantId, ...fields } = input.shape;
  return fields;
};
const set = z.strictObject(fieldsOf(setStock.input)).openapi('SetStock');
const adjust = z.strictObject(fieldsOf(adjustStock.input)).omit({ idempotencyKey: true }).openapi('AdjustStock');
const backorder = z.strictObject(fieldsOf(setBackorder.input)).openapi('SetBackorder');

/** What lies in the shelves, and every movement with its reason. */
export function inventoryAdmin(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'listStock',
    method: 'get',
    path: '/admin/inventory',
    tag,
    summary: 'Stock of variants',
    policy: 'inventory.read',
    query: variants,
    answers: { 200: { description: 'Those of the variants that this store has.', schema: z.array(stockSchema) } },
    refusals: [],
    work: ({ tx, store, actor }, { query }) => listStock(tx, store, actor, { variantIds: query.variantId }),
  });
  serveOperation(app, base, {
    id: 'setStock',
    method: 'put',
    path: '/admin/inventory/{variantId}',
    tag,
    summary: 'Set a variant’s stock to a counted number',
    policy: 'inventory.write',
    body: set,
    answers: { 200: { description: 'The new count.', schema: counted } },
    refusals: ['stock_below_reserved'],
    work: ({ tx, store, actor }, { params, body }) =>
      setStock(tx, store, actor, { ...body, variantId: pathId(params.variantId) }),
  });
  serveOperation(app, base, {
    id: 'adjustStock',
    method: 'post',
    path: '/admin/inventory/{variantId}/movements',
    tag,
    summary: 'Move units in or out, with a reason',
    policy: 'inventory.write',
    body: adjust,
    answers: { 201: { description: 'The new count.', schema: counted } },
    refusals: ['stock_below_reserved'],
    work: ({ tx, store, actor }, { params, body }) =>
      adjustStock(tx, store, actor, { ...body, variantId: pathId(params.variantId) }),
  });
  serveOperation(app, base, {
    id: 'listMovements',
    method: 'get',
    path: '/admin/inventory/{variantId}/movements',
    tag,
    summary: 'A variant’s ledger, newest first',
    policy: 'inventory.read',
    query: beforeQuery,
    answers: { 200: { description: 'Its movements.', schema: z.array(movementSchema) } },
    refusals: [],
    work: ({ tx, store, actor }, { params, query }) =>
      listMovements(tx, store, actor, { ...query, variantId: pathId(params.variantId) }),
  });
  serveOperation(app, base, {
    id: 'setBackorder',
    method: 'put',
    path: '/admin/inventory/{variantId}/backorder',
    tag,
    summary: 'Set how many units may be sold beyond what is there, and when stock is low',
    policy: 'inventory.write',
    body: backorder,
    answers: { 204: { description: 'Set.' } },
    refusals: ['stock_below_reserved'],
    work: ({ tx, store, actor }, { params, body }) =>
      setBackorder(tx, store, actor, { ...body, variantId: pathId(params.variantId) }),
  });
}
