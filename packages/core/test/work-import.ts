import { connect } from '../src/db/index.ts';
import { workImport } from '../src/imports/index.ts';
import { findStore } from '../src/stores/index.ts';

/** A worker of its own process, so that a test can kill it in the middle: `node work-import.ts <database> <folder> <store> <run>`. */
const [url = '', dataDir = '', storeId = '', runId = ''] = process.argv.slice(2);
const db = connect(url, { max: 2 });
const store = await findStore(db, storeId);
if (!store) throw new Error('there is no such store');
await workImport({ db, config: { dataDir } }, store, runId);
await db.destroy();
