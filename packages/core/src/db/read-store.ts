import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import pg from 'pg';
import { bindTransaction } from './bind-transaction.ts';
import type { Database, Tx } from './connect.ts';
import type { Wire } from './wire.ts';

// A read under row level security needs the store set and then the query: four round trips as a transaction. Here both go out at once,
// as two prepared statements under one Sync: the protocol runs them in this order, in one implicit transaction, which ends the setting
// (PostgreSQL, Frontend/Backend Protocol, Extended Query). It reaches into pg's Query, so pg is pinned and read-store.test.ts stays.

const scope = {
  name: 'emporium-store',
  text: "select set_config('app.store_id', $1, true)",
};

/** pg's Query as it is inside: what it sends, and how it hears the answer. */
type Inside = {
  prepare(wire: Wire): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
};

const inside = pg.Query.prototype as unknown as Inside;
const scoped = new WeakSet<Wire>();

/** Sends `query` behind the statement that sets the store, and hears past that statement's answer. */
function withScope(query: pg.Query, storeId: string): pg.Query {
  let isScopeAnswered = false;
  const own: Inside = {
    prepare(wire) {
      if (!scoped.has(wire)) wire.parse(scope);
      scoped.add(wire);
      wire.bind({ portal: '', statement: scope.name, values: [storeId] });
      wire.execute({ portal: '' });
      inside.prepare.call(query, wire);
    },
    handleDataRow(message) {
      if (isScopeAnswered) inside.handleDataRow.call(query, message);
    },
    handleCommandComplete(message, wire) {
      if (isScopeAnswered) inside.handleCommandComplete.call(query, message, wire);
      isScopeAnswered = true;
    },
  };
  return Object.assign(query, own);
}

/** Texts that have got a name, and so a plan on each connection; later ones are planned each time, so that nobody can fill the server. */
const names = new Map<string, string>();
const mostNames = 300;

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= mostNames) return known;
  const name = `read-${names.size + 1}`;
  names.set(text, name);
  return name;
}

function ask<Row>(client: pg.PoolClient, storeId: string, query: CompiledQuery): Promise<QueryResult<Row>> {
  return new Promise((resolve, reject) => {
    const name = nameOf(query.sql);
    const config = { text: query.sql, values: [...query.parameters], queryMode: 'extended', ...(name ? { name } : {}) };
    const sent = new pg.Query(config, (error, result) => {
      if (error) reject(error);
      else resolve({ rows: result.rows as Row[] });
    });
    client.query(withScope(sent, storeId));
  });
}

function connectionOf(db: Database, storeId: string): DatabaseConnection {
  return {
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      const client = await db.pool.connect();
      try {
        const result = await ask<Row>(client, storeId, query);
        client.release();
        return result;
      } catch (error) {
        // What is prepared on it is uncertain now.
        client.release(true);
        throw error;
      }
    },
    // biome-ignore lint/correctness/useYield: a read is answered whole.
    async *streamQuery() {
      throw new Error('a read of one store is not streamed');
    },
  };
}

/**
 * Runs a read that is one statement, in one round trip. Each statement of `work` sees this one store and is a transaction of its own, so
 * several of them may see different moments; what must agree, and all that writes or locks, goes through withStore.
 */
export async function readStore<T>(db: Database, store: { id: string }, work: (tx: Tx) => Promise<T>): Promise<T> {
  return work(bindTransaction(db, connectionOf(db, store.id)));
}
