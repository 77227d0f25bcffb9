import { connect, migrate } from '../db/index.ts';
import { installQueues } from './boss.ts';

/**
 * Brings a database to this version of the code: migrations, then the queues. Safe to run again.
 *
 * @param ownerUrl  connects as emporium_owner or a member of it (see ensureRoles).
 * @param options.until  the last migration to apply. Default: all.
 * @returns the names of the migrations applied now.
 */
export async function prepareDatabase(
  ownerUrl: string,
  options: { log?: (line: string) => void; until?: string | undefined } = {},
): Promise<string[]> {
  const applied = await migrate(ownerUrl, options);
  const owner = connect(ownerUrl, { max: 1 });
  try {
    await installQueues(ownerUrl, owner);
  } finally {
    await owner.destroy();
  }
  return applied;
}
