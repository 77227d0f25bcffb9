import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { isRunning } from '@emporium/postgres';

/** The environment variable by which a child is known as one of a data folder's own. */
export const instanceVariable = 'EMPORIUM_INSTANCE';

/**
 * Ends processes that an earlier, killed start of the same data folder left behind, and gives their ids. They are known
 * by the instance id in their environment, so no foreign process is ever touched. Finds none where there is no /proc:
 * there, children end by themselves when their supervisor does.
 */
export async function endOrphans(instanceId: string): Promise<number[]> {
  const orphans = await listOrphans(instanceId);
  for (const pid of orphans) send(pid, 'SIGTERM');
  const politeUntil = Date.now() + 5_000;
  while ((await someRun(orphans)) && Date.now() < politeUntil) await wait(50);
  for (const pid of orphans) if (await isRunning(pid)) send(pid, 'SIGKILL');
  const deadline = Date.now() + 5_000;
  while ((await someRun(orphans)) && Date.now() < deadline) await wait(25);
  return orphans;
}

async function listOrphans(instanceId: string): Promise<number[]> {
  const entries = await readdir('/proc').catch(() => []);
  const mark = `${instanceVariable}=${instanceId}`;
  const found: number[] = [];
  for (const entry of entries) {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) continue;
    const environment = await readFile(`/proc/${entry}/environ`, 'utf8').catch(() => '');
    if (environment.split('\0').includes(mark)) found.push(Number(entry));
  }
  return found;
}

async function someRun(pids: number[]): Promise<boolean> {
  for (const pid of pids) if (await isRunning(pid)) return true;
  return false;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
