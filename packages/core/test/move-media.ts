import { readConfig } from '../src/config/index.ts';
import { connect } from '../src/db/index.ts';
import { moveMedia } from '../src/media/index.ts';

/** A move in a process of its own, so that a test can kill it in the middle. It is told where everything is by its environment. */
const config = readConfig(process.env);
const db = connect(config.appDatabaseUrl, { max: 1 });
await moveMedia({ db, config }, { from: 'disk', to: 's3' });
await db.destroy();
