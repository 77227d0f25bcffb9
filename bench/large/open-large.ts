import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Config, readConfig } from '@emporium/core/config';
import { connect, type Database } from '@emporium/core/db';
import { newId } from '@emporium/core/lib';
import { createStore, findStore } from '@emporium/core/stores';
import type { StoreContext } from '@emporium/core/who';
import { startStack } from 'emporium/stack';
import pg from 'pg';
import { say } from '../figures.ts';
import { fillGoods } from './fill-goods.ts';
import { fillOrders } from './fill-orders.ts';

/** What a store of the bench holds. */
export type Size = { slug: string; products: number; orders: number };

/** Stores that grow tenfold each; the third is the big one of the desk. */
export const sizes: readonly Size[] = [
  { slug: 'bench-1k', products: 1_000, orders: 0 },
  { slug: 'bench-10k', products: 10_000, orders: 0 },
  { slug: 'bench-100k', products: 100_000, orders: 1_000_000 },
  { slug: 'bench-1m', products: 1_000_000, orders: 0 },
];
const neighbour = { products: 100, orders: 0 };
const allStores = 1_000;

/** Where the large installation is kept from one run to the next: filling it takes far longer than measuring. */
const dataDir = process.env.EMPORIUM_BENCH_DIR ?? path.join(tmpdir(), 'emporium-bench-large');
const secret = 'the secret of the bench, which guards nothing at all';

export type Large = {
  ownerUrl: string;
  appUrl: string;
  /** A superuser in the installation's database, triggers on. */
  admin: pg.Client;
  deps: { db: Database; config: Config };
  pids(): Record<string, number | null>;
  /** Finds one of the bench's stores, filled; fills it first when it is not there. */
  store(slug: string): Promise<StoreContext>;
  /** How many stores there are; makes small ones until there are so many. */
  crowd(stores: number): Promise<void>;
  /** Tidies up what filling has left, which PostgreSQL would else do while something is measured. */
  settle(): Promise<void>;
  stop(): Promise<void>;
};

async function bornStore(deps: Large['deps'], admin: pg.Client, slug: string): Promise<StoreContext> {
  const userId = newId();
  await admin.query(`insert into platform."User" ("id", "name", "email", "emailVerified") values ($1, 'Owner', $2, true)`, [
    userId,
    `${userId}@bench.test`,
  ]);
  return createStore(deps, userId, { name: slug, slug, currency: 'USD' });
}

/** Text indexes are faster built once at the end than kept up row by row. */
async function withoutTextIndexes(filler: pg.Client, isWorth: boolean, work: () => Promise<void>): Promise<void> {
  const { rows } = await filler.query<{ indexname: string; indexdef: string }>(
    `select indexname, indexdef from pg_indexes where schemaname = 'public' and indexdef like '%USING gin%'
      and tablename in ('ProductSearch', 'OrderSearch', 'Customer') and $1`,
    [isWorth],
  );
  await filler.query('begin');
  for (const { indexname } of rows) await filler.query(`drop index "${indexname}"`);
  await work();
  for (const { indexdef } of rows) await filler.query(indexdef);
  await filler.query('commit');
}

async function fill(large: Pick<Large, 'deps' | 'admin'>, url: string, size: Size): Promise<void> {
  const began = performance.now();
  const store = (await findStore(large.deps.db, size.slug)) ?? (await bornStore(large.deps, large.admin, size.slug));
  const filler = new pg.Client({
    connectionString: url,
    options: '-c session_replication_role=replica -c maintenance_work_mem=512MB',
  });
  await filler.connect();
  const tell = (what: string) => (made: number) => {
    if (made % 100_000 === 0)
      say(`  ${size.slug}: ${made.toLocaleString('en')} ${what}, ${Math.round((performance.now() - began) / 1000)} s`);
  };
  await withoutTextIndexes(filler, size.products + size.orders >= 100_000, async () => {
    await fillGoods(filler, store.id, size.products, tell('products'));
    if (size.products >= 10_000) await filler.query('analyze');
    if (size.orders > 0) await fillOrders(filler, store.id, size.orders, tell('orders'));
  });
  await filler.query(`update platform."Store" set "name" = 'Filled' where "id" = $1`, [store.id]);
  await filler.end();
}

/** How many orders a filling has left: the sizes may have been others when it was made. */
async function countOrders(admin: pg.Client, storeId: string): Promise<number> {
  const { rows } = await admin.query<{ last: string }>('select "lastNumber" as last from "OrderCounter" where "storeId" = $1', [
    storeId,
  ]);
  return Number(rows[0]?.last ?? 0);
}

/** Opens the large installation on free ports: PostgreSQL, the sandbox and whatever else is asked for. */
export async function openLarge(env: Record<string, string> = {}): Promise<Large> {
  await mkdir(dataDir, { recursive: true });
  const stack = await startStack({
    ports: 'free',
    dataDir,
    env: { ...process.env, RATE_LIMITS: 'off', DATABASE_URL: '', EMPORIUM_SECRET: secret, ...env },
    only: ['sandbox'],
    seed: false,
  });
  const { ownerUrl, appUrl, superUrl } = stack.database();
  const url = new URL(superUrl ?? '');
  url.pathname = new URL(ownerUrl).pathname;
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  const config = readConfig({
    APP_DATABASE_URL: appUrl,
    API_URL: stack.urls.api,
    SANDBOX_URL: stack.urls.sandbox,
    EMPORIUM_SECRET: secret,
    EMPORIUM_DATA_DIR: dataDir,
    EMPORIUM_DEMO: '1',
  });
  const deps = { db: connect(appUrl, { max: 4 }), config };
  const filled = async (size: Size): Promise<StoreContext> => {
    const found = await findStore(deps.db, size.slug);
    // A store without orders has a counter, too: it stands where numbering is to begin.
    const isWhole = size.orders === 0 || (found && (await countOrders(admin, found.id)) === size.orders);
    if (found?.name === 'Filled' && isWhole) return found;
    // What an interrupted filling has left behind is begun anew.
    if (found)
      await admin.query('update platform."Store" set "slug" = $2 where "id" = $1', [found.id, `left-${found.id.slice(-8)}`]);
    await fill({ deps, admin }, url.href, size);
    await admin.query('analyze');
    const store = await findStore(deps.db, size.slug);
    if (!store) throw new Error(`the store ${size.slug} was not filled`);
    return store;
  };
  return {
    ...{ ownerUrl, appUrl, admin, deps },
    pids: stack.processes,
    store(slug) {
      const size = sizes.find((one) => one.slug === slug);
      if (!size) throw new Error(`no store is called ${slug}`);
      return filled(size);
    },
    async crowd(stores) {
      for (let number = 1; number <= Math.min(stores, allStores); number += 1) {
        const slug = `neighbour-${number}`;
        if (!(await findStore(deps.db, slug))) await fill({ deps, admin }, url.href, { slug, ...neighbour });
      }
      await admin.query('analyze');
    },
    async settle() {
      await admin.query('vacuum analyze');
      await admin.query('checkpoint');
    },
    async stop() {
      await deps.db.destroy();
      await admin.end();
      await stack.stop();
    },
  };
}
