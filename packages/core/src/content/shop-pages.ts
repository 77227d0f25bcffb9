import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import { cleanHtml, isId } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import type { MenuItem } from './menu-items.ts';

/** A page as lists name it. */
export type ShopPageTitle = { id: string; slug: string; title: string; updatedAt: string };
/** A page as storefronts read it; the body is cleaned HTML. */
export type ShopPage = ShopPageTitle & { body: string; seo: { title: string; description: string }; createdAt: string };

/** An entry of a menu as storefronts read it: `href` is a path of the shop, such as /pages/about, or a whole address. */
type ShopLink = { label: string; href: string };
export type ShopMenuItem = ShopLink & { items: ShopLink[] };
export type ShopMenu = { handle: string; title: string; items: ShopMenuItem[] };

/** The store's published pages by title; at most 1,000. */
export const listShopPages = verb(
  { name: 'content.listShopPages', permission: 'public', input: z.strictObject({}) },
  async (tx, store): Promise<ShopPageTitle[]> => {
    const rows = await tx
      .selectFrom('Page')
      .select(['id', 'slug', 'title', 'updatedAt'])
      .where('storeId', '=', store.id)
      .where('isPublished', '=', true)
      .orderBy('title')
      .orderBy('id')
      .limit(1000)
      .execute();
    return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
  },
);

async function findId(tx: Tx, store: StoreContext, slug: string): Promise<string | undefined> {
  const pages = tx.selectFrom('Page').select('id').where('storeId', '=', store.id).where('slug', '=', slug);
  const found = await pages.executeTakeFirst();
  if (found) return found.id;
  const redirects = tx.selectFrom('SlugRedirect').select('targetId').where('storeId', '=', store.id).where('noun', '=', 'Page');
  return (await redirects.where('slug', '=', slug).executeTakeFirst())?.targetId;
}

/** One published page by its address or id; an address it once had leads here too. Null when the store has none. */
export const findShopPage = verb(
  { name: 'content.findShopPage', permission: 'public', input: z.strictObject({ idOrSlug: z.string().max(200) }) },
  async (tx, store, _actor, { idOrSlug }): Promise<ShopPage | null> => {
    const id = isId(idOrSlug) ? idOrSlug : await findId(tx, store, idOrSlug);
    if (!id) return null;
    const row = await tx
      .selectFrom('Page')
      .selectAll()
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .where('isPublished', '=', true)
      .executeTakeFirst();
    if (!row) return null;
    return {
      ...{ id: row.id, slug: row.slug, title: row.title, body: cleanHtml(row.body) },
      seo: { title: row.seoTitle, description: row.seoDescription },
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    };
  },
);

/** Where each row that a menu may lead to stands in the shop, by id; what is hidden is not among them. */
async function pathsOf(tx: Tx, store: StoreContext, items: MenuItem[]): Promise<Map<string, string>> {
  const all = items.flatMap((item) => [item, ...item.items]);
  const ids = (kind: MenuItem['kind']) => all.filter((item) => item.kind === kind).map((item) => item.target);
  const paths = new Map<string, string>();
  const read = async (kind: 'page' | 'category' | 'product', table: 'Page' | 'Category' | 'Product', prefix: string) => {
    const wanted = ids(kind);
    if (wanted.length === 0) return;
    const rows = await tx
      .selectFrom(table as 'Page')
      .select(['id', 'slug'])
      .where('storeId', '=', store.id)
      .where('id', 'in', wanted)
      .$if(kind === 'page', (query) => query.where('isPublished', '=', true))
      .$if(kind === 'product', (query) => query.where((eb) => eb(eb.ref('isArchived' as 'isPublished'), '=', false)))
      .execute();
    for (const row of rows) paths.set(row.id, `${prefix}/${row.slug}`);
  };
  await read('page', 'Page', '/pages');
  await read('category', 'Category', '/c');
  await read('product', 'Product', '/p');
  return paths;
}

/** Where an entry leads; undefined for what is gone or hidden, so that no link leads nowhere. */
function hrefOf(item: MenuItem, paths: Map<string, string>): string | undefined {
  if (item.kind === 'home') return '/';
  if (item.kind === 'search') return '/search';
  return item.kind === 'url' ? item.target : paths.get(item.target);
}

function shapeLinks(items: MenuItem[], paths: Map<string, string>): (ShopLink & { below: MenuItem[] })[] {
  return items.flatMap((item) => {
    const href = hrefOf(item, paths);
    return href === undefined ? [] : [{ label: item.label, href, below: item.items }];
  });
}

function shapeItems(items: MenuItem[], paths: Map<string, string>): ShopMenuItem[] {
  return shapeLinks(items, paths).map(({ below, ...link }) => ({
    ...link,
    items: shapeLinks(below, paths).map(({ label, href }) => ({ label, href })),
  }));
}

/** One menu by its handle; null when the store has none. */
export const findShopMenu = verb(
  { name: 'content.findShopMenu', permission: 'public', input: z.strictObject({ handle: z.string().max(200) }) },
  async (tx, store, _actor, { handle }): Promise<ShopMenu | null> => {
    const mine = tx.selectFrom('Menu').select(['title', 'items']).where('storeId', '=', store.id).where('handle', '=', handle);
    const row = await mine.executeTakeFirst();
    if (!row) return null;
    const items = row.items as MenuItem[];
    return { handle, title: row.title, items: shapeItems(items, await pathsOf(tx, store, items)) };
  },
);
