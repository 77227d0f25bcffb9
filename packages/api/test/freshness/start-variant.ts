import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Variant } from './open-variant.ts';

/** A process of the API that serves a variant of the protocol. */
export type Process = { origin: string; signal(name: 'SIGSTOP' | 'SIGCONT'): void; close(): Promise<void> };

/** Starts one. @param databaseUrl  what it takes for its database, as the app role. */
export async function startVariant(
  variant: Variant,
  databaseUrl: string,
  told: { secret: string; dataDir: string },
): Promise<Process> {
  const child = fork(path.join(import.meta.dirname, 'serve-variant.ts'), {
    env: {
      ...{ PATH: process.env.PATH, VARIANT: variant, APP_DATABASE_URL: databaseUrl },
      ...{ EMPORIUM_SECRET: told.secret, EMPORIUM_DATA_DIR: told.dataDir, RATE_LIMITS: 'off', EMPORIUM_DEMO: '1' },
    },
    execArgv: [],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    origin: `http://127.0.0.1:${port}`,
    signal: (name) => void child.kill(name),
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
