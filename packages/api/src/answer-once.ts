import { withStore } from '@emporium/core/db';
import { onceOutside, onceSealed } from '@emporium/core/idempotency';
import { Refusal } from '@emporium/core/lib';
import { actorColumns } from '@emporium/core/who';
import type { Context } from 'hono';
import type { Env } from './env.ts';
import type { Operation, Shape } from './operation-type.ts';

type Whole = Operation<Shape, Shape>;
type Input = { query: unknown; body: unknown; params: Record<string, string> };
type Kept = { status: number; body: string | null };

/** The Idempotency-Key of a write, or null. Throws Refusal invalid for one that is too short to be somebody's own, or too long. */
export function idempotencyKey(c: Context<Env>): string | null {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return null;
  const key = c.req.header('idempotency-key');
  if (key === undefined) return null;
  if (/^[\x21-\x7e]{8,200}$/.test(key)) return key;
  const message = 'Between 8 and 200 letters, digits and signs; a random UUID is good.';
  throw new Refusal('invalid', { fields: [{ field: 'Idempotency-Key', message }] });
}

/** The one good answer that `work` has. */
function statusOf(op: Whole): number {
  return Number(Object.keys(op.answers)[0]);
}

function toBody(op: Whole, result: unknown): string | null {
  const schema = op.answers[statusOf(op)]?.schema;
  if (!schema) return null;
  const text = JSON.stringify(result);
  return op.policy === 'public' || op.policy === 'customer' ? text : JSON.stringify(schema.parse(JSON.parse(text)));
}

function toResponse(c: Context<Env>, kept: Kept, replayed: boolean): Response {
  c.header('Cache-Control', 'private, no-store');
  if (replayed) c.header('Idempotency-Replayed', 'true');
  if (kept.body === null) return c.body(null, kept.status as 204);
  c.header('Content-Type', 'application/json; charset=utf-8');
  return c.body(kept.body, kept.status as 200);
}

function claimOf(c: Context<Env>, op: Whole, key: string, input: Input) {
  const { actorKind, actorId } = actorColumns(c.get('actor'));
  return { operation: op.id, who: `${actorKind}:${actorId ?? ''}`, key, request: { ...input, path: c.req.path } };
}

type Working = Extract<Whole, { work: object }>;

async function inTransaction(c: Context<Env>, op: Working, key: string | null, input: Input): Promise<Response> {
  const given = input as Parameters<typeof op.work>[1];
  const keep = (result: unknown): Kept => ({ status: statusOf(op), body: toBody(op, result) });
  if (key === null && op.together) return toResponse(c, keep(await op.together(c, given)), false);
  const { db } = c.get('deps');
  const store = c.get('store');
  const { answer, replayed } = await withStore(db, store, async (tx) => {
    const desk = { c, tx, store, actor: c.get('actor') };
    const work = async () => keep(await op.work(desk, given));
    return key === null ? { answer: await work(), replayed: false } : onceSealed(tx, store, claimOf(c, op, key, input), work);
  });
  return toResponse(c, answer, replayed);
}

/**
 * Does the work of an operation and answers it; under an Idempotency-Key once: the same request is answered as the first time (with
 * `Idempotency-Replayed: true`), another request with the same key is refused, and so is one that comes while the first is at work.
 * What was refused is not remembered, for nothing was done.
 */
export async function answerOnce(c: Context<Env>, op: Whole, key: string | null, input: Input): Promise<Response> {
  if (op.work) return inTransaction(c, op, key, input);
  const run = () => op.run(c, input as Parameters<typeof op.run>[1]);
  const store = c.get('store');
  if (key === null || !store) return run();
  const { answer, replayed } = await onceOutside(c.get('deps').db, store, claimOf(c, op, key, input), async (): Promise<Kept> => {
    const response = await run();
    return { status: response.status, body: response.status === 204 ? null : await response.text() };
  });
  return toResponse(c, answer, replayed);
}
