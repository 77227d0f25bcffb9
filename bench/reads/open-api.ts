import path from 'node:path';
import { findFreePort } from '@emporium/postgres';
import { leanMemory } from 'emporium/stack';
import type { Large } from '../large/open-large.ts';
import { cores, type Pinned, startPinned } from './pin.ts';

const serveFile = path.join(import.meta.dirname, '..', '..', 'packages', 'api', 'src', 'serve.ts');

/** Processes of the API on one port, and what they are asked by. */
export type Api = { port: number; processes: Pinned[]; stop(): Promise<void> };

/** Starts the API over the large installation: one process on the tested core, or several on all. */
export async function openApi(large: Large, processes = 1): Promise<Api> {
  const port = await findFreePort();
  const env = {
    API_PORT: `${port}`,
    API_PROCESSES: `${processes}`,
    APP_DATABASE_URL: large.appUrl,
    API_URL: `http://localhost:${port}`,
    SANDBOX_URL: large.deps.config.sandboxUrl ?? '',
    EMPORIUM_SECRET: large.deps.config.secret,
    EMPORIUM_DATA_DIR: large.deps.config.dataDir,
    EMPORIUM_DEMO: '1',
    RATE_LIMITS: 'off',
    NODE_ENV: 'production',
    ...leanMemory.env,
  };
  const core = processes === 1 ? cores.tested : `${cores.tested},${cores.other}`;
  const started = await Promise.all(Array.from({ length: processes }, () => startPinned(core, serveFile, env, leanMemory.flags)));
  return {
    port,
    processes: started,
    async stop() {
      for (const one of started) await one.stop();
    },
  };
}

/** A request as it goes over the wire. */
export function requestText(target: string, headers: Record<string, string> = {}, body?: object): string {
  const text = body === undefined ? '' : JSON.stringify(body);
  const own = body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': `${Buffer.byteLength(text)}` };
  const lines = Object.entries({ Host: 'localhost', ...own, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${body === undefined ? 'GET' : 'POST'} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${text}`;
}
