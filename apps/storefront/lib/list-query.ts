import type { Color, ProductQuery, Size } from '@emporium/sdk';
import { cutText } from './cut-text.ts';

/** What stands behind the question mark, as Next hands it to a page. */
export type SearchParams = Record<string, string | string[] | undefined>;

export const sorts = ['newest', 'price', '-price', 'name', 'relevance'] as const;
type Sort = (typeof sorts)[number];

/** What a shopper asks of a list of products, as the address says it: names, not ids, so that it can be read, shared and kept. */
export type ListWish = {
  q: string;
  sizes: string[];
  colors: string[];
  min: string;
  max: string;
  inStock: boolean;
  sort: Sort | null;
  page: number;
};

export const pageSize = 24;
const mostPages = 400;
const mostValues = 40;

function several(value: string | string[] | undefined): string[] {
  const values = [value ?? []].flat().map((one) => cutText(one.trim(), 100));
  return [...new Set(values.filter(Boolean))].slice(0, mostValues);
}

function single(value: string | string[] | undefined): string {
  return cutText(([value ?? []].flat()[0] ?? '').trim(), 200);
}

/** An amount as people type it ("19,90" too); '' for what is none. */
function amount(value: string | string[] | undefined): string {
  const text = single(value).replace(',', '.');
  return /^\d{1,9}(\.\d{1,3})?$/.test(text) ? text : '';
}

/** Reads an address; whatever makes no sense in it is left aside, for anybody can write one. */
export function readWish(params: SearchParams): ListWish {
  const page = Number(single(params.page));
  return {
    q: single(params.q),
    sizes: several(params.size),
    colors: several(params.color),
    min: amount(params.min),
    max: amount(params.max),
    inStock: single(params.stock) === '1',
    sort: sorts.find((sort) => sort === single(params.sort)) ?? null,
    page: Number.isInteger(page) && page >= 1 && page <= mostPages ? page : 1,
  };
}

/** Writes the address of a wish, always in the same order, without what is usual. */
export function writeWish(wish: ListWish): string {
  const params = new URLSearchParams();
  if (wish.q) params.set('q', wish.q);
  for (const size of wish.sizes) params.append('size', size);
  for (const color of wish.colors) params.append('color', color);
  if (wish.min) params.set('min', wish.min);
  if (wish.max) params.set('max', wish.max);
  if (wish.inStock) params.set('stock', '1');
  if (wish.sort) params.set('sort', wish.sort);
  if (wish.page > 1) params.set('page', String(wish.page));
  const text = params.toString();
  return text ? `?${text}` : '';
}

function idsOf(names: string[], choices: (Size | Color)[]): string[] {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return choices.filter((choice) => wanted.has(choice.name.toLowerCase())).map((choice) => choice.id);
}

/** The question to the API. Names that no size or colour has are left aside, as if they had not been asked. */
export function toQuery(wish: ListWish, choices: { sizes: Size[]; colors: Color[] }, category?: string): ProductQuery {
  return {
    ...(wish.q ? { q: wish.q } : {}),
    ...(category ? { category } : {}),
    sizeId: idsOf(wish.sizes, choices.sizes),
    colorId: idsOf(wish.colors, choices.colors),
    ...(wish.min ? { minPrice: wish.min } : {}),
    ...(wish.max ? { maxPrice: wish.max } : {}),
    ...(wish.inStock ? { inStock: true } : {}),
    ...(wish.sort ? { sort: wish.sort } : {}),
    page: wish.page,
    limit: pageSize,
  };
}

/** The filters of a wish one by one, each with the wish that is left without it. */
export function listFilters(
  wish: ListWish,
): { label: string; kind: 'size' | 'color' | 'min' | 'max' | 'stock'; without: ListWish }[] {
  const rest = { ...wish, page: 1 };
  return [
    ...wish.sizes.map((label) => ({
      label,
      kind: 'size' as const,
      without: { ...rest, sizes: wish.sizes.filter((one) => one !== label) },
    })),
    ...wish.colors.map((label) => ({
      label,
      kind: 'color' as const,
      without: { ...rest, colors: wish.colors.filter((one) => one !== label) },
    })),
    ...(wish.min ? [{ label: wish.min, kind: 'min' as const, without: { ...rest, min: '' } }] : []),
    ...(wish.max ? [{ label: wish.max, kind: 'max' as const, without: { ...rest, max: '' } }] : []),
    ...(wish.inStock ? [{ label: '', kind: 'stock' as const, without: { ...rest, inStock: false } }] : []),
  ];
}
