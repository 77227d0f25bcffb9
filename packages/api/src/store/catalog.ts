import {
  countedUpTo,
  findShopCategory,
  findShopColor,
  findShopProduct,
  findShopSize,
  listShopCategories,
  listShopColors,
  listShopProducts,
  listShopSizes,
  productFacets,
} from '@emporium/core/catalog';
import { findShopBillboard, listShopBillboards } from '@emporium/core/content';
import { type Tx, withStore } from '@emporium/core/db';
import type { StoreProfile } from '@emporium/core/stores';
import type { Actor } from '@emporium/core/who';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Env } from '../env.ts';
import { answerRead } from '../frame.ts';
import { serveOperation } from '../operation.ts';
import {
  billboardSchema,
  categorySchema,
  categoryWithBillboardSchema,
  colorSchema,
  facetsSchema,
  productSchema,
  sizeSchema,
} from '../schemas/catalog.ts';
import { orNull } from '../schemas/parts.ts';

type Reader = { tx: Tx; store: StoreProfile; actor: Actor; mediaUrl: string };

/** Runs a read of the request's store. */
function read<T>(c: Context<Env>, work: (reader: Reader) => Promise<T>): Promise<T> {
  const { db, config } = c.get('deps');
  const store = c.get('store');
  return withStore(db, store, (tx) => work({ tx, store, actor: c.get('actor'), mediaUrl: config.mediaUrl }));
}

/** An id or slug as a path has it; what no row can be called finds none. */
function nameIn(text: string | undefined): string {
  return (text ?? '').replaceAll('\0', '').slice(0, 200);
}

const text = z.union([z.string(), z.array(z.string())]).optional();

/** Several values: a key that is repeated, or values between commas. */
const several = text.transform((value) =>
  [value ?? []]
    .flat()
    .flatMap((part) => part.split(','))
    .filter((part) => part !== ''),
);
const single = text.transform((value) => [value ?? []].flat()[0]);
/** `true` or `false`; anything else, such as the word `undefined` of a careless front end, counts as not asked. */
const flag = single.transform((value) => (value === 'true' || value === 'false' ? value === 'true' : undefined));
const whole = (least: number, most: number) =>
  single.transform((value, context) => {
    if (value === undefined) return undefined;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    context.addIssue({ code: 'custom', message: `A whole number from ${least} to ${most}.` });
    return z.NEVER;
  });
const amount = single.pipe(
  z
    .string()
    .regex(/^\d{1,11}(\.\d{1,6})?$/, 'An amount such as 19.90.')
    .optional(),
);

const filters = z.object({
  q: single.openapi({ type: 'string', description: 'Words to look for; accents and small typos are forgiven.' }),
  categoryId: several.openapi({ type: 'string', description: 'Exactly this category; several between commas.' }),
  category: several.openapi({ type: 'string', description: 'A category’s slug, with the categories below it.' }),
  sizeId: several.openapi({ type: 'string' }),
  colorId: several.openapi({ type: 'string' }),
  tag: several.openapi({ type: 'string' }),
  isFeatured: flag.openapi({ type: 'boolean' }),
  inStock: flag.openapi({ type: 'boolean' }),
  minPrice: amount.openapi({ type: 'string', example: '10' }),
  maxPrice: amount.openapi({ type: 'string', example: '150.00' }),
});

const pageQuery = filters.extend({
  sort: single
    .pipe(z.enum(['newest', 'price', '-price', 'name', 'relevance']).optional())
    .openapi({ type: 'string', enum: ['newest', 'price', '-price', 'name', 'relevance'] }),
  page: whole(1, 10_000).openapi({ type: 'integer' }),
  limit: whole(1, 100).openapi({ type: 'integer', description: 'Products a page; 24 when only a page is given.' }),
});

const usualPage = 24;
const wholeList = 1000;

const listHeaders = z.object({
  'X-Total-Count': z.string().openapi({ description: 'How many there are; 10001 means more than 10,000.' }),
  Link: z.string().optional().openapi({ description: 'rel="next", "prev", "first".' }),
});

/** The neighbours of a page, as RFC 8288 has it; the origin is the configured one, never the caller's. */
function pageLinks(c: Context<Env>, page: number, limit: number, total: number): string {
  const here = new URL(c.req.url);
  const base = `${c.get('deps').config.apiUrl}${here.pathname}`;
  const link = (to: number, rel: string) => {
    const query = new URLSearchParams(here.search);
    query.set('page', String(to));
    query.set('limit', String(limit));
    return `<${base}?${query}>; rel="${rel}"`;
  };
  const links = [];
  if (page > 1) links.push(link(1, 'first'), link(page - 1, 'prev'));
  if (page * limit < total) links.push(link(page + 1, 'next'));
  return links.join(', ');
}

/** Every read of the catalogue. In this dialect what is not there by its id is answered with null (decided so for existing front ends). */
export function catalogRoutes(app: OpenAPIHono<Env>, base: string): void {
  productRoutes(app, base);
  categoryRoutes(app, base);
  swatchRoutes(app, base);
  billboardRoutes(app, base);
}

function productRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'listProducts',
    method: 'get',
    path: '/products',
    tag: 'Catalogue',
    summary: 'Products, newest first',
    description: 'Without page and limit the whole list is answered, at most 1,000.',
    policy: 'public',
    query: pageQuery,
    answers: { 200: { description: 'The products.', schema: z.array(productSchema), headers: listHeaders } },
    refusals: ['invalid'],
    async run(c, { query }) {
      const paged = query.page !== undefined || query.limit !== undefined;
      // The whole list stops at 1,000; what follows is found in pages of the largest size, the eleventh of which begins there.
      const page = query.page ?? 1;
      const limit = query.limit ?? (paged ? usualPage : wholeList);
      const { items, total } = await read(c, ({ tx, store, actor, mediaUrl }) =>
        listShopProducts(tx, store, actor, { ...query, page, limit, mediaUrl }),
      );
      const counted = Math.min(total, countedUpTo + 1);
      const link = paged ? pageLinks(c, page, limit, total) : total > wholeList ? pageLinks(c, wholeList / 100, 100, total) : '';
      return answerRead(c, items, { 'X-Total-Count': String(counted), ...(link ? { Link: link } : {}) });
    },
  });
  serveOperation(app, base, {
    id: 'productFacets',
    method: 'get',
    path: '/products/facets',
    tag: 'Catalogue',
    summary: 'How many products each filter would show',
    policy: 'public',
    query: filters,
    answers: { 200: { description: 'Counts by category, size, colour and tag, and the range of prices.', schema: facetsSchema } },
    refusals: ['invalid'],
    run: async (c, { query }) => answerRead(c, await read(c, ({ tx, store, actor }) => productFacets(tx, store, actor, query))),
  });
  serveOperation(app, base, {
    id: 'findProduct',
    method: 'get',
    path: '/products/{idOrSlug}',
    tag: 'Catalogue',
    summary: 'One product, or null',
    policy: 'public',
    answers: {
      200: { description: 'The product, archived or not; null when this store has none.', schema: orNull(productSchema) },
    },
    refusals: [],
    run: async (c, { params }) =>
      answerRead(
        c,
        await read(c, ({ tx, store, actor, mediaUrl }) =>
          findShopProduct(tx, store, actor, { mediaUrl, idOrSlug: nameIn(params.idOrSlug) }),
        ),
      ),
  });
}

function categoryRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'listCategories',
    method: 'get',
    path: '/categories',
    tag: 'Catalogue',
    summary: 'Categories in the store’s order',
    policy: 'public',
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
