import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startStack } from 'emporium/stack';

/** The demo's shop front as production runs it, and beside it Next as it comes, with an empty page and a plain category page. */
export type BenchFront = {
  api: string;
  front: string;
  plain: string;
  /** Process ids of the two. */
  pids: { front: number; plain: number };
  stop(): Promise<void>;
};

const plainFolder = path.join(import.meta.dirname, 'plain');
const serveNext = path.join(import.meta.dirname, '../packages/cli/src/processes/serve-next.ts');

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function finished(child: ChildProcess, what: string): Promise<void> {
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${what} ended with ${String(code)}`);
}

async function servePlain(api: string): Promise<{ url: string; child: ChildProcess }> {
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1', API_URL: api };
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  await finished(spawn(process.execPath, [next, 'build'], { cwd: plainFolder, env, stdio: 'ignore' }), 'the plain build');
  const port = await freePort();
  const child = spawn(process.execPath, [serveNext, plainFolder, '--port', String(port)], { env, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 200; tries += 1) {
    if (
      await fetch(url).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return { url, child };
    await wait(100);
  }
  throw new Error('the plain pages do not answer');
}

/** Opens both in a folder of its own, on free ports. */
export async function openFront(): Promise<BenchFront> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'emporium-front-'));
  const env = { ...process.env, RATE_LIMITS: 'off', DATABASE_URL: '' };
  const stack = await startStack({ ports: 'free', dataDir, env, only: ['sandbox', 'api', 'storefront'] });
  const { url, child } = await servePlain(stack.urls.api);
  return {
    api: stack.urls.api,
    front: stack.urls.storefront,
    plain: url,
    pids: { front: stack.processes().storefront ?? 0, plain: child.pid ?? 0 },
    async stop() {
      child.kill();
      await stack.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
