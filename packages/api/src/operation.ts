import { parse } from '@emporium/core/db';
import { isId, Refusal } from '@emporium/core/lib';
import { allow } from '@emporium/core/who';
import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { answerOnce, idempotencyKey } from './answer-once.ts';
import { managerOf, takeKey, userOf } from './authenticate.ts';
import { keepRoute } from './cache/kept-routes.ts';
import { customerOf } from './customer-of.ts';
import { describeOperation, takesKey } from './describe-operation.ts';
import type { Env } from './env.ts';
import { readJson } from './frame.ts';
import type { Described, Input, Operation, Read, Shape } from './operation-type.ts';

export type { Desk } from './operation-type.ts';

/** The query as it came, repeated keys as lists, `family[key]` under its family; empty values count as absent. */
function readQuery(c: Context<Env>): Record<string, unknown> {
  const query = new Map<string, unknown>();
  for (const [key, given] of Object.entries(c.req.queries())) {
    const values = given.filter((value) => value !== '');
    const [first] = values;
    if (first === undefined) continue;
    const value = values.length === 1 ? first : values;
    const [, family, member] = /^(\w+)\[([^[\]]+)\]$/.exec(key) ?? [];
    if (family === undefined || member === undefined) query.set(key, value);
    else query.set(family, { ...(query.get(family) as object | undefined), [member]: value });
  }
  return Object.fromEntries(query);
}

/** Who calls. What is not public is refused before anything of the request is read. */
async function admit(
  c: Context<Env>,
  { policy, alsoNeeds = [] }: Pick<Described<Shape, Shape>, 'policy' | 'alsoNeeds'>,
): Promise<void> {
  if (policy === 'public') return takeKey(c);
  if (policy === 'customer') {
    c.set('actor', await customerOf(c));
    return;
  }
  if (policy === 'user') {
    c.set('userId', await userOf(c));
    return;
  }
  const actor = await managerOf(c);
  for (const permission of [policy, ...alsoNeeds]) allow(actor, c.get('store'), permission);
  c.set('actor', actor);
}

/**
 * Puts an operation on the app: into the document and onto its address. Input is read by the very schemas that the document shows, and what
 * a manager gets is cut to the schema of the answer, so that no column leaves the house unannounced.
 *
 * @param base  what stands before the operation's path, such as /api/{store}.
 */
export function serveOperation<Query extends Shape = undefined, Body extends Shape = undefined>(
  app: OpenAPIHono<Env>,
  base: string,
  op: Operation<Query, Body>,
): void {
  app.openAPIRegistry.registerPath(createRoute(describeOperation(op as unknown as Described<Shape, Shape>, base)));
  const addresses = [op.path, ...(op.alias === undefined ? [] : [op.alias])];
  if (op.kept) for (const path of addresses) keepRoute(app, base + path, op.query as z.ZodObject | undefined);
  const address = addresses.map((path) => (base + path).replace(/\{(\w+)\}/g, ':$1'));
  app.on(op.method.toUpperCase(), address, async (c) => {
    await admit(c, op);
    const key = takesKey(op) ? idempotencyKey(c) : null;
    const query = (op.query ? parse(op.query, readQuery(c)) : undefined) as Read<Query>;
    const readsBody = op.body && !op.bodyType;
    const body = (readsBody ? parse(op.body as z.ZodType, await readJson(c, op.bodyOptional)) : undefined) as Read<Body>;
    const input = { query, body, params: c.req.param() as unknown as Record<string, string> };
    return answerOnce(c, op as unknown as Operation<Shape, Shape>, op.keepsOwnKey ? null : key, input as Input<Shape, Shape>);
  });
}

/** An id in a path. Throws Refusal not_found for what cannot be one: such a row does not exist. */
export function pathId(text: string | undefined): string {
  if (!isId(text)) throw new Refusal('not_found');
  return text;
}
