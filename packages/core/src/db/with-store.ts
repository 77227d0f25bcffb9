import { sql } from 'kysely';
import type { Database, Tx } from './connect.ts';
import { retryable } from './retryable.ts';

const mostTries = 5;

async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function inTransaction<T>(db: Database, setting: string, value: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(async (tx) => {
        await sql`select set_config(${setting}, ${value}, true)`.execute(tx);
        return await work(tx);
      });
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
