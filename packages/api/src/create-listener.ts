import type { RequestListener } from 'node:http';
import type { Versions } from '@emporium/core/freshness';
import { knownStores } from './cache/known-stores.ts';
import { type Cache, openCache } from './cache/open-cache.ts';
import { serveReads } from './cache/serve-reads.ts';
import { type ApiOptions, createApi } from './create-api.ts';
import { openLimits } from './limits/open-limits.ts';

/** What a process of the API needs beside what the application takes. */
export type ListenerOptions = Omit<ApiOptions, 'stores'> & { versions: Versions; cacheBytes: number };

export type Listener = {
  listener: RequestListener;
  cache: Cache;
  /** How many answers came from memory; the log has a line for each other request. */
  hits(): number;
};

/** The API as a process of its own serves it: answers kept in memory, ahead of the application that makes them. */
export function createListener({ versions, cacheBytes, ...api }: ListenerOptions): Listener {
  const stores = knownStores(api.db, api.config, versions);
  const cache = openCache(cacheBytes);
  const limits = api.limits ?? openLimits(api.db, { sizes: null, trusted: ['loopback'] });
  return { ...serveReads(createApi({ ...api, stores, limits }), { versions, stores, cache, limits }), cache };
}
