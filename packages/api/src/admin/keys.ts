import { createKey, listKeys, revokeKey, rotateKey } from '@emporium/core/keys';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { pathId, serveOperation } from '../operation.ts';
import { keySchema, newKeySchema } from '../schemas/manage-store.ts';

const tag = 'Manage keys and webhooks';
const policy = 'keys.write';
const created = z.strictObject(createKey.input.shape).openapi('CreateApiKey');
const rotated = z.strictObject(rotateKey.input.shape).omit({ id: true }).openapi('RotateApiKey');

/** Keys of programs. A token is shown once, when its key is made or rotated. */
export function keyAdmin(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'listKeys',
    method: 'get',
    path: '/admin/keys',
    tag,
    summary: 'Keys, newest first',
    policy,
    answers: { 200: { description: 'The keys, without their tokens.', schema: z.array(keySchema) } },
    refusals: [],
    work: ({ tx, store, actor }) => listKeys(tx, store, actor, {}),
  });
  serveOperation(app, base, {
    id: 'createKey',
    method: 'post',
    path: '/admin/keys',
    tag,
    summary: 'Make a key',
    description: 'A key gives only what its maker may do.',
    policy,
    body: created,
    answers: { 201: { description: 'The key and its token.', schema: newKeySchema } },
    refusals: [],
    work: ({ tx, store, actor }, { body }) => createKey(tx, store, actor, body),
  });
  serveOperation(app, base, {
    id: 'rotateKey',
    method: 'post',
    path: '/admin/keys/{id}/rotate',
    tag,
    summary: 'Make a key’s successor; both work for a while',
    policy,
    body: rotated,
    bodyOptional: true,
    answers: { 201: { description: 'The new key and its token.', schema: newKeySchema } },
    refusals: ['conflict'],
    work: ({ tx, store, actor }, { params, body }) => rotateKey(tx, store, actor, { ...body, id: pathId(params.id) }),
  });
  serveOperation(app, base, {
    id: 'revokeKey',
    method: 'delete',
    path: '/admin/keys/{id}',
    tag,
    summary: 'End a key at once',
    policy,
    answers: { 204: { description: 'The next request with it is refused.' } },
    refusals: [],
    work: ({ tx, store, actor }, { params }) => revokeKey(tx, store, actor, { id: pathId(params.id) }),
  });
}
