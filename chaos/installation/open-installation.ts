import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCategory, createProduct } from '@emporium/core/catalog';
import { type Config, readConfig } from '@emporium/core/config';
import { connect, type Database, withStore } from '@emporium/core/db';
import { setStock } from '@emporium/core/inventory';
import { newId } from '@emporium/core/lib';
import type { Deps } from '@emporium/core/payments';
import { createStore, findStore } from '@emporium/core/stores';
import type { Actor, StoreContext } from '@emporium/core/who';
import { type Stack, startStack } from 'emporium/stack';
import { liftHoldLimits } from '../world/lift-hold-limits.ts';

/** A whole installation on free ports: sandbox, API, worker and a durable PostgreSQL, each a process of its own. */
export type Installation = {
  stack: Stack;
  deps: Deps;
  store: StoreContext;
  owner: Actor;
  /** Name of the store's account at the sandbox. */
  account: string;
  ownerUrl(): string;
  stockShelf(units: number): Promise<string>;
  close(): Promise<void>;
};

async function writeOwner(ownerUrl: string): Promise<string> {
  const db = connect(ownerUrl, { max: 1 });
  const id = newId();
  await db.insertInto('platform.User').values({ id, name: 'Owner', email: 'owner@shop.test', emailVerified: true }).execute();
  await db.destroy();
  return id;
}

function configOf(stack: Stack, secret: string): Config {
  const { appUrl, workerUrl } = stack.database();
  return readConfig({
    APP_DATABASE_URL: appUrl,
    WORKER_DATABASE_URL: workerUrl,
    EMPORIUM_SECRET: secret,
    EMPORIUM_DATA_DIR: stack.dataDir,
    EMPORIUM_DEMO: '1',
    API_URL: stack.urls.api,
    SANDBOX_URL: stack.urls.sandbox,
  });
}

async function stockShelf(db: Database, store: StoreContext, owner: Actor, units: number): Promise<string> {
  return withStore(db, store, async (tx) => {
    const category = await createCategory(tx, store, owner, { name: `Things ${newId()}` });
    const product = { name: `Thing ${newId()}`, price: '25.00', categoryId: category.id };
    const { variantIds } = await createProduct(tx, store, owner, product);
    const variantId = variantIds[0] ?? '';
    await setStock(tx, store, owner, { variantId, onHand: units, reason: 'count' });
    return variantId;
  });
}

/** Starts an installation with one store in it. */
export async function openInstallation(): Promise<Installation> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'emporium-chaos-'));
  const { DATABASE_URL, ...env } = process.env;
  const secret = newId() + newId();
  const stack = await startStack({
    ports: 'free',
    dataDir,
    env: { ...env, EMPORIUM_SECRET: secret, RATE_LIMITS: 'off' },
    only: ['sandbox', 'api', 'worker'],
    seed: false,
  });
  try {
    const config = configOf(stack, secret);
    const db = connect(config.appDatabaseUrl, { max: 8 });
    const userId = await writeOwner(stack.database().ownerUrl);
    const made = await createStore({ db, config }, userId, { name: 'Storm', slug: 'storm', currency: 'USD' });
    const store = (await findStore(db, made.id)) ?? made;
    await liftHoldLimits(db, store);
    const owner: Actor = { kind: 'member', userId, storeId: store.id, role: 'owner' };
    return {
      stack,
      deps: { db, config },
      store,
      owner,
      account: store.id.replaceAll('-', ''),
      ownerUrl: () => stack.database().ownerUrl,
      stockShelf: (units) => stockShelf(db, store, owner, units),
      async close() {
        await db.destroy();
        await stack.stop({ immediate: true });
        await rm(dataDir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await stack.stop({ immediate: true });
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
}
