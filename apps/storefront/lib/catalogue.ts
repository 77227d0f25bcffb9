import type {
  Billboard,
  Category,
  CategoryWithBillboard,
  Color,
  DeliveryZone,
  Facets,
  Page,
  PageTitle,
  Product,
  ProductList,
  ProductQuery,
  Size,
} from '@emporium/sdk';
import { cache } from 'react';
import type { Shop } from './shop.ts';
import { kept } from './store.ts';

// Reads of the catalogue. Each is made once per request, however many parts of the page ask, and kept for a short while between requests.

/** The shop's categories in its order, parents and children alike. */
export const listCategories = cache((shop: Shop): Promise<Category[]> => shop.store.categories.list(kept(shop.slug)));

/** The categories that stand at the top, for the header. */
export async function listTopCategories(shop: Shop): Promise<Category[]> {
  return (await listCategories(shop)).filter((category) => category.parentId === null);
}

/** One category with its billboard, or null. */
export const findCategory = cache(
  (shop: Shop, idOrSlug: string): Promise<CategoryWithBillboard | null> => shop.store.categories.find(idOrSlug, kept(shop.slug)),
);

/** The billboards that may be shown now, in the shop's order. */
export const listBillboards = cache((shop: Shop): Promise<Billboard[]> => shop.store.billboards.list(kept(shop.slug)));

/** The sizes and colours that shoppers can choose from. */
export const listChoices = cache(async (shop: Shop): Promise<{ sizes: Size[]; colors: Color[] }> => {
  const [sizes, colors] = await Promise.all([shop.store.sizes.list(kept(shop.slug)), shop.store.colors.list(kept(shop.slug))]);
  return { sizes, colors };
});

/** One product by id or slug, or null. */
export const findProduct = cache(
  (shop: Shop, idOrSlug: string): Promise<Product | null> => shop.store.products.find(idOrSlug, kept(shop.slug)),
);

/** Where the shop sends to, for what and how fast. */
export const listDelivery = cache((shop: Shop): Promise<DeliveryZone[]> => shop.store.shipping(kept(shop.slug)));

/** From the top category down to this one. */
export function pathTo(category: Category, all: Category[]): Category[] {
  const path: Category[] = [category];
  const byId = new Map(all.map((one) => [one.id, one]));
  for (let above = byId.get(category.parentId ?? ''); above && !path.includes(above); above = byId.get(above.parentId ?? ''))
    path.unshift(above);
  return path;
}

/** A page of products. */
export function listProducts(shop: Shop, query: ProductQuery): Promise<ProductList> {
  return shop.store.products.list(query, kept(shop.slug));
}

/** How many products each filter would show. */
export function countFacets(shop: Shop, query: ProductQuery): Promise<Facets> {
  const { sort: _sort, page: _page, limit: _limit, ...filters } = query;
  return shop.store.products.facets(filters, kept(shop.slug));
}

/** The shop's written pages by title. */
export const listPages = cache((shop: Shop): Promise<PageTitle[]> => shop.store.pages.list(kept(shop.slug)));

/** One written page by slug, or null. */
export const findPage = cache((shop: Shop, slug: string): Promise<Page | null> => shop.store.pages.find(slug, kept(shop.slug)));
