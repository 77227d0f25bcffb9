import { webhookEventNames } from '@emporium/core/webhooks';
import { z } from '@hono/zod-openapi';
import { times, version } from './manage.ts';
import { id, time } from './parts.ts';

export const endpointSchema = z
  .object({
    id,
    url: z.url(),
    description: z.string(),
    events: z.array(z.enum(webhookEventNames)),
    isActive: z.boolean(),
    offReason: z.string().nullable().openapi({ description: 'Why it was switched off by itself.' }),
    failingSince: time.nullable(),
    lastSuccessAt: time.nullable(),
    previousUntil: time.nullable().openapi({ description: 'Until when the secret before this one signs, too.' }),
    version,
    ...times,
  })
  .openapi('WebhookEndpoint');

const secret = z
  .string()
  .openapi({ description: 'What the receiver verifies with.', example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' });
export const secretSchema = z.object({ secret }).openapi('WebhookSecret');
export const newEndpointSchema = z.object({ endpoint: endpointSchema, secret }).openapi('NewWebhookEndpoint');

export const deliveryRow = z
  .object({
    id,
    endpointId: id,
    eventId: id,
    type: z.string(),
    state: z.enum(['queued', 'delivered', 'failed']),
    attempts: z.int(),
    nextAttemptAt: time.nullable(),
    deliveredAt: time.nullable(),
    createdAt: time,
  })
  .openapi('WebhookDeliveryRow');

const headers = z.record(z.string(), z.string()).optional();

export const deliverySchema = deliveryRow
  .extend({
    request: z.object({ url: z.string().optional(), headers, body: z.string() }),
    response: z.object({
      status: z.int().optional(),
      headers,
      body: z.string().optional(),
      error: z.string().nullable().optional(),
    }),
    attemptLog: z
      .array(z.object({ at: time, durationMs: z.int(), status: z.int().nullable(), error: z.string().nullable() }))
      .openapi({ description: 'The latest twenty, newest first.' }),
  })
  .openapi('WebhookDelivery');
