import { createMenu, createPage, listMenus, listPages } from '@emporium/core/content';
import { withStore } from '@emporium/core/db';
import type { Shelves } from './build-shelves.ts';
import type { OpenStore } from './types.ts';

/** Writes the shop's pages and the menus that lead to them, where they are missing. */
export async function writePages({ deps, store, owner, shop }: OpenStore, { categories }: Shelves): Promise<void> {
  await withStore(deps.db, store, async (tx) => {
    const pages = new Map((await listPages(tx, store, owner, {})).map((page) => [page.slug, page.id]));
    for (const page of shop.pages) {
      if (pages.has(page.slug)) continue;
      pages.set(page.slug, (await createPage(tx, store, owner, { ...page, isPublished: true })).id);
    }
    const menus = new Set((await listMenus(tx, store, owner, {})).map((menu) => menu.handle));
    const top = shop.categories.filter((category) => category.parent === null);
    const goods = top.map(({ slug, name }) => ({ label: name, kind: 'category' as const, target: categories.get(slug) ?? '' }));
    const written = shop.pages.map(({ slug, title }) => ({ label: title, kind: 'page' as const, target: pages.get(slug) ?? '' }));
    if (!menus.has('main')) await createMenu(tx, store, owner, { handle: 'main', title: 'Header', items: goods });
    if (!menus.has('footer')) await createMenu(tx, store, owner, { handle: 'footer', title: 'Footer', items: written });
  });
}
