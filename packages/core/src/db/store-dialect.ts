import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresDialect,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { Database } from './connect.ts';

/** A connection whose every query runs in a transaction that sees one store. */
class StoreConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  readonly #driver: Driver;
  readonly #storeId: string;
  #inTransaction = false;

  constructor(inner: DatabaseConnection, driver: Driver, storeId: string) {
    this.inner = inner;
    this.#driver = driver;
    this.#storeId = storeId;
  }

  async begin(settings: TransactionSettings): Promise<void> {
    await this.#driver.beginTransaction(this.inner, settings);
    this.#inTransaction = true;
    await this.inner.executeQuery(CompiledQuery.raw("select set_config('app.store_id', $1, true)", [this.#storeId]));
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    this.#inTransaction = false;
    if (how === 'commit') await this.#driver.commitTransaction(this.inner);
    else await this.#driver.rollbackTransaction(this.inner);
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#inTransaction) return this.inner.executeQuery<Row>(query);
    await this.begin({});
    try {
      const result = await this.inner.executeQuery<Row>(query);
      await this.end('commit');
      return result;
    } catch (error) {
      await this.end('rollback');
      throw error;
    }
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('A connection bound to a store does not stream.');
  }
}

function own(connection: DatabaseConnection): StoreConnection {
  if (connection instanceof StoreConnection) return connection;
  throw new Error('This connection is of another driver.');
}

/**
 * Kysely's way to one store's tables for a library that knows nothing of stores: every query and every transaction begins by setting
 * the store, so that the wall shows that store's rows only and the columns' defaults write its id. The pool stays the process's.
 */
export function storeDialect(db: Database, store: { id: string }): Dialect {
  const usual = new PostgresDialect({ pool: db.pool });
  const createDriver = (): Driver => {
    const driver = usual.createDriver();
    return {
      init: () => driver.init(),
      acquireConnection: async () => new StoreConnection(await driver.acquireConnection(), driver, store.id),
      beginTransaction: (connection, settings) => own(connection).begin(settings),
      commitTransaction: (connection) => own(connection).end('commit'),
      rollbackTransaction: (connection) => own(connection).end('rollback'),
      releaseConnection: (connection) => driver.releaseConnection(own(connection).inner),
      destroy: async () => {},
    };
  };
  return {
    createDriver,
    createAdapter: () => usual.createAdapter(),
    createIntrospector: (kysely) => usual.createIntrospector(kysely),
    createQueryCompiler: () => usual.createQueryCompiler(),
  };
}
