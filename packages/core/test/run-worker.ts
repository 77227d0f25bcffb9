import type { Config } from '../src/config/index.ts';
import { startWorker } from '../src/jobs/index.ts';

/** A worker in a process of its own, so that a test can kill it in the middle: its parent sends it the configuration. */
process.once('message', (config) => {
  void startWorker({ config: config as Config }).then(() => process.send?.('works'));
});
