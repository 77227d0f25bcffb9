import { flushCompileCache } from 'node:module';
import { readConfig } from '@emporium/core/config';
import { startWorker } from '@emporium/core/jobs';
import { type LogEntry, logLine } from '@emporium/core/lib';
import { parseCommand } from '../terminal/parse-command.ts';

/** `emporium worker`: does the jobs of the queue until it is told to stop or its supervisor is gone. */
export async function worker(args: string[]): Promise<number> {
  const help = {
    usage: 'worker',
    text: `Runs the worker alone: mail, settling, sweeping, reconciling. "emporium start" runs one already; more of them share the work.
Needs WORKER_DATABASE_URL, EMPORIUM_SECRET and EMPORIUM_DATA_DIR in the environment.`,
  };
  if (!parseCommand(help, args, { options: {} })) return 0;
  const asked = new Promise<void>((resolve) => {
    for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(event, () => resolve());
  });
  const log = (line: LogEntry) => process.stdout.write(logLine('worker', line));
  const running = await startWorker({ config: readConfig(process.env), log });
  process.send?.({ ready: true }, undefined, undefined, () => undefined);
  // Node keeps what it has compiled for the next start only at an orderly end, which may never come.
  flushCompileCache();
  await asked;
  await running.stop();
  return 0;
}
