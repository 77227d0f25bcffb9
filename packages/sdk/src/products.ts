import { type CallOptions, type Connection, call, part } from './call.ts';
import type { Facets, Product, Suggestions } from './schema.ts';

type OneOrMore = string | readonly string[];

/** What a list of products can be asked for; lists widen a filter, several filters narrow. Prices are decimal texts. */
export type ProductQuery = {
  q?: string;
  categoryId?: OneOrMore;
  /** A category's slug, with the categories below it. */
  category?: OneOrMore;
  sizeId?: OneOrMore;
  colorId?: OneOrMore;
  tag?: OneOrMore;
  isFeatured?: boolean;
  inStock?: boolean;
  minPrice?: string;
  maxPrice?: string;
  sort?: 'newest' | 'price' | '-price' | 'name' | 'relevance';
  page?: number;
  /** At most 100. */
  limit?: number;
};

/** A page of products; `total` stops counting at 10,001. */
export type ProductList = { items: Product[]; total: number; hasNext: boolean };

function queryText(query: ProductQuery): string {
  const pairs = Object.entries(query).flatMap(([key, value]) => {
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return [];
    return [[key, Array.isArray(value) ? value.join(',') : String(value)] as [string, string]];
  });
  return new URLSearchParams(pairs.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
}

/** Products of a store. */
export function products(connection: Connection) {
  return {
    async list(query: ProductQuery = {}, options?: CallOptions): Promise<ProductList> {
      const { data, headers } = await call<Product[]>(connection, { path: '/products', query: queryText(query) }, options);
      return {
        items: data,
        total: Number(headers.get('x-total-count') ?? data.length),
        hasNext: /rel="next"/.test(headers.get('link') ?? ''),
      };
    },
    /** By id or slug; null when the store has none. */
    async find(idOrSlug: string, options?: CallOptions): Promise<Product | null> {
      return (await call<Product | null>(connection, { path: `/products/${part(idOrSlug)}` }, options)).data;
    },
    /** How many products each filter would show. */
    async facets(query: Omit<ProductQuery, 'sort' | 'page' | 'limit'> = {}, options?: CallOptions): Promise<Facets> {
      return (await call<Facets>(connection, { path: '/products/facets', query: queryText(query) }, options)).data;
    },
    /** What a search field offers while one types: the best few products and categories. @param limit  1 to 20, usually 6. */
    async suggest(q: string, limit = 6, options?: CallOptions): Promise<Suggestions> {
      const query = new URLSearchParams({ q, limit: String(limit) }).toString();
      return (await call<Suggestions>(connection, { path: '/search/suggest', query }, options)).data;
    },
  };
}
