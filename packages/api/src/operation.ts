import { parse } from '@emporium/core/db';
import { isId, Refusal, type RefusalCode, refusals } from '@emporium/core/lib';
import type { Permission } from '@emporium/core/who';
import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Env } from './env.ts';
import { readJson } from './frame.ts';
import { problemSchema } from './schemas/problem.ts';

type Method = 'get' | 'post' | 'patch' | 'delete';
type Shape = z.ZodType | undefined;
type Read<S extends Shape> = S extends z.ZodType ? z.output<S> : undefined;

/** One answer of an operation: what it means, its JSON, its headers. */
type Answer = { description: string; schema?: z.ZodType; headers?: z.ZodObject };

/** One operation of the API: its address, who may call it, what it reads, what it answers, and the verb behind it. */
export type Operation<Query extends Shape, Body extends Shape> = {
  id: string;
  method: Method;
  /** With parameters in braces: /products/{idOrSlug}. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  /** Who may call it; `public` is any shopper. The verb behind it checks the same. */
  policy: Permission;
  query?: Query;
  body?: Body;
  /** Whether no body at all is as good as {}. */
  bodyOptional?: boolean;
  headers?: z.ZodObject;
  answers: Record<number, Answer>;
  refusals: readonly RefusalCode[];
  run(c: Context<Env>, input: { query: Read<Query>; body: Read<Body>; params: Record<string, string> }): Promise<Response>;
};

/** What every operation may be refused with. */
const usual: readonly RefusalCode[] = ['not_found', 'rate_limited', 'unavailable'];

function problemAnswers(codes: readonly RefusalCode[]): RouteConfig['responses'] {
  const byStatus = new Map<number, RefusalCode[]>();
  for (const code of new Set([...codes, ...usual])) {
    const status = refusals[code][0];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const answers: RouteConfig['responses'] = {};
  for (const [status, list] of byStatus) {
    answers[status] = {
      description: list.map((code) => `\`${code}\`: ${refusals[code][1]}`).join('\n\n'),
      content: { 'application/problem+json': { schema: problemSchema } },
    };
  }
  return answers;
}

function paramsOf(path: string): z.ZodObject | undefined {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  if (names.length === 0) return undefined;
  return z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
}

function describe(op: Operation<Shape, Shape>, base: string): RouteConfig {
  const params = paramsOf(base + op.path);
  const goodAnswers = Object.entries(op.answers).map(([status, { description, schema, headers }]) => {
    return [
      status,
      { description, ...(headers ? { headers } : {}), ...(schema ? { content: { 'application/json': { schema } } } : {}) },
    ];
  });
  return {
    method: op.method,
    path: base + op.path,
    operationId: op.id,
    tags: [op.tag],
    summary: op.summary,
    ...(op.description ? { description: op.description } : {}),
    security: [],
    'x-policy': op.policy,
    request: {
      ...(params ? { params } : {}),
      ...(op.query ? { query: op.query as z.ZodObject } : {}),
      ...(op.headers ? { headers: op.headers } : {}),
      ...(op.body ? { body: { required: !op.bodyOptional, content: { 'application/json': { schema: op.body } } } } : {}),
    },
    responses: { ...problemAnswers(op.refusals), ...Object.fromEntries(goodAnswers) },
  } as RouteConfig;
}

/** The query as it came, repeated keys as lists; empty values count as absent. */
function readQuery(c: Context<Env>): Record<string, string | string[]> {
  const entries = Object.entries(c.req.queries()).map(([key, values]) => [key, values.filter((value) => value !== '')] as const);
  return Object.fromEntries(
    entries
      .filter(([, values]) => values.length > 0)
      .map(([key, values]) => [key, values.length === 1 ? (values[0] ?? '') : [...values]]),
  );
}

/**
 * Puts an operation on the app: into the document and onto its address. Input is read by the very schemas that the document shows.
 *
 * @param base  what stands before the operation's path, such as /api/{store}.
 */
export function serveOperation<Query extends Shape = undefined, Body extends Shape = undefined>(
  app: OpenAPIHono<Env>,
  base: string,
  op: Operation<Query, Body>,
): void {
  app.openAPIRegistry.registerPath(createRoute(describe(op as unknown as Operation<Shape, Shape>, base)));
  const address = (base + op.path).replace(/\{(\w+)\}/g, ':$1');
  app.on(op.method.toUpperCase(), address, async (c) => {
    const query = (op.query ? parse(op.query, readQuery(c)) : undefined) as Read<Query>;
    const body = (op.body ? parse(op.body, await readJson(c, op.bodyOptional)) : undefined) as Read<Body>;
    return op.run(c, { query, body, params: c.req.param() as unknown as Record<string, string> });
  });
}

/** An id in a path. Throws Refusal not_found for what cannot be one: such a row does not exist. */
export function pathId(text: string | undefined): string {
  if (!isId(text)) throw new Refusal('not_found');
  return text;
}
