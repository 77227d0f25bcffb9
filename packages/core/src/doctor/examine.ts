import type { Config } from '../config/index.ts';
import type { Database } from '../db/index.ts';
import type { Check } from './check.ts';
import { checkBooks } from './check-books.ts';
import { checkClock, checkDisk, checkRoles, checkVersions } from './check-machine.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkQueues, checkWaiting } from './check-work.ts';
import { readInstallation } from './read-installation.ts';

/** A group of checks that could not be made is a finding too; the others are still made. */
async function guarded(group: Check['group'], name: string, work: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await work();
  } catch (error) {
    return [
      { group, name, state: 'bad', says: `Could not be looked at: ${error instanceof Error ? error.message : String(error)}` },
    ];
  }
}

/**
 * Looks at the whole installation: the books of all stores, what waits, secrets (their presence, never themselves), versions, disk, clocks
 * and roles. Changes nothing. For the operator's eyes: whoever calls this has made sure of that.
 *
 * @param options.migrations  those of this code, where they can be listed. @param options.isServing  whether a worker should be at work.
 */
export async function examine(
  site: { db: Database; config: Config },
  options: { migrations?: readonly string[]; isServing: boolean },
): Promise<Check[]> {
  const { db, config } = site;
  const ofDatabase = guarded('Database', 'Database', async () => {
    const facts = await readInstallation(db);
    return [...checkWaiting(facts), ...checkClock(facts), ...checkVersions(facts, options.migrations), ...checkRoles(facts)];
  });
  const parts = await Promise.all([
    guarded('Books', 'Books', () => checkBooks(db)),
    guarded('Work', 'Queues', () => checkQueues(db, options)),
    ofDatabase,
    guarded('Secrets', 'Secrets', () => checkSecrets(db, config)),
    checkDisk(config),
  ]);
  return parts.flat();
}
