import type { Tx } from '@emporium/core/db';
import type { RefusalCode } from '@emporium/core/lib';
import type { Actor, Permission, StoreContext } from '@emporium/core/who';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { type Desk, pathId, serveOperation } from '../operation.ts';
import { orderOfIds } from '../schemas/manage.ts';

/** A verb of any input: it reads what it is given by its own schema, so nothing here has to. */
export type AnyVerb = ((tx: Tx, store: StoreContext, actor: Actor, input: never) => Promise<unknown>) & {
  readonly input: { shape: z.ZodRawShape };
};

/** The verbs of a noun that is listed whole, made, changed, deleted and put into an order. */
type Verbs = Record<'list' | 'get' | 'create' | 'update' | 'remove', AnyVerb> & { order?: AnyVerb };

type Noun = {
  /** As operations and schemas call it: Category. */
  name: string;
  plural: string;
  tag: string;
  /** Below /admin, and, for the older dialect, without it. */
  path: string;
  read: Permission;
  write: Permission;
  row: z.ZodType;
  saved: z.ZodType;
  refusals: readonly RefusalCode[];
  verbs: Verbs;
};

/** A verb's input as the body of a call, under a name, without the id, which the path says. */
export function bodyOf(verb: AnyVerb, name: string): z.ZodObject {
  const { id: _id, ...fields } = verb.input.shape;
  return z.strictObject(fields).openapi(name);
}

/** Calls a verb with what came in. */
export function callVerb(verb: AnyVerb, { tx, store, actor }: Desk, input: Record<string, unknown>): Promise<unknown> {
  return verb(tx, store, actor, input as never);
}

/** Serves a noun for its managers: list, one, make, change, delete, and order. */
export function serveNoun(app: OpenAPIHono<Env>, base: string, noun: Noun): void {
  const { name, plural, tag, row, verbs } = noun;
  const words = name.toLowerCase();
  const path = `/admin${noun.path}`;
  serveOperation(app, base, {
    id: `manage${plural}`,
    method: 'get',
    path,
    tag,
    summary: `${plural} as the merchant sees them, in their order`,
    policy: noun.read,
    answers: { 200: { description: `All ${plural.toLowerCase()}; at most 1,000.`, schema: z.array(row) } },
    refusals: [],
    work: (desk) => callVerb(verbs.list, desk, {}),
  });
  serveOperation(app, base, {
    id: `manage${name}`,
    method: 'get',
    path: `${path}/{id}`,
    tag,
    summary: `One ${words}`,
    policy: noun.read,
    answers: { 200: { description: `The ${words}.`, schema: row } },
    refusals: [],
    work: (desk, { params }) => callVerb(verbs.get, desk, { id: pathId(params.id) }),
  });
  serveWrites(app, base, noun);
}

function serveWrites(app: OpenAPIHono<Env>, base: string, noun: Noun): void {
  const { name, plural, tag, path, write, saved, refusals, verbs } = noun;
  const words = name.toLowerCase();
  const one = { path: `/admin${path}/{id}`, alias: `${path}/{id}`, tag, policy: write };
  serveOperation(app, base, {
    ...one,
    id: `create${name}`,
    method: 'post',
    path: `/admin${path}`,
    alias: path,
    summary: `Make a ${words}`,
    body: bodyOf(verbs.create, `Create${name}`),
    answers: { 201: { description: 'Made.', schema: saved } },
    refusals,
    work: (desk, { body }) => callVerb(verbs.create, desk, body),
  });
  serveOperation(app, base, {
    ...one,
    id: `update${name}`,
    method: 'patch',
    summary: `Change what is sent of a ${words}`,
    description: '`version` is the one that the change was begun on.',
    body: bodyOf(verbs.update, `Update${name}`),
    answers: { 200: { description: 'Changed.', schema: saved } },
    refusals: [...refusals, 'conflict'],
    work: (desk, { params, body }) => callVerb(verbs.update, desk, { ...body, id: pathId(params.id) }),
  });
  serveOperation(app, base, {
    ...one,
    id: `delete${name}`,
    method: 'delete',
    summary: `Delete a ${words} that nothing uses`,
    answers: { 204: { description: 'Gone.' } },
    refusals: ['in_use', 'default_protected'],
    work: (desk, { params }) => callVerb(verbs.remove, desk, { id: pathId(params.id) }),
  });
  const { order } = verbs;
  if (!order) return;
  serveOperation(app, base, {
    id: `reorder${plural}`,
    method: 'put',
    path: `/admin${path}/order`,
    tag,
    summary: `Put ${plural.toLowerCase()} into an order`,
    policy: write,
    body: orderOfIds,
    answers: { 204: { description: 'Done.' } },
    refusals: [],
    work: (desk, { body }) => callVerb(order, desk, body),
  });
}
