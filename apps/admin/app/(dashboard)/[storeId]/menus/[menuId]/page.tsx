import { listCategories, listProducts } from '@emporium/core/catalog';
import { getMenu, listPages, type MenuItem } from '@emporium/core/content';
import { isId } from '@emporium/core/lib';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readStore } from '../../../../../lib/read.ts';
import { treeOrder } from '../../categories/tree.ts';
import type { EntryDraft } from '../actions.ts';
import { MenuForm } from '../menu-form.tsx';

export const metadata: Metadata = { title: 'Menu' };

function flatten(items: MenuItem[], depth: number, path: string): EntryDraft[] {
  return items.flatMap(({ label, kind, target, items: below }, index) => [
    { id: `${path}${index}`, depth, label, kind, target },
    ...flatten(below, depth + 1, `${path}${index}.`),
  ]);
}

/** The form of one menu; `new` makes one. */
export default async function MenuPage({ params }: { params: Promise<{ storeId: string; menuId: string }> }) {
  const { storeId, menuId } = await params;
  const isNew = menuId === 'new';
  if (!isNew && !isId(menuId)) notFound();
  const { base, menu, pages, categories, products } = await readStore(
    storeId,
    async (tx, { store, actor, base }) => ({
      base,
      menu: isNew ? null : await getMenu(tx, store, actor, { id: menuId }),
      pages: await listPages(tx, store, actor, {}),
      categories: await listCategories(tx, store, actor, {}),
      products: await listProducts(tx, store, actor, { limit: 100, sort: 'name' }),
    }),
    isNew ? '/menus/new' : '/menus',
  );
  const targets = {
    page: pages.map((page) => ({ value: page.id, label: page.title })),
    category: treeOrder(categories).map((row) => ({ value: row.id, label: `${'– '.repeat(row.depth)}${row.name}` })),
    product: products.items.map((product) => ({ value: product.id, label: product.name })),
  };
  const initial = { handle: menu?.handle ?? '', title: menu?.title ?? '', entries: flatten(menu?.items ?? [], 0, '') };
  return (
    <MenuForm
      key={`${menuId}-${menu?.version}`}
      base={base}
      initial={initial}
      edited={menu ? { id: menu.id, version: menu.version } : null}
      targets={targets}
    />
  );
}
