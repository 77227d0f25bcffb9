import { sql } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import type { Database, Tx } from '../db/index.ts';
import { requestNow } from '../lib/index.ts';

/** What all short jobs have in common: one whose worker has died is known by its silence, and taken up again, after ten seconds. */
const short = { retryBackoff: true, retryDelayMax: 3600, expireInSeconds: 120, heartbeatSeconds: 10, notify: true } as const;

/** Every queue of the house and how it treats its jobs. Retries grow from 2 s to 1 h; a job that fails them all stays in `dead`. */
export const queues = {
  event: { retryLimit: 12, retryDelay: 2, ...short },
  mail: { retryLimit: 20, retryDelay: 5, ...short },
  inbox: { retryLimit: 30, retryDelay: 2, ...short },
  refund: { retryLimit: 30, retryDelay: 2, ...short },
  // A cut-off run is taken up again after this long by another worker; each of its slices is a transaction of its own.
  bulk: { retryLimit: 30, retryDelay: 2, retryBackoff: true, retryDelayMax: 600, expireInSeconds: 600, notify: true },
  import: { retryLimit: 3, retryDelay: 5, retryBackoff: true, retryDelayMax: 60, expireInSeconds: 120, notify: true },
  // A delivery plans its own next attempts; this is for a worker that died over one.
  webhook: { retryLimit: 5, retryDelay: 30, ...short },
  sweep: { retryLimit: 0, expireInSeconds: 600 },
  reconcile: { retryLimit: 0, expireInSeconds: 900 },
  compare: { retryLimit: 0, expireInSeconds: 3000 },
  // Takes a deleted store away, in small transactions.
  close: { retryLimit: 30, retryDelay: 5, retryBackoff: true, retryDelayMax: 3600, expireInSeconds: 3600, notify: true },
  shelves: { retryLimit: 0, expireInSeconds: 600 },
} as const;

export type QueueName = keyof typeof queues;

/** Installs pg-boss and the queues as the owner, and lets app and worker use them. Safe to run again. */
export async function installQueues(ownerUrl: string, owner: Database): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: 'pgboss', supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  for (const [name, options] of Object.entries(queues)) {
    const found = await boss.getQueue(name);
    if (found) await boss.updateQueue(name, options);
    else await boss.createQueue(name, options);
  }
  await boss.stop({ graceful: false });
  await sql`grant usage on schema pgboss to emporium_app, emporium_worker`.execute(owner);
  await sql`grant select, insert, update, delete on all tables in schema pgboss to emporium_worker`.execute(owner);
  await sql`grant select, insert, update on all tables in schema pgboss to emporium_app`.execute(owner);
  await sql`grant execute on all functions in schema pgboss to emporium_app, emporium_worker`.execute(owner);
}

/**
 * What the writer asks its own connection: how a queue is kept. All ours are kept alike, so the answer needs no connection; jobs
 * themselves go through the transaction of their caller.
 */
async function describeQueue(_text: string, values: unknown[] = []): Promise<{ rows: object[] }> {
  const names = values.flat().filter((name): name is QueueName => typeof name === 'string' && name in queues);
  return { rows: names.map((name) => ({ name, policy: 'standard', table: 'job_common', ...queues[name] })) };
}

/** A pg-boss that never starts: it only writes jobs. */
const writer = new PgBoss({
  db: { executeSql: describeQueue },
  schema: 'pgboss',
  supervise: false,
  schedule: false,
  migrate: false,
});

type JobData = { storeId: string } & Record<string, string>;

/** A job of a request's carries its id, so that what comes of it can be followed. */
function named(data: JobData): JobData {
  const requestId = requestNow();
  return requestId ? { requestId, ...data } : data;
}

/**
 * Puts a job into the caller's transaction: it exists exactly if that commits. Carries ids only, never personal data.
 *
 * @param data.storeId  the store the job works in.
 * @param options.startAfterSeconds  how long it waits before anybody takes it up.
 */
export async function enqueue(
  tx: Tx,
  name: QueueName,
  data: JobData,
  options: { startAfterSeconds?: number } = {},
): Promise<void> {
  const { startAfterSeconds } = options;
  await writer.send(name, named(data), { db: fromKysely(tx), ...(startAfterSeconds ? { startAfter: startAfterSeconds } : {}) });
}

/** Puts many jobs of one queue into the caller's transaction, in one statement. */
export async function enqueueAll(tx: Tx, name: QueueName, jobs: readonly JobData[]): Promise<void> {
  await writer.insert(
    name,
    jobs.map((data) => ({ data: named(data) })),
    { db: fromKysely(tx) },
  );
}
