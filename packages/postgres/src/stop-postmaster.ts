import { setTimeout as wait } from 'node:timers/promises';
import { isRunning, listClusterProcesses } from './inspect-cluster.ts';

/** PostgreSQL's shutdown modes: SIGINT closes sessions and checkpoints, SIGQUIT recovers at the next start. */
const escalation: { signal: NodeJS.Signals; timeoutMs: number }[] = [
  { signal: 'SIGINT', timeoutMs: 30_000 },
  { signal: 'SIGQUIT', timeoutMs: 10_000 },
  { signal: 'SIGKILL', timeoutMs: 5_000 },
];

/**
 * Stops the server of a cluster: politely first, then harder, and always within 45 seconds. `immediate` skips the
 * polite part; the cluster then recovers from its log at the next start, and nothing committed is lost.
 */
export async function stopPostmaster(pid: number, options: { immediate?: boolean } = {}): Promise<void> {
  for (const { signal, timeoutMs } of options.immediate ? escalation.slice(1) : escalation) {
    send(pid, signal);
    if (await waitUntil(async () => !(await isRunning(pid)), timeoutMs)) return;
  }
  throw new Error(`The PostgreSQL server with process id ${pid} could not be ended.`);
}

/** Ends server processes that outlived their postmaster; a new server would refuse to start beside them. */
export async function endLeftovers(cluster: string): Promise<void> {
  for (const { signal, timeoutMs } of escalation.slice(1)) {
    if (await waitUntil(async () => (await listClusterProcesses(cluster)).length === 0, 2_000)) return;
    for (const pid of await listClusterProcesses(cluster)) send(pid, signal);
    if (await waitUntil(async () => (await listClusterProcesses(cluster)).length === 0, timeoutMs)) return;
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function waitUntil(isTrue: () => Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) return false;
    await wait(25);
  }
  return true;
}
