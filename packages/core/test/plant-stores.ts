import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@emporium/postgres';
import sharp from 'sharp';
import { type Config, readConfig } from '../src/config/index.ts';
import { connect, type Database, type Tx, withStore } from '../src/db/index.ts';
import { newId } from '../src/lib/index.ts';
import { createStore } from '../src/stores/index.ts';
import type { Actor, StoreContext } from '../src/who/index.ts';

/** A store of a test, with its owner and a door to it. */
export type PlantedStore = {
  store: StoreContext;
  owner: Actor;
  /** Runs work in a transaction of this store, as the app role. */
  run<T>(work: (tx: Tx, store: StoreContext, owner: Actor) => Promise<T>): Promise<T>;
};

export type Planted = { db: Database; owner: Database; config: Config; stores: PlantedStore[]; close(): Promise<void> };

export const shopper: Actor = { kind: 'shopper' };
export const mediaUrl = 'http://media.test/media';

async function plantStore(planted: { db: Database; config: Config }, currency: string, index: number): Promise<PlantedStore> {
  const userId = newId();
  const user = { id: userId, name: `Owner ${index}`, email: `owner${index}@example.com`, emailVerified: true };
  await planted.db.insertInto('platform.User').values(user).execute();
  const store = await createStore(planted, userId, { name: `Store ${index}`, slug: `store-${index}`, currency });
  const owner: Actor = { kind: 'member', userId, storeId: store.id, role: 'owner' };
  return { store, owner, run: (work) => withStore(planted.db, store, (tx) => work(tx, store, owner)) };
}

/** A database of its own for a test file, a data folder, and one store per currency. Call `close` in afterAll. */
export async function plantStores(name: string, currencies: string[]): Promise<Planted> {
  const database = await createTestDatabase(name);
  const dataDir = await mkdtemp(join(tmpdir(), `emporium-${name}-`));
  const secret = 'a secret of a test, long enough to be one';
  const config = readConfig({ APP_DATABASE_URL: database.appUrl, EMPORIUM_SECRET: secret, EMPORIUM_DATA_DIR: dataDir });
  const db = connect(database.appUrl, { max: 6 });
  const owner = connect(database.ownerUrl, { max: 2 });
  const stores: PlantedStore[] = [];
  for (const [index, currency] of currencies.entries()) stores.push(await plantStore({ db, config }, currency, index + 1));
  return {
    ...{ db, owner, config, stores },
    async close() {
      await db.destroy();
      await owner.destroy();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The store of a number, counted from 0. */
export function storeAt(planted: Planted, index: number): PlantedStore {
  const found = planted.stores[index];
  if (!found) throw new Error(`no store ${index} was planted`);
  return found;
}

/** A picture of one colour: PNG bytes. */
export async function paint(color: string, width = 60, height = 40): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: color } })
    .png()
    .toBuffer();
}

/** The code that a promise is refused with, or null when it is not refused. */
export async function refusalOf(promise: Promise<unknown>): Promise<{ code: string; data: unknown; fields: string[] } | null> {
  try {
    await promise;
    return null;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !('detail' in error)) throw error;
    const { data, fields } = error.detail as { data?: unknown; fields?: { field: string }[] };
    return { code: String(error.code), data, fields: (fields ?? []).map((issue) => issue.field) };
  }
}
