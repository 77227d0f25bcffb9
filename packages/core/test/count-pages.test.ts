import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeAnalytics, storeOverview } from '../src/analytics/index.ts';
import { listEntries } from '../src/audit/index.ts';
import { listCategories, listColors, listProducts, listSizes } from '../src/catalog/index.ts';
import { placeOrder } from '../src/checkout/index.ts';
import { listBillboards, listMenus, listPages } from '../src/content/index.ts';
import { listCustomers } from '../src/customers/index.ts';
import { type Tx, withStore } from '../src/db/index.ts';
import { listImports } from '../src/imports/index.ts';
import { listInventory, listLedger } from '../src/inventory/index.ts';
import { newId } from '../src/lib/index.ts';
import { listAssets } from '../src/media/index.ts';
import { countDesk, listOrders } from '../src/orders/index.ts';
import { listAlerts } from '../src/payments/index.ts';
import { findAnything } from '../src/search/index.ts';
import type { Actor, StoreContext } from '../src/who/index.ts';
import { countStatements } from './count-statements.ts';
import { fillCart, openShop, ownerOf, type Shop, shopper, stockProduct } from './open-shop.ts';

let shop: Shop;
let store: StoreContext;
let transactions: string[][];

beforeAll(async () => {
  shop = await openShop('pages');
  transactions = countStatements(shop.deps.db);
  store = await shop.openStore('shoes');
});

afterAll(() => shop?.close());

type Read = (tx: Tx, store: StoreContext, actor: Actor) => Promise<unknown>;

/** What the admin's pages read. */
const pages: Record<string, Read> = {
  overview: (tx, at, actor) => storeOverview(tx, at, actor, { days: 30 }),
  analytics: (tx, at, actor) => storeAnalytics(tx, at, actor, { period: '30', includesTest: true }),
  products: (tx, at, actor) => listProducts(tx, at, actor, {}),
  'products by stock': (tx, at, actor) => listProducts(tx, at, actor, { sort: 'stock' }),
  inventory: (tx, at, actor) => listInventory(tx, at, actor, {}),
  ledger: (tx, at, actor) => listLedger(tx, at, actor, {}),
  categories: (tx, at, actor) => listCategories(tx, at, actor, {}),
  sizes: (tx, at, actor) => listSizes(tx, at, actor, {}),
  colours: (tx, at, actor) => listColors(tx, at, actor, {}),
  billboards: (tx, at, actor) => listBillboards(tx, at, actor, {}),
  media: (tx, at, actor) => listAssets(tx, at, actor, {}),
  pages: (tx, at, actor) => listPages(tx, at, actor, {}),
  menus: (tx, at, actor) => listMenus(tx, at, actor, {}),
  imports: (tx, at, actor) => listImports(tx, at, actor, {}),
  orders: (tx, at, actor) => listOrders(tx, at, actor, {}),
  'counts of the desk': (tx, at, actor) => countDesk(tx, at, actor, {}),
  customers: (tx, at, actor) => listCustomers(tx, at, actor, {}),
  reconciliation: (tx, at, actor) => listAlerts(tx, at, actor, {}),
  activity: (tx, at, actor) => listEntries(tx, at, actor, {}),
  'find anything': (tx, at, actor) => findAnything(tx, at, actor, { q: 'product' }),
};

/** Goods on sale, each bought once. */
async function trade(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const { variantIds } = await stockProduct(shop, store, { stock: [9, 9] });
    const cart = await fillCart(shop, store, [{ variantId: variantIds[0] ?? '', quantity: 1 }]);
    await placeOrder(shop.deps, store, shopper, {
      cartToken: cart.token,
      expectedTotalMinor: cart.totalMinor,
      idempotencyKey: newId(),
    });
  }
}

/** How many statements each page takes, without those that open and end its transaction. */
async function countPages(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, read] of Object.entries(pages)) {
    transactions.length = 0;
    await withStore(shop.deps.db, store, (tx) => read(tx, store, ownerOf(shop, store)));
    counts[name] = transactions.flat().filter((text) => !/^\s*(begin|commit|start|select set_config)/i.test(text)).length;
  }
  return counts;
}

test('a page of the admin takes as many statements for twenty rows as for two, and few', async () => {
  await trade(2);
  const few = await countPages();
  await trade(18);
  expect(await countPages()).toEqual(few);
  const { overview, analytics, 'counts of the desk': counts, 'find anything': find, ...lists } = few;
  expect(Math.max(overview ?? 0, analytics ?? 0, counts ?? 0, find ?? 0)).toBeLessThanOrEqual(7);
  for (const [name, statements] of Object.entries(lists)) expect([name, statements <= 3]).toEqual([name, true]);
});
