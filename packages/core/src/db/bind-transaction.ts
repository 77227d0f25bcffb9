import { type DatabaseConnection, PostgresDialect, Transaction } from 'kysely';
import type { Database, Tx } from './connect.ts';
import type { DB } from './types.generated.ts';

type Props = ConstructorParameters<typeof Transaction>[0];

const made = new WeakMap<Database, Props>();

/** What a Transaction of Kysely is made from. Its driver is never used: connections come from the pool. */
function propsOf(db: Database): Props {
  const known = made.get(db);
  if (known) return known;
  const dialect = new PostgresDialect({ pool: db.pool });
  const props = { config: { dialect }, dialect, driver: dialect.createDriver(), executor: db.getExecutor() };
  made.set(db, props);
  return props;
}

/** A Transaction whose every query goes over one connection; who calls begins and ends it. */
export function bindTransaction(db: Database, connection: DatabaseConnection): Tx {
  const props = propsOf(db);
  const executor = props.executor.withConnectionProvider({ provideConnection: (consumer) => consumer(connection) });
  return new Transaction<DB>({ ...props, executor });
}
