import type { Kind, Kinds } from '../kinds.ts';
import { type Journal, openJournal } from './open-journal.ts';

/** One document put (or, with null, removed): account, kind, id, document. */
type Put = { [K in Kind]: [account: string, kind: K, id: string, doc: Kinds[K] | null] }[Kind];
type Shelves = { [K in Kind]: Map<string, Kinds[K]> };

export type PutListener = <K extends Kind>(account: string, kind: K, doc: Kinds[K]) => void;

export interface Vault {
  accounts(): string[];
  get<K extends Kind>(account: string, kind: K, id: string): Kinds[K] | undefined;
  /** All documents of a kind, oldest first. */
  all<K extends Kind>(account: string, kind: K): IterableIterator<Kinds[K]>;
  /** Newest first. */
  newest<K extends Kind>(account: string, kind: K): Kinds[K][];
  /** Which account holds this document; for pages that are reached without a key. */
  ownerOf(kind: Kind, id: string): string | undefined;
  /** Keeps a document in place of the one with its id. Only inside `change`; documents are never altered in place. */
  put<K extends Kind>(account: string, kind: K, doc: Kinds[K]): void;
  remove(account: string, kind: Kind, id: string): void;
  /** Runs a synchronous piece of work as one: all its puts happen (one journal line), or, when it throws, none. */
  change<T>(work: () => T): T;
  /** Resolves once everything changed so far is on the disk. Nothing may be answered before. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the sandbox's memory: maps of documents, journaled in a folder (in memory only when there is none).
 * The journal is compacted at start and while it is in use. `onPut` hears of each put document when its change is complete; what leaves the sandbox because of it must wait for settled().
 */
export async function openVault(folder: string | null, onPut: PutListener, compactAfterLines = 50_000): Promise<Vault> {
  const books = new Map<string, Shelves>();
  const compaction = { lines: () => [...snapshotLines(books)], afterLines: compactAfterLines };
  const journal = folder === null ? null : await openJournal(folder, compaction);
  if (journal) {
    await replay(books, journal).catch(async (error: unknown) => {
      await journal.close();
      throw error;
    });
  }
  let batch: Put[] | null = null;
  let undo: Put[] = [];

  function write(put: Put): void {
    if (batch === null) throw new Error('A document was put outside of a change.');
    const [account, kind, id] = put;
    undo.push([account, kind, id, books.get(account)?.[kind].get(id) ?? null] as Put);
    batch.push(put);
    apply(books, put);
  }

  return {
    accounts: () => [...books.keys()],
    get: (account, kind, id) => books.get(account)?.[kind].get(id),
    all: (account, kind) => (books.get(account)?.[kind] ?? new Map()).values(),
    newest: (account, kind) => [...(books.get(account)?.[kind].values() ?? [])].reverse(),
    ownerOf(kind, id) {
      for (const [account, shelves] of books) if (shelves[kind].has(id)) return account;
      return undefined;
    },
    put: (account, kind, doc) => write([account, kind, doc.id, doc] as Put),
    remove: (account, kind, id) => write([account, kind, id, null]),
    change(work) {
      if (batch !== null) return work();
      const puts: Put[] = [];
      let committed: Put[] = [];
      batch = puts;
      undo = [];
      try {
        const result = work();
        if (puts.length > 0) {
          // A failed write is reported by settled(), which every answer waits for; here it only must not be an unhandled rejection.
          journal?.append(JSON.stringify(puts)).catch(() => undefined);
          committed = puts;
        }
        return result;
      } catch (error) {
        for (const put of undo.reverse()) apply(books, put);
        throw error;
      } finally {
        batch = null;
        for (const [account, kind, , doc] of committed) if (doc !== null) onPut(account, kind, doc);
      }
    },
    settled: () => journal?.settled() ?? Promise.resolve(),
    close: () => journal?.close() ?? Promise.resolve(),
  };
}

function apply(books: Map<string, Shelves>, [account, kind, id, doc]: Put): void {
  let shelves = books.get(account);
  if (!shelves) {
    shelves = emptyShelves();
    books.set(account, shelves);
  }
  const shelf: Map<string, unknown> = shelves[kind];
  if (doc === null) shelf.delete(id);
  else shelf.set(id, doc);
}

function emptyShelves(): Shelves {
  return {
    account: new Map(),
    session: new Map(),
    intent: new Map(),
    charge: new Map(),
    refund: new Map(),
    dispute: new Map(),
    shippingRate: new Map(),
    product: new Map(),
    price: new Map(),
    method: new Map(),
    entry: new Map(),
    event: new Map(),
    endpoint: new Map(),
    delivery: new Map(),
    mischief: new Map(),
    fault: new Map(),
    replay: new Map(),
  };
}

async function replay(books: Map<string, Shelves>, journal: Journal): Promise<void> {
  journal.past.forEach((line, index) => {
    for (const put of readPuts(line, index)) apply(books, put);
  });
  if (journal.past.length > 0) await journal.rewrite(snapshotLines(books));
}

function readPuts(line: string, index: number): Put[] {
  try {
    return JSON.parse(line) as Put[];
  } catch (error) {
    throw new Error(`The sandbox's journal is damaged in line ${index + 1}; move the folder away to begin anew.`, {
      cause: error,
    });
  }
}

/** One line for each document, account by account, in the order in which they were made. */
function* snapshotLines(books: Map<string, Shelves>): Generator<string> {
  for (const [account, shelves] of books) {
    for (const [kind, shelf] of Object.entries(shelves)) {
      for (const [id, doc] of shelf) yield JSON.stringify([[account, kind, id, doc]]);
    }
  }
}
