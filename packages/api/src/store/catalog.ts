import {
  findShopCategory,
  findShopColor,
  findShopSize,
  listShopCategories,
  listShopColors,
  listShopSizes,
} from '@emporium/core/catalog';
import { findShopBillboard, listShopBillboards } from '@emporium/core/content';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { answerRead } from '../frame.ts';
import { serveOperation } from '../operation.ts';
import { billboardSchema, categorySchema, categoryWithBillboardSchema, colorSchema, sizeSchema } from '../schemas/catalog.ts';
import { orNull } from '../schemas/parts.ts';
import { productRoutes } from './products.ts';
import { nameIn, read } from './read.ts';

/** Every read of the catalogue. In this dialect what is not there by its id is answered with null (decided so for existing front ends). */
export function catalogRoutes(app: OpenAPIHono<Env>, base: string): void {
  productRoutes(app, base);
  categoryRoutes(app, base);
  swatchRoutes(app, base);
  billboardRoutes(app, base);
}

function categoryRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'listCategories',
    method: 'get',
    path: '/categories',
    tag: 'Catalogue',
    summary: 'Categories in the store’s order',
    policy: 'public',
    kept: true,
    answers: { 200: { description: 'The categories.', schema: z.array(categorySchema) } },
    refusals: [],
    run: async (c) => answerRead(c, await read(c, ({ tx, store, actor }) => listShopCategories(tx, store, actor, {}))),
  });
  serveOperation(app, base, {
    id: 'findCategory',
    method: 'get',
    path: '/categories/{idOrSlug}',
    tag: 'Catalogue',
    summary: 'One category with its billboard, or null',
    policy: 'public',
    kept: true,
    answers: {
      200: { description: 'The category; null when this store has none.', schema: orNull(categoryWithBillboardSchema) },
    },
    refusals: [],
    run: async (c, { params }) =>
      answerRead(
        c,
        await read(c, ({ tx, store, actor, mediaUrl }) =>
          findShopCategory(tx, store, actor, { mediaUrl, idOrSlug: nameIn(params.idOrSlug) }),
        ),
      ),
  });
}

function swatchRoutes(app: OpenAPIHono<Env>, base: string): void {
  const nouns = [
    { noun: 'Size', path: '/sizes', schema: sizeSchema, list: listShopSizes, find: findShopSize },
    { noun: 'Color', path: '/colors', schema: colorSchema, list: listShopColors, find: findShopColor },
  ];
  for (const { noun, path, schema, list, find } of nouns) {
    serveOperation(app, base, {
      id: `list${noun}s`,
      method: 'get',
      path,
      tag: 'Catalogue',
      summary: `${noun}s in the store’s order`,
      policy: 'public',
      kept: true,
      answers: { 200: { description: `The ${noun.toLowerCase()}s that shoppers choose from.`, schema: z.array(schema) } },
      refusals: [],
      run: async (c) => answerRead(c, await read(c, ({ tx, store, actor }) => list(tx, store, actor, {}))),
    });
    serveOperation(app, base, {
      id: `find${noun}`,
      method: 'get',
      path: `${path}/{id}`,
      tag: 'Catalogue',
      summary: `One ${noun.toLowerCase()}, or null`,
      policy: 'public',
      kept: true,
      answers: { 200: { description: `The ${noun.toLowerCase()}; null when this store has none.`, schema: orNull(schema) } },
      refusals: [],
      run: async (c, { params }) =>
        answerRead(c, await read(c, ({ tx, store, actor }) => find(tx, store, actor, { id: nameIn(params.id) }))),
    });
  }
}

function billboardRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'listBillboards',
    method: 'get',
    path: '/billboards',
    tag: 'Content',
    summary: 'Billboards in the store’s order',
    policy: 'public',
    kept: true,
    answers: { 200: { description: 'The billboards that may be shown now.', schema: z.array(billboardSchema) } },
    refusals: [],
    run: async (c) =>
      answerRead(c, await read(c, ({ tx, store, actor, mediaUrl }) => listShopBillboards(tx, store, actor, { mediaUrl }))),
  });
  serveOperation(app, base, {
    id: 'findBillboard',
    method: 'get',
    path: '/billboards/{id}',
    tag: 'Content',
    summary: 'One billboard, or null',
    policy: 'public',
    kept: true,
    answers: { 200: { description: 'The billboard; null when this store has none.', schema: orNull(billboardSchema) } },
    refusals: [],
    run: async (c, { params }) =>
      answerRead(
        c,
        await read(c, ({ tx, store, actor, mediaUrl }) =>
          findShopBillboard(tx, store, actor, { mediaUrl, id: nameIn(params.id) }),
        ),
      ),
  });
}
