import { setTimeout as wait } from 'node:timers/promises';
import { startPostgres } from '@emporium/postgres';
import type { Secrets } from '../data-folder/open-data-folder.ts';
import type { Settings } from '../settings.ts';
import type { Progress } from '../terminal/print-progress.ts';
import { embeddedUrls, type OpenDatabase, openDatabase } from './open-database.ts';

/** A database that is looked after. */
export type KeptDatabase = {
  /** The database as it is now: after a crash it may have another process and another port. */
  database(): OpenDatabase;
  /** Sets what is done when the server came back on another port; on the same port, clients find it by themselves. */
  onMoved(act: () => Promise<void>): void;
  /** Stops looking after it, and stops the embedded server. */
  close(options: { immediate: boolean }): Promise<void>;
};

/** Opens the database and, when it is the embedded one, starts it again should it end. */
export async function keepDatabase(site: {
  settings: Settings;
  secrets: Secrets;
  env: NodeJS.ProcessEnv;
  progress: Progress;
  notice(text: string): void;
}): Promise<KeptDatabase> {
  const { settings, secrets, env, progress, notice } = site;
  let current: OpenDatabase = await progress.step('Starting PostgreSQL', async (remark) => {
    const opened = await openDatabase(settings, secrets, env, (line) => progress.say(`  ${line}`));
    remark(opened.server ? `port ${opened.server.port}` : 'DATABASE_URL');
    return opened;
  });
  let moved: () => Promise<void> = async () => undefined;
  const closing = new AbortController();
  const look = async () => {
    if (!current.server || (await current.server.isAlive())) return;
    notice('postgres ended; starting it again');
    const server = await startPostgres({ dataDir: settings.dataDir });
    const hasMoved = server.port !== current.server.port;
    current = { server, ...embeddedUrls(server, secrets) };
    if (hasMoved) await moved();
  };
  const watch = async () => {
    const [lookMs, pauseMs] = [500, 5_000];
    while (!closing.signal.aborted) {
      const failure = await look().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
      if (failure) notice(`postgres could not be started: ${failure}`);
      await wait(failure ? pauseMs : lookMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };
  const watching = watch();
  return {
    database: () => current,
    onMoved(act) {
      moved = act;
    },
    async close(options) {
      closing.abort();
      await watching;
      await current.server?.stop(options);
    },
  };
}
