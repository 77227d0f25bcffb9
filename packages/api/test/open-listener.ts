import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openVersions, type Versions } from '@emporium/core/freshness';
import type { Shop } from '../../core/test/open-shop.ts';
import type { Cache } from '../src/cache/open-cache.ts';
import { createListener } from '../src/create-listener.ts';
import type { LogLine } from '../src/env.ts';
import type { Limits } from '../src/limits/open-limits.ts';

/** The API behind a real socket, with its memory of answers, as a process of its own serves it. */
export type Listening = {
  origin: string;
  cache: Cache;
  /** Lines of requests that went through Hono: what was answered from memory leaves none. */
  passed: LogLine[];
  close(): Promise<void>;
};

export async function openListener(
  shop: Shop,
  options: { versions?: Versions; cacheBytes?: number; limits?: Limits } = {},
): Promise<Listening> {
  const passed: LogLine[] = [];
  const versions = options.versions ?? openVersions(shop.database.appUrl, { patienceMs: 20_000 });
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  shop.deps.config = { ...shop.deps.config, apiUrl: origin, mediaUrl: `${origin}/media` };
  const { listener, cache } = createListener({
    ...shop.deps,
    versions,
    cacheBytes: options.cacheBytes ?? 50_000_000,
    log: (line) => passed.push(line),
    ...(options.limits ? { limits: options.limits } : {}),
  });
  server.on('request', listener);
  return {
    ...{ origin, cache, passed },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await versions.close();
    },
  };
}
