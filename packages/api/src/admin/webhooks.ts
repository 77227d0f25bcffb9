import {
  createEndpoint,
  deleteEndpoint,
  getDelivery,
  getEndpoint,
  listDeliveries,
  listEndpoints,
  replayDelivery,
  revealSalt,
  rotateSecret,
  signingSecret,
  testEndpoint,
  updateEndpoint,
} from '@emporium/core/webhooks';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { type Desk, pathId, serveOperation } from '../operation.ts';
import { beforeQuery, idAnswer } from '../schemas/manage.ts';
import { deliveryRow, deliverySchema, endpointSchema, newEndpointSchema, secretSchema } from '../schemas/manage-webhooks.ts';
import { id } from '../schemas/parts.ts';
import { bodyOf, callVerb } from './serve-noun.ts';

const mine = { tag: 'Manage keys and webhooks', policy: 'webhooks.write' } as const;
const one = { 200: { description: 'The endpoint.', schema: endpointSchema } };

const secretOf = ({ c, store }: Desk, salt: string) => signingSecret(c.get('deps').config, store, salt);

/** Where a store tells what happens, and what was told. */
export function webhookAdmin(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    ...mine,
    id: 'listWebhookEndpoints',
    method: 'get',
    path: '/admin/webhooks',
    summary: 'Endpoints to which events are told',
    answers: { 200: { description: 'The endpoints.', schema: z.array(endpointSchema) } },
    refusals: [],
    work: ({ tx, store, actor }) => listEndpoints(tx, store, actor, {}),
  });
  serveOperation(app, base, {
    ...mine,
    id: 'getWebhookEndpoint',
    method: 'get',
    path: '/admin/webhooks/{id}',
    summary: 'One endpoint and how it does',
    answers: one,
    refusals: [],
    work: ({ tx, store, actor }, { params }) => getEndpoint(tx, store, actor, { id: pathId(params.id) }),
  });
  serveOperation(app, base, {
    ...mine,
    id: 'createWebhookEndpoint',
    method: 'post',
    path: '/admin/webhooks',
    summary: 'Tell events to an address from now on',
    description: 'Messages are signed as Standard Webhooks describes it, and tried again for three days.',
    body: z.strictObject(createEndpoint.input.shape).openapi('CreateWebhookEndpoint'),
    answers: { 201: { description: 'The endpoint and its secret.', schema: newEndpointSchema } },
    refusals: [],
    async work(desk, { body }) {
      const { endpoint, salt } = await createEndpoint(desk.tx, desk.store, desk.actor, body);
      return { endpoint, secret: secretOf(desk, salt) };
    },
  });
  endpointWrites(app, base);
  secretRoutes(app, base);
  deliveryRoutes(app, base);
}

function endpointWrites(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    ...mine,
    id: 'updateWebhookEndpoint',
    method: 'patch',
    path: '/admin/webhooks/{id}',
    summary: 'Change an endpoint, or switch it on or off',
    body: bodyOf(updateEndpoint, 'UpdateWebhookEndpoint'),
    answers: one,
    refusals: ['conflict'],
    work: (desk, { params, body }) => callVerb(updateEndpoint, desk, { ...body, id: pathId(params.id) }),
  });
  serveOperation(app, base, {
    ...mine,
    id: 'deleteWebhookEndpoint',
    method: 'delete',
    path: '/admin/webhooks/{id}',
    summary: 'End an endpoint, with its log',
    answers: { 204: { description: 'Gone.' } },
    refusals: [],
    work: ({ tx, store, actor }, { params }) => deleteEndpoint(tx, store, actor, { id: pathId(params.id) }),
  });
  serveOperation(app, base, {
    ...mine,
    id: 'testWebhookEndpoint',
    method: 'post',
    path: '/admin/webhooks/{id}/test',
    summary: 'Send it the event webhook.test',
    answers: { 201: { description: 'The delivery to look at.', schema: z.object({ deliveryId: id }) } },
    refusals: ['conflict'],
    work: ({ tx, store, actor }, { params }) => testEndpoint(tx, store, actor, { id: pathId(params.id) }),
  });
}

function secretRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    ...mine,
    id: 'revealWebhookSecret',
    method: 'get',
    path: '/admin/webhooks/{id}/secret',
    summary: 'An endpoint’s secret',
    answers: { 200: { description: 'The secret.', schema: secretSchema } },
    refusals: [],
    async work(desk, { params }) {
      const { salt } = await revealSalt(desk.tx, desk.store, desk.actor, { id: pathId(params.id) });
      return { secret: secretOf(desk, salt) };
    },
  });
  serveOperation(app, base, {
    ...mine,
    id: 'rotateWebhookSecret',
    method: 'post',
    path: '/admin/webhooks/{id}/rotate',
    summary: 'Give an endpoint a new secret; both sign for a while',
    body: z.strictObject(rotateSecret.input.shape).omit({ id: true }).openapi('RotateWebhookSecret'),
    bodyOptional: true,
    answers: { 201: { description: 'The endpoint and its new secret.', schema: newEndpointSchema } },
    refusals: [],
    async work(desk, { params, body }) {
      const { endpoint, salt } = await rotateSecret(desk.tx, desk.store, desk.actor, { ...body, id: pathId(params.id) });
      return { endpoint, secret: secretOf(desk, salt) };
    },
  });
}

function deliveryRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    ...mine,
    id: 'listWebhookDeliveries',
    method: 'get',
    path: '/admin/webhooks/{id}/deliveries',
    summary: 'What was told to an endpoint, newest first',
    query: beforeQuery.extend({ state: listDeliveries.input.shape.state }),
    answers: { 200: { description: 'The deliveries.', schema: z.array(deliveryRow) } },
    refusals: [],
    work: ({ tx, store, actor }, { params, query }) =>
      listDeliveries(tx, store, actor, { ...query, endpointId: pathId(params.id) }),
  });
  serveOperation(app, base, {
    ...mine,
    id: 'getWebhookDelivery',
    method: 'get',
    path: '/admin/deliveries/{id}',
    summary: 'One delivery with its request, answer and attempts',
    answers: { 200: { description: 'The delivery.', schema: deliverySchema } },
    refusals: [],
    work: ({ tx, store, actor }, { params }) => getDelivery(tx, store, actor, { id: pathId(params.id) }),
  });
  serveOperation(app, base, {
    ...mine,
    id: 'replayWebhookDelivery',
    method: 'post',
    path: '/admin/deliveries/{id}/replay',
    summary: 'Send a delivery again, under the same event id',
    answers: { 201: { description: 'It is on its way.', schema: idAnswer } },
    refusals: ['conflict'],
    work: ({ tx, store, actor }, { params }) => replayDelivery(tx, store, actor, { id: pathId(params.id) }),
  });
}
