import { runBulkEdit } from '../src/bulk/index.ts';
import { connect } from '../src/db/index.ts';
import { findStore } from '../src/stores/index.ts';

/** A worker of its own process, so that a test can kill it in the middle: `node work-bulk.ts <database> <store> <run>`. */
const [url = '', storeId = '', runId = ''] = process.argv.slice(2);
const db = connect(url, { max: 2 });
const store = await findStore(db, storeId);
if (!store) throw new Error('there is no such store');
await runBulkEdit({ db }, store, runId);
await db.destroy();
