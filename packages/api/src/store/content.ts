import { findShopMenu, findShopPage, listShopPages } from '@emporium/core/content';
import { withStore } from '@emporium/core/db';
import { Refusal } from '@emporium/core/lib';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { answerRead } from '../frame.ts';
import { serveOperation } from '../operation.ts';
import { menuSchema, pageSchema, pageTitleSchema } from '../schemas/content.ts';

/** A name as a path has it; what no row can be called finds none. */
function nameIn(text: string | undefined): string {
  return (text ?? '').replaceAll('\0', '').slice(0, 200);
}

function required<T>(found: T | null): T {
  if (found === null) throw new Refusal('not_found');
  return found;
}

/** What a merchant has written: pages, and the menus that lead to them. */
export function contentRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'listPages',
    method: 'get',
    path: '/pages',
    tag: 'Content',
    summary: 'Published pages by title',
    policy: 'public',
    kept: true,
    answers: { 200: { description: 'The pages, without their bodies.', schema: z.array(pageTitleSchema) } },
    refusals: [],
    async run(c) {
      const { db } = c.get('deps');
      return answerRead(c, await withStore(db, c.get('store'), (tx) => listShopPages(tx, c.get('store'), c.get('actor'), {})));
    },
  });
  serveOperation(app, base, {
    id: 'getPage',
    method: 'get',
    path: '/pages/{slug}',
    tag: 'Content',
    summary: 'One page by its slug or id',
    policy: 'public',
    kept: true,
    answers: { 200: { description: 'The page.', schema: pageSchema } },
    refusals: ['not_found'],
    async run(c, { params }) {
      const input = { idOrSlug: nameIn(params.slug) };
      const { db } = c.get('deps');
      const page = await withStore(db, c.get('store'), (tx) => findShopPage(tx, c.get('store'), c.get('actor'), input));
      return answerRead(c, required(page));
    },
  });
  serveOperation(app, base, {
    id: 'getMenu',
    method: 'get',
    path: '/menus/{handle}',
    tag: 'Content',
    summary: 'A menu by its handle, such as main or footer',
    policy: 'public',
    kept: true,
    answers: { 200: { description: 'The menu.', schema: menuSchema } },
    refusals: ['not_found'],
    async run(c, { params }) {
      const input = { handle: nameIn(params.handle) };
      const { db } = c.get('deps');
      const menu = await withStore(db, c.get('store'), (tx) => findShopMenu(tx, c.get('store'), c.get('actor'), input));
      return answerRead(c, required(menu));
    },
  });
}
