import {
  countedUpTo,
  type ProductMark,
  productFacets,
  productSorts,
  readShopProduct,
  readShopProducts,
} from '@emporium/core/catalog';
import { Refusal, sameText, signText } from '@emporium/core/lib';
import { suggest } from '@emporium/core/search';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { countedQuery, readKeys } from '../cache/kept-routes.ts';
import type { Env } from '../env.ts';
import { answerRead, answerText } from '../frame.ts';
import { serveOperation } from '../operation.ts';
import { facetsSchema, productSchema, suggestionsSchema } from '../schemas/catalog.ts';
import { orNull } from '../schemas/parts.ts';
import { productFilterQuery, productPageQuery, suggestQuery } from './product-query.ts';
import { nameIn, read } from './read.ts';

const usualPage = 24;
const wholeList = 1000;

const listHeaders = z.object({
  'X-Total-Count': z.string().openapi({ description: 'How many there are; 10001 means more than 10,000.' }),
  Link: z.string().optional().openapi({ description: 'rel="next", "prev", "first".' }),
});

type PageQuery = z.output<typeof productPageQuery>;

/** The address of this list without its place in it: only what counts, in one order. */
function listAddress(c: Context<Env>): { base: string; counted: URLSearchParams } {
  const here = new URL(c.req.url);
  const counted = countedQuery(here.search, readKeys(productPageQuery));
  for (const place of ['page', 'limit', 'cursor']) counted.delete(place);
  return { base: `${c.get('deps').config.apiUrl}${here.pathname.replace(/\/$/, '')}`, counted };
}

/** Binds a cursor to its store and its list, so that it opens no other. */
function cursorPurpose(c: Context<Env>): string {
  return `cursor:${c.get('store').id}:${listAddress(c).counted}`;
}

/** A place in a list as a text that only we can make: it holds nothing secret, and the same place is the same text in every process. */
function sealMark(c: Context<Env>, mark: ProductMark): string {
  const text = Buffer.from(JSON.stringify(mark)).toString('base64url');
  return `${text}.${signText(text, c.get('deps').config.secret, cursorPurpose(c))}`;
}

const markSchema = z.strictObject({ sort: z.enum(productSorts), key: z.string(), id: z.uuid() });

/** Opens a cursor. Throws Refusal invalid for one that was changed, or that belongs to another list or store. */
function openCursor(c: Context<Env>, cursor: string): ProductMark {
  const [text = '', signature = ''] = cursor.split('.');
  if (sameText(signature, signText(text, c.get('deps').config.secret, cursorPurpose(c))))
    return markSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  const message = 'This cursor is not one of this list. Begin again without it.';
  throw new Refusal('invalid', { fields: [{ field: 'cursor', message }] });
}

/** The neighbours of a page, as RFC 8288 has it; the origin is the configured one, never the caller's. */
function linksOf(c: Context<Env>, { page, limit }: PageQuery, total: number, next: ProductMark | null): string {
  const { base, counted } = listAddress(c);
  const link = (place: Record<string, string>, rel: string) => {
    const query = new URLSearchParams([...counted, ...Object.entries(place)]);
    query.sort();
    return `<${base}?${query}>; rel="${rel}"`;
  };
  if (page === undefined) {
    if (!next) return '';
    return link({ cursor: sealMark(c, next), limit: String(limit ?? 100) }, 'next');
  }
  const size = limit ?? usualPage;
  const to = (number: number, rel: string) => link({ page: String(number), limit: String(size) }, rel);
  const links = [];
  if (page > 1) links.push(to(1, 'first'), to(page - 1, 'prev'));
  if (page * size < total) links.push(to(page + 1, 'next'));
  return links.join(', ');
}

async function listProducts(c: Context<Env>, query: PageQuery): Promise<Response> {
  const { page, cursor, limit, ...asked } = query;
  if (page !== undefined && cursor !== undefined)
    throw new Refusal('invalid', { fields: [{ field: 'cursor', message: 'Give a page or a cursor, not both.' }] });
  const isPaged = page !== undefined || cursor !== undefined || limit !== undefined;
  const size = limit ?? (isPaged ? usualPage : wholeList);
  const after = cursor === undefined ? {} : { after: openCursor(c, cursor) };
  const found = await read(c, ({ tx, store, actor, mediaUrl }) =>
    readShopProducts(tx, store, actor, { ...asked, ...after, page: page ?? 1, limit: size, mediaUrl }),
  );
  const link = linksOf(c, isPaged ? { ...query, limit: size } : query, found.total, found.next);
  const counted = String(Math.min(found.total, countedUpTo + 1));
  return answerText(c, found.json, { 'X-Total-Count': counted, ...(link ? { Link: link } : {}) });
}

/** Reads of products. What is not there by its id is answered with null (decided so for existing front ends). */
export function productRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'listProducts',
    method: 'get',
    path: '/products',
    tag: 'Catalogue',
    summary: 'Products, newest first',
    description:
      'Without page, cursor and limit the whole list is answered, at most 1,000. With a limit alone the next page is a cursor, which stays right while goods come and go.',
    policy: 'public',
    kept: true,
    query: productPageQuery,
    answers: { 200: { description: 'The products.', schema: z.array(productSchema), headers: listHeaders } },
    refusals: ['invalid'],
    run: (c, { query }) => listProducts(c, query),
  });
  serveOperation(app, base, {
    id: 'productFacets',
    method: 'get',
    path: '/products/facets',
    tag: 'Catalogue',
    summary: 'How many products each filter would show',
    policy: 'public',
    kept: true,
    query: productFilterQuery,
    answers: {
      200: { description: 'Counts by category, size, colour, attribute and tag, and the range of prices.', schema: facetsSchema },
    },
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
    kept: true,
    answers: {
      200: { description: 'The product, archived or not; null when this store has none.', schema: orNull(productSchema) },
    },
    refusals: [],
    async run(c, { params }) {
      const idOrSlug = nameIn(params.idOrSlug);
      return answerText(
        c,
        await read(c, ({ tx, store, actor, mediaUrl }) => readShopProduct(tx, store, actor, { mediaUrl, idOrSlug })),
      );
    },
  });
  serveOperation(app, base, {
    id: 'suggest',
    method: 'get',
    path: '/search/suggest',
    tag: 'Catalogue',
    summary: 'What a search field offers while one types',
    policy: 'public',
    kept: true,
    query: suggestQuery,
    answers: { 200: { description: 'The best few products and categories.', schema: suggestionsSchema } },
    refusals: ['invalid'],
    async run(c, { query: { q = '', limit } }) {
      const input = { q, ...(limit === undefined ? {} : { limit }) };
      return answerRead(c, await read(c, ({ tx, store, actor, mediaUrl }) => suggest(tx, store, actor, { ...input, mediaUrl })));
    },
  });
}
