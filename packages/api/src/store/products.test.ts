import { createCategory, createProduct, defineAttribute } from '@emporium/core/catalog';
import { withStore } from '@emporium/core/db';
import type { Actor, StoreContext } from '@emporium/core/who';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiShop, openApi } from '../../test/open-api.ts';

let shop: ApiShop;
let store: StoreContext;
let other: StoreContext;
let base: string;

const goods: [name: string, price: string, attributes: Record<string, string>][] = [
  ['Alpine jacket', '120', { material: 'Wool', 'fit, cut': 'Slim' }],
  ['Bay jacket', '80', { material: 'Cotton' }],
  ['Cove jacket', '80', { material: 'Wool' }],
  ['Dune hat', '20', { material: 'Straw' }],
  ['Elm hat', '25', {}],
];

async function furnish(mine: StoreContext, names: typeof goods): Promise<void> {
  const owner: Actor = { kind: 'member', userId: shop.userId, storeId: mine.id, role: 'owner' };
  await withStore(shop.deps.db, mine, async (tx) => {
    await defineAttribute(tx, mine, owner, { name: 'Material', isFilter: true });
    await defineAttribute(tx, mine, owner, { name: 'Care', isFilter: false });
    const { id: categoryId } = await createCategory(tx, mine, owner, { name: 'Jackets & hats' });
    for (const [name, price, attributes] of names) await createProduct(tx, mine, owner, { name, price, categoryId, attributes });
  });
}

beforeAll(async () => {
  shop = await openApi('products');
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
  await furnish(store, goods);
  await furnish(other, [['Secret jacket', '80', { material: 'Silk' }]]);
  base = `/api/${store.slug}/products`;
});

afterAll(async () => {
  expect(shop.bugs()).toEqual([]);
  await shop.close();
});

type Named = { name: string };
const namesOf = async (answer: Response) => ((await answer.json()) as Named[]).map(({ name }) => name);
const nextOf = (answer: Response) => /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1] ?? null;
const follow = (address: string) => shop.ask(address.replace(shop.deps.config.apiUrl, ''));

/** Every page of a list, one cursor after the other. */
async function walk(query: string): Promise<string[]> {
  const names: string[] = [];
  let answer = await shop.ask(`${base}?${query}`);
  for (let pages = 0; pages < 10; pages += 1) {
    names.push(...(await namesOf(answer)));
    const next = nextOf(answer);
    if (!next) return names;
    answer = await follow(next);
    expect(answer.status).toBe(200);
  }
  throw new Error('the pages do not end');
}

describe('a cursor', () => {
  test.each([
    ['', ['Elm hat', 'Dune hat', 'Cove jacket', 'Bay jacket', 'Alpine jacket']],
    ['&sort=price', ['Dune hat', 'Elm hat', 'Bay jacket', 'Cove jacket', 'Alpine jacket']],
    ['&sort=-price', ['Alpine jacket', 'Cove jacket', 'Bay jacket', 'Elm hat', 'Dune hat']],
    ['&sort=name', goods.map(([name]) => name)],
    ['&q=jacket', ['Cove jacket', 'Bay jacket', 'Alpine jacket']],
    ['&q=jackets&attributes[material]=Wool', ['Cove jacket', 'Alpine jacket']],
  ])('leads through the whole list%s, each product once', async (query, names) => {
    for (const limit of [1, 2, 3]) expect(await walk(`limit=${limit}${query}`)).toEqual(names);
  });

  test('stays right while goods come and go before it', async () => {
    const first = await shop.ask(`${base}?limit=2`);
    expect(await namesOf(first)).toEqual(['Elm hat', 'Dune hat']);
    const change = (isArchived: boolean) =>
      withStore(shop.deps.db, store, (tx) =>
        tx.updateTable('Product').set({ isArchived }).where('storeId', '=', store.id).where('name', '=', 'Elm hat').execute(),
      );
    await change(true);
    expect(await namesOf(await follow(nextOf(first) ?? ''))).toEqual(['Cove jacket', 'Bay jacket']);
    await change(false);
  });

  test('that was changed, or belongs to another list or store, is refused', async () => {
    const next = new URL(nextOf(await shop.ask(`${base}?limit=1&sort=price`)) ?? '');
    const cursor = next.searchParams.get('cursor') ?? '';
    const turned = `${cursor.slice(0, -6)}${cursor.at(-6) === 'A' ? 'B' : 'A'}${cursor.slice(-5)}`;
    for (const path of [
      `${base}?sort=price&limit=1&cursor=${turned}`,
      `${base}?sort=price&limit=1&cursor=nonsense`,
      `${base}?sort=-price&limit=1&cursor=${cursor}`,
      `${base}?sort=price&limit=1&tag=x&cursor=${cursor}`,
      `/api/boutique/products?sort=price&limit=1&cursor=${cursor}`,
      `${base}?sort=price&page=2&cursor=${cursor}`,
    ]) {
      const answer = await shop.ask(path);
      expect([path, answer.status]).toEqual([path, 422]);
      expect(await answer.json()).toMatchObject({ code: 'invalid', errors: [{ field: 'cursor' }] });
    }
    expect((await shop.ask(`${base}?sort=price&limit=1&cursor=${cursor}`)).status).toBe(200);
  });
});

describe('attributes of the store’s own', () => {
  test('filter by one and by several values, and by keys with signs in them', async () => {
    expect(await walk('limit=5&attributes[material]=Wool')).toEqual(['Cove jacket', 'Alpine jacket']);
    expect(await walk('limit=5&attributes[material]=Straw&attributes[material]=Cotton')).toEqual(['Dune hat', 'Bay jacket']);
    expect(await walk('limit=5&attributes[material]=Wool&attributes[fit%2C%20cut]=Slim')).toEqual(['Alpine jacket']);
    expect(await walk('limit=5&attributes[nothing]=x')).toEqual([]);
    expect(await walk('limit=5&attributes[material]=')).toHaveLength(5);
  });

  test('are counted where the merchant lets shoppers filter by them, each without its own filter', async () => {
    const facets = await shop.read<{ total: number; attributes: unknown }>(`${base}/facets?attributes[material]=Straw`);
    const counted = (value: string, count: number) => ({ value, count });
    expect(facets).toMatchObject({
      total: 1,
      attributes: [
        { key: 'material', name: 'Material', values: [counted('Wool', 2), counted('Cotton', 1), counted('Straw', 1)] },
      ],
    });
  });
});

describe('suggestions', () => {
  test('are the best products and categories for what was typed, of this store only', async () => {
    const typed = await shop.read<{ products: Named[]; categories: Named[] }>('/api/shoes/search/suggest?q=jack&limit=2');
    expect(typed.products.map(({ name }) => name)).toEqual(['Cove jacket', 'Bay jacket']);
    expect(typed.products[0]).toMatchObject({ slug: 'cove-jacket', price: '80.00', currency: 'USD', imageUrl: null });
    expect(typed.categories.map(({ name }) => name)).toEqual(['Jackets & hats']);
    expect(await shop.read('/api/shoes/search/suggest?q=secret')).toEqual({ products: [], categories: [] });
    expect(await shop.read('/api/shoes/search/suggest')).toEqual({ products: [], categories: [] });
  });
});
