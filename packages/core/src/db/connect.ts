import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from './types.generated.ts';

/** A pool of connections as one of the serving roles; tenant tables are reached only through withStore. */
export type Database = Kysely<DB> & { readonly pool: pg.Pool };

/** One open transaction, handed down to every verb. */
export type Tx = Transaction<DB>;

const int8 = 20;

/** Reads a bigint as a number; amounts beyond 2^53 minor units are a bug, not a price. */
function readInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`bigint ${text} is beyond what a number holds`);
  return value;
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === int8 && format !== 'binary' ? readInt8 : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** Limits each session carries, so that no statement, lock or idle transaction holds the shop up. */
const sessionLimits = '-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=20000';

/** Options of a pg pool or client as Emporium uses it: numbers for bigint, limits in milliseconds on every session. */
export function connectionOptions(url: string): pg.PoolConfig {
  return { connectionString: url, types, options: sessionLimits, application_name: 'emporium' };
}

/**
 * Opens a pool.
 *
 * @param url  a PostgreSQL URL of the app or worker role.
 * @param options.max  connections at most (default 10).
 */
export function connect(url: string, options: { max?: number } = {}): Database {
  const pool = new pg.Pool({
    ...connectionOptions(url),
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // A connection that dies while idle is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {});
  // One that dies in the hands of a transaction fails that transaction's next statement; it, too, must not end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return Object.assign(db, { pool });
}
