import type { z } from 'zod';
import { type FieldIssue, Refusal } from '../lib/index.ts';
import { type Actor, allow, type Permission, type StoreContext } from '../who/index.ts';
import type { Tx } from './connect.ts';
import { noteAct } from './note-act.ts';

/**
 * One act of the trade. It checks who may, then what was sent, then does its work in the caller's transaction.
 * Called as `verb(tx, store, actor, input)`.
 */
export type Verb<Schema extends z.ZodType, Output> = ((
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  input: z.input<Schema>,
) => Promise<Output>) & {
  readonly verb: string;
  readonly permission: Permission;
  readonly input: Schema;
};

/** Each thing wrong with the input, field by field, as a Refusal carries it. */
export function fieldIssues(error: z.ZodError): FieldIssue[] {
  return error.issues.map((issue) => ({
    field: issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]].join('.') : issue.path.join('.'),
    message: issue.code === 'unrecognized_keys' ? 'This field is not known here.' : issue.message,
  }));
}

/** What PostgreSQL cannot keep of a text: the character NUL, and half of a pair of surrogates, which JSON may name by an escape. */
function unkept(text: string): string | null {
  if (text.includes('\0')) return 'A text cannot hold the character NUL.';
  return text.isWellFormed() ? null : 'A text cannot hold half of a character (a lone surrogate).';
}

/** The first text in an input that cannot be kept, with its field; null when there is none. */
function findUnkept(value: unknown, path: string): FieldIssue | null {
  if (typeof value === 'string') {
    const message = unkept(value);
    return message ? { field: path, message } : null;
  }
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return null;
  for (const [key, part] of Object.entries(value)) {
    const message = unkept(key);
    const found = message ? { field: path, message } : findUnkept(part, path ? `${path}.${key}` : key);
    if (found) return found;
  }
  return null;
}

/**
 * Reads unknown input with a schema.
 *
 * @throws Refusal invalid, which names every wrong field.
 */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const lost = findUnkept(input, '');
  if (lost) throw new Refusal('invalid', { fields: [lost] });
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  throw new Refusal('invalid', { fields: fieldIssues(read.error) });
}

/**
 * Declares a verb: its name (`catalog.createProduct`), the permission it takes, the strict schema of its input, and the work.
 * Throws Refusal not_found | unauthenticated | forbidden | invalid before the work begins. What a member or a key changed by it stands in the
 * store's audit log.
 */
export function verb<Schema extends z.ZodType, Output>(
  declared: { name: string; permission: Permission; input: Schema },
  work: (tx: Tx, store: StoreContext, actor: Actor, input: z.output<Schema>) => Promise<Output>,
): Verb<Schema, Output> {
  const call = async (tx: Tx, store: StoreContext, actor: Actor, input: z.input<Schema>): Promise<Output> => {
    allow(actor, store, declared.permission);
    const read = parse(declared.input, input);
    return noteAct(tx, store, actor, { ...declared, input: read }, () => work(tx, store, actor, read));
  };
  return Object.assign(call, { verb: declared.name, permission: declared.permission, input: declared.input });
}
