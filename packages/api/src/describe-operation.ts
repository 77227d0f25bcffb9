import { type RefusalCode, refusals } from '@emporium/core/lib';
import { type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { Env } from './env.ts';
import type { Described, Shape } from './operation-type.ts';
import { problemSchema } from './schemas/problem.ts';

type Op = Described<Shape, Shape>;

const keyHeader = z
  .string()
  .min(8)
  .max(200)
  .optional()
  .openapi({ description: 'Makes the request safe to send again: the same key with the same request has the same answer.' });

function securityOf({ policy }: Op): Record<string, string[]>[] {
  if (policy === 'public') return [];
  if (policy === 'user') return [{ member: [] }];
  return policy === 'customer' ? [{ customer: [] }] : [{ secretKey: [] }, { member: [] }];
}

/** Whether a write heeds an Idempotency-Key. What others send us has event ids of its own. */
export function takesKey(op: Pick<Op, 'method' | 'tag'>): boolean {
  return op.method !== 'get' && op.tag !== 'Hooks';
}

/** What an operation may be refused with beyond its own verb's no's: by the doors before it. */
function usualRefusals(op: Op): RefusalCode[] {
  const all: RefusalCode[] = ['not_found', 'rate_limited', 'unavailable', 'unauthenticated'];
  if (op.policy !== 'public') all.push('forbidden');
  if (op.query || op.body) all.push('invalid');
  if (op.body && !op.bodyType) all.push('malformed', 'unsupported_media', 'too_large');
  if (takesKey(op)) all.push('invalid', 'idempotency_mismatch', 'idempotency_in_flight');
  return all;
}

const waitHeader = z.string().openapi({ description: 'Seconds after which it is worth trying again.', example: '12' });
const limitNumber = (description: string, example: string) => z.string().openapi({ description, example });
const waitHeaders: Record<number, z.ZodObject> = {
  429: z.object({
    'Retry-After': waitHeader,
    'RateLimit-Limit': limitNumber('Requests in a window of the tightest limit that the request counts in.', '1200'),
    'RateLimit-Remaining': limitNumber('Requests left in it.', '0'),
    'RateLimit-Reset': limitNumber('Seconds until its window ends.', '12'),
  }),
  503: z.object({ 'Retry-After': waitHeader }),
};

function problemAnswers(op: Op): RouteConfig['responses'] {
  const byStatus = new Map<number, RefusalCode[]>();
  for (const code of new Set([...op.refusals, ...usualRefusals(op)])) {
    const status = refusals[code][0];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const answers: RouteConfig['responses'] = {};
  for (const [status, list] of byStatus) {
    answers[status] = {
      description: list.map((code) => `\`${code}\`: ${refusals[code][1]}`).join('\n\n'),
      ...(waitHeaders[status] ? { headers: waitHeaders[status] } : {}),
      content: {
        'application/problem+json': {
          schema: problemSchema,
          examples: Object.fromEntries(list.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
        },
      },
    };
  }
  return answers;
}

/** What each refusal looks like, once for the whole document. */
export function describeExamples(registry: OpenAPIHono<Env>['openAPIRegistry']): void {
  for (const [code, [status, sentence]] of Object.entries(refusals)) {
    const value = { type: `urn:emporium:problem:${code}`, title: sentence, status, code, detail: sentence };
    registry.registerComponent('examples', code, {
      value: { ...value, requestId: '0198c0de-7a4e-7c11-9f4b-2a6d5e8f9a01' },
    });
  }
}

function paramsOf(path: string): z.ZodObject | undefined {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  if (names.length === 0) return undefined;
  return z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
}

function headersOf(op: Op): z.ZodObject | undefined {
  if (!takesKey(op) || op.headers?.shape['Idempotency-Key']) return op.headers;
  return (op.headers ?? z.object({})).extend({ 'Idempotency-Key': keyHeader });
}

function goodAnswers(op: Op) {
  return Object.fromEntries(
    Object.entries(op.answers).map(([status, { description, schema, headers }]) => [
      status,
      { description, ...(headers ? { headers } : {}), ...(schema ? { content: { 'application/json': { schema } } } : {}) },
    ]),
  );
}

/** An operation as the OpenAPI document has it: every answer and refusal with its code, who may call it, and its further address. */
export function describeOperation(op: Op, base: string): RouteConfig {
  const params = paramsOf(base + op.path);
  const headers = headersOf(op);
  const also =
    op.alias === undefined ? '' : `Also at \`${op.method.toUpperCase()} ${base}${op.alias}\`, where the older dialect has it.`;
  const { alsoNeeds = [] } = op;
  const needs =
    alsoNeeds.length > 0 ? `A key needs ${[op.policy, ...alsoNeeds].map((scope) => `\`${scope}\``).join(' and ')}.` : '';
  const description = [op.description, needs, also].filter(Boolean).join('\n\n');
  const type = op.bodyType ?? 'application/json';
  return {
    method: op.method,
    path: base + op.path,
    operationId: op.id,
    tags: [op.tag],
    summary: op.summary,
    ...(description ? { description } : {}),
    security: securityOf(op),
    'x-policy': op.policy,
    ...(alsoNeeds.length > 0 ? { 'x-also-needs': alsoNeeds } : {}),
    ...(op.alias === undefined ? {} : { 'x-also-at': base + op.alias }),
    request: {
      ...(params ? { params } : {}),
      ...(op.query ? { query: op.query as z.ZodObject } : {}),
      ...(headers ? { headers } : {}),
      ...(op.body ? { body: { required: !op.bodyOptional, content: { [type]: { schema: op.body } } } } : {}),
    },
    responses: { ...problemAnswers(op), ...goodAnswers(op) },
  } as RouteConfig;
}
