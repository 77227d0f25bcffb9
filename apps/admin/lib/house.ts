import { type Config, readConfig } from '@emporium/core/config';
import { connect, type Database } from '@emporium/core/db';

/** What work that leaves a transaction needs: the database and what the installation was told. */
export type House = { db: Database; config: Config };

const place = Symbol.for('emporium.admin.house');
const shelf = globalThis as { [place]?: House };

/** The one database pool and configuration of this process, opened at the first use; bundles and reloads share it. */
export function house(): House {
  if (shelf[place]) return shelf[place];
  const config = readConfig(process.env);
  const opened = { config, db: connect(config.appDatabaseUrl, { max: config.poolSize }) };
  shelf[place] = opened;
  return opened;
}
