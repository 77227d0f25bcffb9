import { createStaffUser } from '@emporium/core/auth';
import { withStore } from '@emporium/core/db';
import { buildShelves } from './seed/build-shelves.ts';
import { hangBillboards } from './seed/hang-billboards.ts';
import { openStore } from './seed/open-store.ts';
import { runSome } from './seed/run-some.ts';
import { demoKey, stockProduct } from './seed/stock-product.ts';
import type { OpenStore, SeedDeps } from './seed/types.ts';
import { writeOrders } from './seed/write-orders.ts';
import { writePages } from './seed/write-pages.ts';
import { demoShops } from './shops.ts';
import { demoSignIn } from './sign-in.ts';
import type { DemoShop } from './types.ts';

/** How many products are taken in at once: pictures keep the cores busy, and the pool of a seeding is small. */
const handsAtWork = 3;

async function stockProducts(open: OpenStore, pictures: boolean, progress: (line: string) => void): Promise<void> {
  const { deps, store, shop } = open;
  const known = await withStore(deps.db, store, (tx) =>
    tx.selectFrom('Product').select('importKey').where('storeId', '=', store.id).where('importKey', 'is not', null).execute(),
  );
  const there = new Set(known.map((product) => product.importKey));
  const missing = shop.products.filter((product) => !there.has(demoKey(product.slug)));
  // Goods come last: where all are, the shelves have stood, and what a merchant has made of them since is theirs.
  if (missing.length === 0) return;
  const billboards = pictures ? await hangBillboards(open) : new Map<string, string>();
  const shelves = await buildShelves(open, billboards);
  await writePages(open, shelves);
  let done = shop.products.length - missing.length;
  await runSome(handsAtWork, missing, async (product) => {
    await stockProduct(open, shelves, product, pictures);
    done += 1;
    if (done % 10 === 0 || done === shop.products.length) progress(`${shop.name}: ${done} of ${shop.products.length} products`);
  });
}

/**
 * Fills the two demo shops and makes their owner's sign-in. Every step finds what is there and adds only what is missing, so it may be
 * run again, also after it was cut off. A store of the same name that belongs to somebody else stays as it is.
 *
 * @param progress  is told how far it is, a line at a time.
 * @param options.shops  which shops to fill (default: both).
 * @param options.pictures  false leaves the pictures out, which only tests want.
 */
export async function seedDemo(
  deps: SeedDeps,
  progress: (line: string) => void,
  options: { shops?: readonly DemoShop[]; pictures?: boolean } = {},
): Promise<void> {
  const { shops = demoShops, pictures = true } = options;
  const userId = await createStaffUser(deps.db, { ...demoSignIn, verified: true });
  for (const shop of shops) {
    const open = await openStore(deps, userId, shop, pictures);
    if (!open) {
      progress(`${shop.name}: a store “${shop.slug}” of somebody else is there; it stays as it is`);
      continue;
    }
    await stockProducts(open, pictures, progress);
    const orders = await writeOrders(open);
    if (orders > 0) progress(`${shop.name}: ${orders} orders of the last ninety days`);
  }
}
