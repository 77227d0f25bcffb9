import { newId, requestNow } from '../lib/index.ts';
import { type Actor, actorColumns, type Permission, type StoreContext } from '../who/index.ts';
import type { Tx } from './connect.ts';

/** One edit of one row, as the audit log keeps it beside the act that made it. */
export type NotedChange = { noun: string; rowId: string; before: unknown; after: unknown };

type Act = { name: string; permission: Permission };

/** What is being noted in one transaction: how deep verbs call verbs, and what they changed so far. */
type Page = { depth: number; changes: NotedChange[] };

const pages = new WeakMap<Tx, Page>();

/** An entry of the log is a note, not a copy: longer ones keep only what was touched. */
const mostBytes = 32_768;
const longestText = 400;
const mostDepth = 8;

const secretName = /password|secret|token|signature|signing|credential|api_?key|bytes|content64/i;
const plainText = /^[0-9a-f-]{36}$|^[a-z][a-z0-9_]{0,39}$|^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** What people wrote of people cannot be rubbed out of a chain, so of these acts no words are kept: ids, figures and states only. */
const isPersonal = (permission: Permission) =>
  permission.startsWith('customers.') || permission.startsWith('orders.') || permission.startsWith('payments.');

function redact(value: unknown, keepsWords: boolean, depth = 0): unknown {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string') {
    if (plainText.test(value)) return value;
    if (!keepsWords) return '[words]';
    return value.length > longestText ? `${value.slice(0, longestText)}…` : value;
  }
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || ArrayBuffer.isView(value) || depth >= mostDepth) return undefined;
  if (Array.isArray(value)) return value.slice(0, 100).map((part) => redact(part, keepsWords, depth + 1) ?? null);
  const parts = Object.entries(value).map(([key, part]) => [
    key,
    secretName.test(key) && part !== null && typeof part !== 'boolean' ? '[secret]' : redact(part, keepsWords, depth + 1),
  ]);
  return Object.fromEntries(parts);
}

/** The row that an act is about: what its input names, else what it changed. */
function rowOf(input: unknown, changes: NotedChange[]): string | null {
  const named = typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {};
  const ids = Object.entries(named).flatMap(([key, value]) => (/^id$|Id$/.test(key) && typeof value === 'string' ? [value] : []));
  const id = typeof named.id === 'string' ? named.id : (changes[0]?.rowId ?? ids[0]);
  return id ? id.slice(0, 100) : null;
}

async function writeEntry(tx: Tx, store: StoreContext, actor: Actor, act: Act, input: unknown, changes: NotedChange[]) {
  const keepsWords = !isPersonal(act.permission);
  const requestId = requestNow();
  const named = requestId ? { requestId } : {};
  let data = JSON.stringify({ ...(redact({ input, changes }, keepsWords) as object), ...named });
  if (Buffer.byteLength(data) > mostBytes) {
    const touched = changes.slice(0, 100).map(({ noun, rowId }) => ({ noun, rowId }));
    data = JSON.stringify({ shortened: true, touched, changes: changes.length, ...named });
  }
  await tx
    .insertInto('AuditLog')
    .values({
      ...{ storeId: store.id, id: newId(), verb: act.name, noun: changes[0]?.noun ?? act.name.split('.')[0] ?? '' },
      ...{ rowId: rowOf(input, changes), data, address: ('address' in actor ? (actor.address ?? '') : '').slice(0, 64) },
      ...actorColumns(actor),
    })
    .execute();
}

const isWatched = (actor: Actor) => actor.kind === 'member' || actor.kind === 'key';
/** Verbs that only look: what the right to write opens for reading is no act. */
const looking = /\.(?:(?:list|get|find|read|offer)(?:[A-Z]|$)|preview$|contents$)/;
const isWriting = ({ name, permission }: Act) => permission.endsWith('.write') && !looking.test(name);

/**
 * Runs the work of a verb and, where a member or a key changed something by it, writes the audit log's entry in the same transaction.
 * A verb that another one calls belongs to that one's entry.
 */
export async function noteAct<T>(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  act: Act & { input: unknown },
  work: () => Promise<T>,
): Promise<T> {
  if (!isWatched(actor) || !isWriting(act)) return work();
  const page = pages.get(tx) ?? { depth: 0, changes: [] };
  pages.set(tx, page);
  page.depth += 1;
  let done: T;
  try {
    done = await work();
  } finally {
    page.depth -= 1;
    if (page.depth === 0) pages.delete(tx);
  }
  if (page.depth === 0) await writeEntry(tx, store, actor, act, act.input, page.changes);
  return done;
}

/** Puts an edit beside the act that is under way; one that no verb is about gets an entry of its own. */
export async function noteChange(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  change: NotedChange & { verb: string },
): Promise<void> {
  if (!isWatched(actor)) return;
  const { verb, ...noted } = change;
  const page = pages.get(tx);
  if (page) page.changes.push(noted);
  else await writeEntry(tx, store, actor, { name: verb, permission: permissionOf(change.noun) }, {}, [noted]);
}

/** Which words of a row may be kept, told by its noun. */
function permissionOf(noun: string): Permission {
  return /^(Order|Customer|Address|Return|Refund|Payment|Fulfillment|Mail)/.test(noun) ? 'customers.write' : 'store.write';
}
