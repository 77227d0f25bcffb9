import { AbortedTransactionError, type CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely';
import pg from 'pg';
import { requestNow } from '../lib/index.ts';
import { bindTransaction } from './bind-transaction.ts';
import type { Database, Tx } from './connect.ts';
import { keptName } from './prepared.ts';
import { retryable } from './retryable.ts';

const mostTries = 5;

async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Commands whose result says how many rows they have touched. */
const touching = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** A connection for as long as one transaction lasts: what is sent after its end would be part of somebody else's. */
class Lease implements DatabaseConnection {
  #client: pg.PoolClient | null;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  end(): void {
    this.#client = null;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (!this.#client) throw new Error('This transaction has ended.');
    const name = keptName(query);
    const config = { text: query.sql, values: [...query.parameters], ...(name ? { name } : {}) };
    const { command, rowCount, rows } = await this.#client.query(config);
    return { rows, ...(touching.has(command) ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) };
  }

  // biome-ignore lint/correctness/useYield: what a transaction reads is answered whole.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('a transaction of one store is not streamed');
  }
}

/** One try. The transaction begins and is told its store, and the request in whose name it runs, in one round trip, for it is the commonest thing of all. */
async function runOnce<T>(db: Database, opening: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await db.pool.connect();
  const lease = new Lease(client);
  try {
    await client.query(opening);
    const result = await work(bindTransaction(db, lease));
    lease.end();
    const { command } = await client.query('commit');
    // PostgreSQL answers so when a statement had failed and `work` went on regardless.
    if (command === 'ROLLBACK') throw new AbortedTransactionError();
    client.release();
    return result;
  } catch (error) {
    lease.end();
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
}

async function inTransaction<T>(db: Database, setting: string, value: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const requestId = requestNow();
  const settings = [[setting, value], ...(requestId ? [['app.request_id', requestId]] : [])];
  const set = settings.map((pair) => `set_config(${pair.map((text) => pg.escapeLiteral(text)).join(', ')}, true)`);
  const opening = `begin; select ${set.join(', ')}`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(db, opening, work);
    } catch (error) {
      if (attempt === mostTries || !retryable(error)) throw error;
      await pause(5 * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}

/**
 * The only way to a tenant table: opens a transaction that sees this one store, and runs `work` in it.
 * A deadlock or serialization failure is run again (at most five times, with a growing, jittered pause), so `work` must do nothing
 * that a roll-back does not undo; no network calls.
 */
export async function withStore<T>(db: Database, store: { id: string }, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(db, 'app.store_id', store.id, work);
}

/** A transaction that sees the memberships of one user and nothing else of any store. */
export async function withUser<T>(db: Database, userId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(db, 'app.user_id', userId, work);
}
