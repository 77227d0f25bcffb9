import { storeAnalytics, storeOverview } from '@emporium/core/analytics';
import { getProduct, listCategories, listColors, listProducts, listSizes } from '@emporium/core/catalog';
import { getCustomer, listCustomers } from '@emporium/core/customers';
import type { Tx } from '@emporium/core/db';
import { listInventory, listLedger } from '@emporium/core/inventory';
import { listAssets } from '@emporium/core/media';
import { countDesk, deskViews, getDeskOrder, listOrders } from '@emporium/core/orders';
import { findAnything } from '@emporium/core/search';
import type { Actor, StoreContext } from '@emporium/core/who';
import type pg from 'pg';

/** What a page of the admin or of the desk asks of the database. */
export type Page = { name: string; read(tx: Tx, store: StoreContext, actor: Actor): Promise<unknown> };

/** Rows of the store that pages are opened with. */
type Sample = {
  productId: string;
  categoryId: string;
  sizeId: string;
  orderId: string;
  customerId: string;
  number: number;
  name: string;
  email: string;
  word: string;
};

/** Finds rows in the middle of the store's life. */
export async function sampleOf(admin: pg.Client, store: StoreContext): Promise<Sample> {
  const { rows } = await admin.query<Sample>(
    `select p."id" as "productId", p."categoryId", p."sizeId", o."id" as "orderId", o."customerId", o."number", o."email",
            (select "name" from "Customer" c where c."storeId" = $1 and c."id" = o."customerId") as name, split_part(lower(p."name"), ' ', 4) as word
       from (select * from "Product" where "storeId" = $1 order by "createdAt" desc offset 500 limit 1) p,
            (select * from "Order" where "storeId" = $1 and "status" = 'paid' order by "placedAt" desc offset 50 limit 1) o`,
    [store.id],
  );
  if (!rows[0]) throw new Error('the store has no orders to look at');
  return rows[0];
}

function goodsPages({ productId, categoryId, sizeId, word }: Sample): Page[] {
  const table = (name: string, input: Parameters<typeof listProducts>[3]): Page => ({
    name: `products, ${name}`,
    read: (tx, store, actor) => listProducts(tx, store, actor, input),
  });
  const shelves = (name: string, input: Parameters<typeof listInventory>[3]): Page => ({
    name: `inventory, ${name}`,
    read: (tx, store, actor) => listInventory(tx, store, actor, input),
  });
  return [
    table('first page', {}),
    table('page 300', { page: 300 }),
    table('by name', { sort: 'name' }),
    table('by stock', { sort: 'stock' }),
    table('sold out', { stock: 'out' }),
    table('archived', { status: 'archived' }),
    table('of a category', { categoryId: [categoryId] }),
    table('of a size', { sizeId: [sizeId] }),
    table('with a tag', { tag: 'season-3' }),
    table('search, rare word', { q: word }),
    table('search, common word', { q: 'jacket' }),
    table('search, SKU', { q: 'SKU-70000-2' }),
    { name: 'product', read: (tx, store, actor) => getProduct(tx, store, actor, { id: productId }) },
    { name: 'categories', read: (tx, store, actor) => listCategories(tx, store, actor, {}) },
    { name: 'sizes', read: (tx, store, actor) => listSizes(tx, store, actor, {}) },
    { name: 'colours', read: (tx, store, actor) => listColors(tx, store, actor, {}) },
    { name: 'media', read: (tx, store, actor) => listAssets(tx, store, actor, {}) },
    shelves('first page', {}),
    shelves('low', { state: 'low' }),
    shelves('sold out', { state: 'out' }),
    shelves('reserved', { state: 'reserved' }),
    shelves('fewest first', { sort: 'available' }),
    shelves('search', { q: word }),
    shelves('of a category', { categoryId }),
    { name: 'ledger', read: (tx, store, actor) => listLedger(tx, store, actor, {}) },
  ];
}

function deskPages({ orderId, customerId, number, name, email }: Sample): Page[] {
  const orders = (title: string, input: Parameters<typeof listOrders>[3]): Page => ({
    name: `orders, ${title}`,
    read: (tx, store, actor) => listOrders(tx, store, actor, input),
  });
  const people = (title: string, input: Parameters<typeof listCustomers>[3]): Page => ({
    name: `customers, ${title}`,
    read: (tx, store, actor) => listCustomers(tx, store, actor, input),
  });
  return [
    ...deskViews.map((view) => orders(view.replaceAll('_', ' '), { view })),
    orders('page 200', { page: 200 }),
    orders('by total', { sort: '-total' }),
    orders('of two days', { from: '2026-01-10', to: '2026-01-11' }),
    orders('canceled', { status: ['canceled'] }),
    orders('refunded', { payment: ['refunded'] }),
    orders('search, number', { q: `#${number}` }),
    orders('search, name', { q: name }),
    orders('search, e-mail', { q: email }),
    orders('search, telephone', { q: '+1 555 0012345' }),
    orders('search, SKU', { q: 'SKU-70000-2' }),
    orders('search, nothing', { q: 'nobody at all' }),
    { name: 'orders, counts', read: (tx, store, actor) => countDesk(tx, store, actor, {}) },
    { name: 'order', read: (tx, store, actor) => getDeskOrder(tx, store, actor, { orderId }) },
    people('recent', {}),
    people('by spend', { sort: 'spent' }),
    people('newest', { sort: 'newest' }),
    people('returning', { segment: 'returning' }),
    people('new', { segment: 'new' }),
    people('quiet', { segment: 'quiet' }),
    people('never bought', { segment: 'none' }),
    people('search, name', { q: name }),
    { name: 'customer', read: (tx, store, actor) => getCustomer(tx, store, actor, { customerId }) },
  ];
}

function overviewPages({ number, name, word }: Sample): Page[] {
  const overview = (days: number): Page => ({
    name: `overview, ${days} days`,
    read: (tx, store, actor) => storeOverview(tx, store, actor, { days }),
  });
  const analytics = (period: '30'): Page => ({
    name: `analytics, ${period} days`,
    read: (tx, store, actor) => storeAnalytics(tx, store, actor, { period }),
  });
  const find = (title: string, q: string): Page => ({
    name: `find anything, ${title}`,
    read: (tx, store, actor) => findAnything(tx, store, actor, { q }),
  });
  return [
    overview(7),
    overview(30),
    overview(90),
    overview(366),
    analytics('30'),
    find('number', `${number}`),
    find('name', name),
    find('word', word),
  ];
}

/** All lists, searches and overviews of the admin and the desk, with what people look at in them. */
export function allPages(sample: Sample): Page[] {
  return [...overviewPages(sample), ...goodsPages(sample), ...deskPages(sample)];
}
