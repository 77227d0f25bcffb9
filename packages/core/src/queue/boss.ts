import { sql } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import type { Database, Tx } from '../db/index.ts';

/** Every queue of the house and how it treats its jobs. Retries grow from 2 s to 1 h; a job that fails them all stays in `dead`. */
export const queues = {
  event: { retryLimit: 12, retryDelay: 2, retryBackoff: true, retryDelayMax: 3600, expireInSeconds: 120, notify: true },
  mail: { retryLimit: 20, retryDelay: 5, retryBackoff: true, retryDelayMax: 3600, expireInSeconds: 120, notify: true },
  inbox: { retryLimit: 30, retryDelay: 2, retryBackoff: true, retryDelayMax: 3600, expireInSeconds: 120, notify: true },
  refund: { retryLimit: 30, retryDelay: 2, retryBackoff: true, retryDelayMax: 3600, expireInSeconds: 120, notify: true },
  sweep: { retryLimit: 0, expireInSeconds: 600 },
  reconcile: { retryLimit: 0, expireInSeconds: 900 },
} as const;

export type QueueName = keyof typeof queues;

/** Installs pg-boss and the queues as the owner, and lets app and worker use them. Safe to run again. */
export async function installQueues(ownerUrl: string, owner: Database): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: 'pgboss', supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  for (const [name, options] of Object.entries(queues)) {
    const found = await boss.getQueue(name);
    if (!found) await boss.createQueue(name, options);
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

/**
 * Puts a job into the caller's transaction: it exists exactly if that commits. Carries ids only, never personal data.
 *
 * @param data.storeId  the store the job works in.
 */
export async function enqueue(tx: Tx, name: QueueName, data: { storeId: string } & Record<string, string>): Promise<void> {
  await writer.send(name, data, { db: fromKysely(tx) });
}
