import type { z } from 'zod';
import { type FieldIssue, Refusal } from '../lib/index.ts';
import { type Actor, allow, type Permission, type StoreContext } from '../who/index.ts';
import type { Tx } from './connect.ts';

/**
 * One act of the trade. It checks who may, then what was sent, then does its work in the caller's transaction.
 * Called as `verb(tx, store, actor, input)`.
 */
export type Verb<Input, Output> = ((tx: Tx, store: StoreContext, actor: Actor, input: Input) => Promise<Output>) & {
  readonly verb: string;
  readonly permission: Permission;
  readonly input: z.ZodType;
};

/** Each thing wrong with the input, field by field, as a Refusal carries it. */
export function fieldIssues(error: z.ZodError): FieldIssue[] {
  return error.issues.map((issue) => ({
    field: issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]].join('.') : issue.path.join('.'),
    message: issue.code === 'unrecognized_keys' ? 'This field is not known here.' : issue.message,
  }));
}

/** Where in an input a text holds the character NUL, which PostgreSQL cannot keep; null when nowhere. */
function findNul(value: unknown, path: string): string | null {
  if (typeof value === 'string') return value.includes('\0') ? path : null;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return null;
  for (const [key, part] of Object.entries(value)) {
    const found = key.includes('\0') ? path : findNul(part, path ? `${path}.${key}` : key);
    if (found !== null) return found;
  }
  return null;
}

/**
 * Reads unknown input with a schema.
 *
 * @throws Refusal invalid, which names every wrong field.
 */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const nul = findNul(input, '');
  if (nul !== null) throw new Refusal('invalid', { fields: [{ field: nul, message: 'A text cannot hold the character NUL.' }] });
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  throw new Refusal('invalid', { fields: fieldIssues(read.error) });
}

/**
 * Declares a verb: its name (`catalog.createProduct`), the permission it takes, the strict schema of its input, and the work.
 * Throws Refusal not_found | unauthenticated | forbidden | invalid before the work begins.
 */
export function verb<Schema extends z.ZodType, Output>(
  declared: { name: string; permission: Permission; input: Schema },
  work: (tx: Tx, store: StoreContext, actor: Actor, input: z.output<Schema>) => Promise<Output>,
): Verb<z.input<Schema>, Output> {
  const call = async (tx: Tx, store: StoreContext, actor: Actor, input: z.input<Schema>): Promise<Output> => {
    allow(actor, store, declared.permission);
    return work(tx, store, actor, parse(declared.input, input));
  };
  return Object.assign(call, { verb: declared.name, permission: declared.permission, input: declared.input });
}
