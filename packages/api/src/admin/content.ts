import {
  createMenu,
  createPage,
  deleteMenu,
  deletePage,
  getMenu,
  getPage,
  listMenus,
  listPages,
  updateMenu,
  updatePage,
} from '@emporium/core/content';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { savedAnswer, version } from '../schemas/manage.ts';
import { savedCategory } from '../schemas/manage-catalog.ts';
import { id, time } from '../schemas/parts.ts';
import { serveNoun } from './serve-noun.ts';

const managedPage = z
  .object({
    id,
    title: z.string(),
    slug: z.string(),
    body: z.string().optional().openapi({ description: 'Cleaned HTML; left out in lists.' }),
    isPublished: z.boolean(),
    seoTitle: z.string().optional(),
    seoDescription: z.string().optional(),
    version,
    updatedAt: time,
  })
  .openapi('ManagedPage');

const plainItem = z.object({ label: z.string(), kind: z.string(), target: z.string() });
const managedMenu = z
  .object({
    id,
    handle: z.string(),
    title: z.string(),
    items: z.array(plainItem.extend({ items: z.array(plainItem) })),
    version,
    updatedAt: time,
  })
  .openapi('ManagedMenu');

/** What a store shows around its goods, in words: pages and menus. */
export function contentAdmin(app: OpenAPIHono<Env>, base: string): void {
  const mine = { tag: 'Manage catalogue', read: 'catalog.read', write: 'catalog.write' } as const;
  serveNoun(app, base, {
    ...mine,
    name: 'Page',
    plural: 'Pages',
    path: '/pages',
    row: managedPage,
    saved: savedCategory,
    refusals: ['invalid', 'slug_taken'],
    verbs: { list: listPages, get: getPage, create: createPage, update: updatePage, remove: deletePage },
  });
  serveNoun(app, base, {
    ...mine,
    name: 'Menu',
    plural: 'Menus',
    path: '/menus',
    row: managedMenu,
    saved: savedAnswer,
    refusals: ['invalid', 'duplicate'],
    verbs: { list: listMenus, get: getMenu, create: createMenu, update: updateMenu, remove: deleteMenu },
  });
}
