import { createCategory, createProduct } from '@emporium/core/catalog';
import { readConfig } from '@emporium/core/config';
import { connect, type Database, type Tx, withStore } from '@emporium/core/db';
import { setStock } from '@emporium/core/inventory';
import { newId } from '@emporium/core/lib';
import { createStore } from '@emporium/core/stores';
import type { Actor, StoreContext } from '@emporium/core/who';
import type { Stack } from '../src/stack.ts';

/** Runs work on a connection that is closed behind it. */
export async function withDatabase<Result>(url: string, work: (db: Database) => Promise<Result>): Promise<Result> {
  const db = connect(url, { max: 2 });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

type Member = Extract<Actor, { kind: 'member' }>;

/** A store in a running installation with one thing on sale; gives the variant, and a way to act as the store's owner. */
export async function openStore(stack: Stack, slug: string, stock: number) {
  const { appUrl, ownerUrl } = stack.database();
  const userId = newId();
  const user = { id: userId, name: 'Owner', email: 'owner@shop.test', emailVerified: true };
  await withDatabase(ownerUrl, (db) => db.insertInto('platform.User').values(user).execute());
  const config = readConfig({
    APP_DATABASE_URL: appUrl,
    EMPORIUM_SECRET: 'x'.repeat(32),
    EMPORIUM_DATA_DIR: stack.dataDir,
    EMPORIUM_DEMO: '1',
    SANDBOX_URL: stack.urls.sandbox,
  });
  return withDatabase(appUrl, async (db) => {
    const store = await createStore({ db, config }, userId, { name: slug, slug, currency: 'USD' });
    const owner: Member = { kind: 'member', userId, storeId: store.id, role: 'owner' };
    const asOwner = <Result>(work: (tx: Tx, store: StoreContext, owner: Member) => Promise<Result>) =>
      withDatabase(appUrl, (own) => withStore(own, store, (tx) => work(tx, store, owner)));
    const variantId = await asOwner(async (tx) => {
      const category = await createCategory(tx, store, owner, { name: 'Things' });
      const product = { name: 'Thing', price: '25.00', categoryId: category.id };
      const { variantIds } = await createProduct(tx, store, owner, product);
      const first = variantIds[0] ?? '';
      await setStock(tx, store, owner, { variantId: first, onHand: stock, reason: 'count' });
      return first;
    });
    return { variantId, asOwner };
  });
}
