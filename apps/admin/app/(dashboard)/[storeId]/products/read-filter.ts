import { idOf, one, oneOf, type Query } from '../../../../lib/query.ts';

/** The states a product can be in, and `all`. */
export const statuses = ['all', 'active', 'scheduled', 'ended', 'archived'] as const;

/** The keys of the address that narrow the list. */
export const filterKeys = ['q', 'status', 'stock', 'category', 'featured', 'size', 'color', 'tag'] as const;

/** The filters of the list of products, as its address holds them. What is not understood is left out. */
export function filterOf(query: Query) {
  const named = (key: string) => (idOf(query, key) ? [idOf(query, key)] : []);
  const featured = one(query, 'featured');
  const tag = one(query, 'tag').slice(0, 60);
  return {
    q: one(query, 'q').slice(0, 200),
    status: oneOf(query, 'status', statuses),
    stock: oneOf(query, 'stock', ['any', 'in', 'out']),
    categoryId: named('category'),
    sizeId: named('size'),
    colorId: named('color'),
    ...(tag ? { tag } : {}),
    ...(featured ? { isFeatured: featured === 'yes' } : {}),
  };
}
