import type { Menu } from '@emporium/sdk';
import { cache } from 'react';
import { listTopCategories } from './catalogue.ts';
import type { Shop } from './shop.ts';
import { kept } from './store.ts';

/** A link of a menu; `href` is complete, and `isOutside` says that it leaves the shop. */
export type MenuLink = { label: string; href: string; isOutside: boolean };

/** A path of the shop under its base; anything else is an address of its own. */
export function toLink(base: string, { label, href }: { label: string; href: string }): MenuLink {
  const isOutside = !href.startsWith('/');
  return { label, href: isOutside ? href : href === '/' ? base || '/' : `${base}${href}`, isOutside };
}

const findMenu = cache((shop: Shop, handle: string): Promise<Menu | null> => shop.store.menus.find(handle, kept(shop.slug)));

/** The links of a menu, those below others behind them; none when the shop has no such menu. */
async function listLinks(shop: Shop, handle: string): Promise<MenuLink[]> {
  const menu = await findMenu(shop, handle);
  return (menu?.items ?? []).flatMap((item) => [item, ...item.items]).map((item) => toLink(shop.base, item));
}

/** What the header leads to: the top of the shop's menu `main`, or its top categories where there is none. */
export async function listMainLinks(shop: Shop): Promise<MenuLink[]> {
  const menu = await findMenu(shop, 'main');
  if (menu && menu.items.length > 0) return menu.items.map((item) => toLink(shop.base, item));
  const categories = await listTopCategories(shop);
  return categories.map(({ name, slug }) => toLink(shop.base, { label: name, href: `/c/${slug}` }));
}

/** What the foot leads to beside the goods: the shop's menu `footer`. */
export const listFooterLinks = (shop: Shop): Promise<MenuLink[]> => listLinks(shop, 'footer');
