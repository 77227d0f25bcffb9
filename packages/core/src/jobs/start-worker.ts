import { type Job, type JobResult, PgBoss } from 'pg-boss';
import { rollUpDays } from '../analytics/index.ts';
import { resumeBulkEdits, runBulkEdit } from '../bulk/index.ts';
import { rollUpStock } from '../catalog/index.ts';
import type { Config } from '../config/index.ts';
import { connect, connectionOptions, type Database, refuseBypass, withStore } from '../db/index.ts';
import { pruneFeed } from '../feed/index.ts';
import { wakeImports, workImport } from '../imports/index.ts';
import { inRequest } from '../lib/index.ts';
import { deliverMail } from '../mail/index.ts';
import { applyInbox, compareAccounts, type Deps, reconcile, sendRefund, sweepOverdue } from '../payments/index.ts';
import type { QueueName } from '../queue/index.ts';
import { findStore } from '../stores/index.ts';
import { deliverWebhook, tellCarts } from '../webhooks/index.ts';
import type { StoreContext } from '../who/index.ts';
import { answerEvent } from './answer-event.ts';
import { closeStore } from './close-store.ts';
import { tellLowStock } from './tell-low-stock.ts';

type JobData = {
  storeId: string;
  eventId?: string;
  mailId?: string;
  inboxId?: string;
  refundId?: string;
  bulkEditId?: string;
  runId?: string;
  deliveryId?: string;
  attempt?: string;
  requestId?: string;
};
type Log = (line: { level: 'info' | 'error'; message: string; [field: string]: unknown }) => void;

/** Which job does what. The names are the queues'. */
const work: Partial<Record<QueueName, (deps: Deps, store: StoreContext, data: JobData) => Promise<unknown>>> = {
  event: async (deps, store, data) => data.eventId && answerEvent(deps, store, data.eventId),
  mail: async (deps, store, data) => data.mailId && deliverMail(deps, store.id, data.mailId),
  inbox: async (deps, store, data) => data.inboxId && applyInbox(deps, store, data.inboxId),
  import: async (deps, store, data) => data.runId && workImport(deps, store, data.runId),
  refund: async (deps, store, data) => data.refundId && sendRefund(deps, store, data.refundId),
  bulk: async (deps, store, data) => data.bulkEditId && runBulkEdit(deps, store, data.bulkEditId),
  webhook: async (deps, store, data) => data.deliveryId && deliverWebhook(deps, store, data.deliveryId, Number(data.attempt)),
};

/**
 * New jobs announce themselves; jobs to be tried again do not, so the queues are also looked at every two seconds. While more wait, one
 * batch follows another without a pause: pg-boss does that for batches only, never for single jobs.
 */
const polling = {
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 2,
  burstWhenBatchFull: true,
  perJobResults: true,
} as const;

/** How many jobs of a queue are under way at once. What is long of itself runs alone. */
const batchSizes: Partial<Record<QueueName, number>> = { event: 4, mail: 2, inbox: 4, refund: 4, webhook: 4 };

/** How many batches of a queue are under way at once. Servers of others may be slow: no delivery waits behind the slowest. */
const hands: Partial<Record<QueueName, number>> = { webhook: 4 };

/**
 * Queues whose batches are worked off one after another: of letters, a killed worker then leaves one
 * whose fate nobody knows. A batch takes less time than a job may (120 s), or another worker would send its last ones again.
 */
const oneByOne: readonly QueueName[] = ['mail'];

/** How often a worker looks for jobs that a dead one has left behind, in seconds; their heartbeat tells. */
const superviseSeconds = 5;

/** What runs by the clock, over every store. */
const timetable = { sweep: '* * * * *', reconcile: '*/5 * * * *', shelves: '7 * * * *', compare: '23 * * * *' } as const;

async function allStores(db: Database): Promise<StoreContext[]> {
  const open = db.selectFrom('platform.Store').where('state', '<>', 'deleting');
  return open.select(['id', 'slug', 'name', 'currency', 'locale', 'timeZone']).orderBy('id').execute();
}

async function round(deps: Deps, name: keyof typeof timetable, log: Log): Promise<void> {
  for (const store of await allStores(deps.db)) {
    const failures: string[] = [];
    try {
      if (name === 'sweep') {
        await sweepOverdue(deps, store, failures);
        await withStore(deps.db, store, (tx) => pruneFeed(tx, store));
        await wakeImports(deps, store);
        await tellCarts(deps.db, store);
        await rollUpDays(deps.db, store);
        await rollUpStock(deps.db, store);
      } else if (name === 'shelves') await tellLowStock(deps, store);
      else if (name === 'compare') failures.push(...(await compareAccounts(deps, store)).failures);
      else failures.push(...(await reconcile(deps, store)).failures);
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
    if (failures.length > 0)
      log({ level: 'error', message: `${name} left work undone`, storeId: store.id, failures: failures.slice(0, 10) });
  }
}

/** Does one job, in the name of the request that it comes of, and says how it ended; the others of its batch are judged by themselves. */
async function runJob(deps: Deps, name: QueueName, { id, data }: Job<JobData>, log: Log): Promise<JobResult> {
  try {
    await inRequest(data.requestId ?? '', async () => {
      if (name === 'close') await closeStore(deps, data.storeId);
      const store = await findStore(deps.db, data.storeId);
      if (store) await work[name]?.(deps, store, data);
    });
    return { id, status: 'completed' };
  } catch (error) {
    const story = error instanceof Error ? error.message : String(error);
    const { storeId, requestId } = data;
    log({ level: 'error', message: `${name} failed and will be tried again`, jobId: id, storeId, requestId, error: story });
    return { id, status: 'failed', output: { message: story } };
  }
}

/** Does the jobs of a batch, all at once or one after another. */
async function runBatch(
  atOnce: number,
  jobs: Job<JobData>[],
  run: (job: Job<JobData>) => Promise<JobResult>,
): Promise<JobResult[]> {
  if (atOnce > 1) return Promise.all(jobs.map(run));
  const results: JobResult[] = [];
  for (const job of jobs) results.push(await run(job));
  return results;
}

/**
 * Starts the worker: it answers events, sends mail and refunds, goes on with webhooks that could not be applied at once, lets overdue
 * orders go every minute, asks Stripe about open payments every five, and holds the books against it every hour.
 *
 * @returns stop(), which lets running jobs finish (at most ten seconds).
 */
export async function startWorker(options: { config: Config; log?: Log }): Promise<{ stop(): Promise<void> }> {
  const { config } = options;
  const log = options.log ?? (() => {});
  const db = connect(config.workerDatabaseUrl, { max: config.poolSize });
  await refuseBypass(db);
  const deps: Deps = { db, config };
  const { connectionString } = connectionOptions(config.workerDatabaseUrl);
  const boss = new PgBoss({
    connectionString: connectionString ?? '',
    schema: 'pgboss',
    migrate: false,
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  });
  boss.on('error', (error) => log({ level: 'error', message: 'queue', error: error.message }));
  await boss.start();
  for (const store of await allStores(db)) await resumeBulkEdits(deps, store);
  for (const name of [...Object.keys(work), 'close'] as QueueName[]) {
    const batchSize = batchSizes[name] ?? 1;
    await boss.work(name, { ...polling, batchSize, localConcurrency: hands[name] ?? 1 }, (jobs: Job<JobData>[]) =>
      runBatch(oneByOne.includes(name) ? 1 : jobs.length, jobs, (job) => runJob(deps, name, job, log)),
    );
  }
  for (const [name, cron] of Object.entries(timetable) as [keyof typeof timetable, string][]) {
    await boss.schedule(name, cron);
    await boss.work(name, { pollingIntervalSeconds: 2 }, () => round(deps, name, log));
  }
  return {
    async stop() {
      await boss.stop({ graceful: true, timeout: 10_000 });
      await db.destroy();
    },
  };
}
