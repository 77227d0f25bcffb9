import { startWorker } from '@emporium/core/jobs';
import { reconcile } from '@emporium/core/payments';
import pg from 'pg';
import { moveClock } from '../../packages/core/test/open-shop.ts';
import type { World } from './open-world.ts';

/** Within this time after the last fault every queue must be empty, in milliseconds. */
export const drainLimitMs = 30_000;

/** Queues whose jobs are work owed to somebody; the others are rounds of the clock. */
const owed = ['event', 'mail', 'inbox', 'refund'];

/** What still waits, is under way or waits to be tried again: each queue with its count, its state, and when the last one is due. */
export async function tellOpenJobs(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ told: string }>(
      `select format('%s %s %s, due within %s s, tried %s times at most', count(*), name, state,
                     greatest(ceil(extract(epoch from max(start_after) - now())), 0), max(retry_count)) as told
         from pgboss.job where name = any($1) and state in ('created', 'retry', 'active') group by name, state order by name, state`,
      [owed],
    );
    return rows.map((row) => row.told);
  } finally {
    await client.end();
  }
}

/** Waits until the queues are empty. Returns how long it took in milliseconds, or null when the limit has passed. */
export async function waitForQueues(ownerUrl: string, limitMs = drainLimitMs): Promise<number | null> {
  const began = Date.now();
  for (;;) {
    if ((await tellOpenJobs(ownerUrl)).length === 0) return Date.now() - began;
    if (Date.now() - began > limitMs) return null;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/**
 * Lets a shop come to rest after its faults: a worker does what the queues hold, Stripe is asked about every open payment, and with
 * `pastDeadlines` time goes on until every hold that nobody pays has ended.
 *
 * @returns what is still wrong; an empty list is what should be.
 */
export async function heal(world: World, options: { pastDeadlines?: boolean } = {}): Promise<string[]> {
  const { shop, store } = world;
  const worker = await startWorker({ config: shop.deps.config });
  const faults: string[] = [];
  try {
    const round = async () =>
      faults.push(...(await reconcile(shop.deps, store)).failures.map((failure) => `reconcile: ${failure}`));
    await round();
    if (options.pastDeadlines) {
      await moveClock(shop, 90);
      await round();
    }
    if ((await waitForQueues(shop.database.ownerUrl)) === null)
      faults.push(
        `jobs still wait ${drainLimitMs / 1000} s after the last fault: ${(await tellOpenJobs(shop.database.ownerUrl)).join('; ')}`,
      );
  } finally {
    await worker.stop();
  }
  return faults;
}
