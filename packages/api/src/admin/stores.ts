import { createStore } from '@emporium/core/stores';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { answerOwn } from '../frame.ts';
import { serveOperation } from '../operation.ts';
import { currency, id } from '../schemas/parts.ts';

const body = z
  .strictObject({
    name: z.string().max(80),
    slug: z.string().max(40).openapi({ description: 'Its address: two to forty small letters, digits and hyphens.' }),
    currency,
    locale: z.string().max(35).optional().openapi({ example: 'en-US' }),
    timeZone: z.string().max(60).optional().openapi({ example: 'Europe/Berlin' }),
    supportEmail: z.email().nullable().optional(),
  })
  .openapi('CreateStore');

const made = z
  .object({ id, slug: z.string(), name: z.string(), currency, locale: z.string(), timeZone: z.string() })
  .openapi('CreatedStore');

/** Registering a store. A key belongs to one store, so this takes a person, signed in at the admin that hosts the API. */
export function storeAdmin(app: OpenAPIHono<Env>): void {
  serveOperation(app, '/api/stores', {
    id: 'createStore',
    method: 'post',
    path: '',
    tag: 'Manage store',
    summary: 'Register a store',
    policy: 'user',
    body,
    answers: { 201: { description: 'The store; whoever made it is its owner.', schema: made } },
    refusals: ['slug_taken', 'slug_reserved'],
    async run(c, { body: fields }) {
      return answerOwn(c, made.parse(await createStore(c.get('deps'), c.get('userId'), fields)), 201);
    },
  });
}
