import { type Job, PgBoss } from 'pg-boss';
import type { Config } from '../config/index.ts';
import { connect, connectionOptions, type Database, refuseBypass } from '../db/index.ts';
import { deliverMail } from '../mail/index.ts';
import { applyInbox, type Deps, reconcile, sendRefund, sweepOverdue } from '../payments/index.ts';
import type { QueueName } from '../queue/index.ts';
import { findStore } from '../stores/index.ts';
import type { StoreContext } from '../who/index.ts';
import { answerEvent } from './answer-event.ts';

type JobData = { storeId: string; eventId?: string; mailId?: string; inboxId?: string; refundId?: string };
type Log = (line: { level: 'info' | 'error'; message: string; [field: string]: unknown }) => void;

/** Which job does what. The names are the queues'. */
const work: Partial<Record<QueueName, (deps: Deps, store: StoreContext, data: JobData) => Promise<unknown>>> = {
  event: async (deps, store, data) => data.eventId && answerEvent(deps, store, data.eventId),
  mail: async (deps, store, data) => data.mailId && deliverMail(deps, store.id, data.mailId),
  inbox: async (deps, store, data) => data.inboxId && applyInbox(deps, store, data.inboxId),
  refund: async (deps, store, data) => data.refundId && sendRefund(deps, store, data.refundId),
};

/** New jobs announce themselves; jobs to be tried again do not, so the queues are also looked at every two seconds. One job follows another. */
const polling = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 2, batchSize: 1, burstWhenBatchFull: true };

/** What runs by the clock, over every store. */
const timetable = { sweep: '* * * * *', reconcile: '*/5 * * * *' } as const;

async function allStores(db: Database): Promise<StoreContext[]> {
  return db.selectFrom('platform.Store').select(['id', 'slug', 'name', 'currency', 'locale', 'timeZone']).orderBy('id').execute();
}

async function round(deps: Deps, name: keyof typeof timetable, log: Log): Promise<void> {
  for (const store of await allStores(deps.db)) {
    const failures: string[] = [];
    try {
      if (name === 'sweep') await sweepOverdue(deps, store, failures);
      else failures.push(...(await reconcile(deps, store)).failures);
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
    if (failures.length > 0)
      log({ level: 'error', message: `${name} left work undone`, storeId: store.id, failures: failures.slice(0, 10) });
  }
}

async function runJob(deps: Deps, name: QueueName, data: JobData, log: Log): Promise<void> {
  const store = await findStore(deps.db, data.storeId);
  if (!store) return;
  try {
    await work[name]?.(deps, store, data);
  } catch (error) {
    log({
      level: 'error',
      message: `${name} failed and will be tried again`,
      storeId: store.id,
      error: error instanceof Error ? error.message : String(error),
    });
    throw error;
  }
}

/**
 * Starts the worker: it answers events, sends mail and refunds, goes on with webhooks that could not be applied at once, lets overdue
 * orders go every minute and asks Stripe about open payments every five.
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
  });
  boss.on('error', (error) => log({ level: 'error', message: 'queue', error: error.message }));
  await boss.start();
  for (const name of Object.keys(work) as QueueName[]) {
    await boss.work<JobData>(name, polling, async (jobs: Job<JobData>[]) => {
      for (const job of jobs) await runJob(deps, name, job.data, log);
    });
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
