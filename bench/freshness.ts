import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { withStore } from '@emporium/core/db';
import { createKey } from '@emporium/core/keys';
import type { StoreContext } from '@emporium/core/who';
import { findFreePort, startTestPostgres, testMigrationsVariable } from '@emporium/postgres';
import { type Delays, openDelays } from '../packages/api/test/freshness/open-delays.ts';
import { type Edit, type Shown, watchFreshness } from '../packages/api/test/freshness/watch-freshness.ts';
import { openShop, ownerOf, type Shop, stockProduct } from '../packages/core/test/open-shop.ts';
import { say } from './figures.ts';

const packages = path.join(import.meta.dirname, '..', 'packages');
const storeCount = 5;
const productsPerStore = 10;
const latestMs = 10;

type Served = { origin: string; stop(): Promise<void> };

/** A process of the API as it runs for merchants, on a port of its own. */
async function serve(shop: Shop, databaseUrl: string): Promise<Served> {
  const port = await findFreePort();
  const { secret, dataDir } = shop.deps.config;
  const child: ChildProcess = fork(path.join(packages, 'api', 'src', 'serve.ts'), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...{ PATH: process.env.PATH, API_PORT: `${port}`, APP_DATABASE_URL: databaseUrl, EMPORIUM_SECRET: secret },
      ...{ EMPORIUM_DATA_DIR: dataDir, EMPORIUM_DEMO: '1', RATE_LIMITS: 'off', NODE_ENV: 'production' },
    },
  });
  await once(child, 'message');
  return {
    origin: `http://127.0.0.1:${port}`,
    async stop() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

/** Edits by the management API, through one process and the other in turn; acknowledged by its answer. */
function editByApi(origins: readonly string[], keys: ReadonlyMap<StoreContext, string>): Edit {
  const versions = new Map<string, number>();
  let turn = 0;
  return async ({ store, id }, name) => {
    turn += 1;
    const address = `${origins[turn % origins.length]}/api/${store.id}/admin/products/${id}`;
    const headers = { Authorization: `Bearer ${keys.get(store)}`, 'Content-Type': 'application/json' };
    const ask = async (init: RequestInit): Promise<number> => {
      const answer = await fetch(address, { ...init, headers });
      const { version } = (await answer.json()) as { version?: number };
      if (answer.status !== 200 || version === undefined) throw new Error(`an edit was answered ${answer.status}`);
      return version;
    };
    const version = versions.get(id) ?? (await ask({}));
    // What becomes of an edit that is refused for now, the product itself tells before the next one.
    versions.delete(id);
    versions.set(id, await ask({ method: 'PATCH', body: JSON.stringify({ version, name }) }));
  };
}

async function furnish(shop: Shop): Promise<{ products: Shown[]; keys: Map<StoreContext, string> }> {
  const products: Shown[] = [];
  const keys = new Map<StoreContext, string>();
  const wish = { name: 'Writers', kind: 'secret' as const, scopes: ['catalog.read' as const, 'catalog.write' as const] };
  for (let place = 0; place < storeCount; place += 1) {
    const store = await shop.openStore(`store-${place}`);
    keys.set(store, (await withStore(shop.deps.db, store, (tx) => createKey(tx, store, ownerOf(shop, store), wish))).token);
    for (let made = 0; made < productsPerStore; made += 1)
      products.push({ store, id: (await stockProduct(shop, store, {})).productId });
  }
  return { products, keys };
}

async function watch(shop: Shop, databaseUrl: string, seconds: number): Promise<boolean> {
  const { products, keys } = await furnish(shop);
  const served = await Promise.all([serve(shop, databaseUrl), serve(shop, databaseUrl)]);
  const origins = served.map(({ origin }) => origin);
  try {
    const until = performance.now() + seconds * 1000;
    const { run } = watchFreshness(editByApi(origins, keys), products);
    const seen = await run(origins, () => performance.now() >= until);
    say(
      `${seen.reads} reads of 32 readers and 8 writers, ${seen.edits} edits: ${seen.stale} stale, ${seen.back} back, ${seen.failed} failed`,
    );
    // A machine that is too busy refuses, which is no old answer; but then the run shows nothing.
    return seen.stale === 0 && seen.back === 0 && seen.failed < seen.reads / 100;
  } finally {
    for (const one of served) await one.stop();
  }
}

/**
 * 8 writers edit by the API while 32 readers read, for a minute or so many seconds, on two processes of the API: no reader may see a
 * state older than what was acknowledged before its request began. `late` lets every message between them and the database come late.
 */
export async function run(words: readonly string[]): Promise<void> {
  const seconds = Number(words.find((word) => /^\d+$/.test(word)) ?? 60);
  process.env[testMigrationsVariable] ??= path.join(packages, 'core', 'src', 'queue', 'index.ts');
  const server = await startTestPostgres();
  let delays: Delays | undefined;
  try {
    const shop = await openShop('freshness');
    if (words.includes('late')) delays = await openDelays(shop.database.appUrl, latestMs);
    say(`two processes, ${seconds} s, messages to the database ${delays ? `up to ${latestMs} ms late` : 'as fast as they are'}`);
    process.exitCode = (await watch(shop, delays?.url ?? shop.database.appUrl, seconds)) ? 0 : 1;
    await delays?.close();
    await shop.close();
  } finally {
    await server.stop();
  }
}
