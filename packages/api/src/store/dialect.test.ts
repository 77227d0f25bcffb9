import { createCategory, createProduct } from '@emporium/core/catalog';
import { withStore } from '@emporium/core/db';
import { adjustStock } from '@emporium/core/inventory';
import type { StoreContext } from '@emporium/core/who';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faults, ownerOf, pay, stockOf } from '../../../core/test/open-shop.ts';
import { type ApiShop, openApi } from '../../test/open-api.ts';

let shop: ApiShop;
let store: StoreContext;
let other: StoreContext;
let base: string;
let goods: Goods;
let foreign: Goods;

type Goods = {
  categoryId: string;
  billboardId: string;
  sizeId: string;
  colorId: string;
  productId: string;
  featuredId: string;
  archivedId: string;
  variantId: string;
};
type Row = Record<string, unknown> & { id: string };

/** Three products in a category: a plain one with five in stock, a featured one, an archived one. */
async function stockStore(of: StoreContext): Promise<Goods> {
  const owner = ownerOf(shop, of);
  return withStore(shop.deps.db, of, async (tx) => {
    const billboard = await tx.selectFrom('Billboard').select('id').executeTakeFirstOrThrow();
    const size = await tx.selectFrom('Size').select('id').executeTakeFirstOrThrow();
    const color = await tx.selectFrom('Color').select('id').executeTakeFirstOrThrow();
    const category = await createCategory(tx, of, owner, { name: 'Trail', billboardId: billboard.id });
    const make = async (name: string, more: object) =>
      createProduct(tx, of, owner, { name, price: '19.99', categoryId: category.id, variants: [{ isDefault: true }], ...more });
    const plain = await make('Strata', {});
    const featured = await make('Ridge', { isFeatured: true, price: '129.00' });
    const archived = await make('Old', { isArchived: true });
    const variantId = plain.variantIds[0] ?? '';
    await adjustStock(tx, of, owner, { variantId, quantity: 5, reason: 'receive' });
    const ids = { categoryId: category.id, billboardId: billboard.id, sizeId: size.id, colorId: color.id };
    return { ...ids, productId: plain.id, featuredId: featured.id, archivedId: archived.id, variantId };
  });
}

beforeAll(async () => {
  shop = await openApi('dialect');
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique', { currency: 'EUR' });
  goods = await stockStore(store);
  foreign = await stockStore(other);
  base = `/api/${store.id}`;
});

afterAll(async () => {
  expect(await faults(shop)).toEqual([]);
  expect(shop.bugs()).toEqual([]);
  await shop.close();
});

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

describe('the dialect that existing storefronts speak', () => {
  test('answers bare arrays of products, newest first, without archived ones, with everything embedded', async () => {
    const products = await shop.read<Row[]>(`${base}/products`);
    expect(products.map((product) => product.id)).toEqual([goods.featuredId, goods.productId]);
    expect(products[1]).toMatchObject({
      id: goods.productId,
      storeId: store.id,
      categoryId: goods.categoryId,
      name: 'Strata',
      price: '19.99',
      isFeatured: false,
      isArchived: false,
      sizeId: goods.sizeId,
      colorId: goods.colorId,
      createdAt: time,
      updatedAt: time,
      images: [],
      category: { id: goods.categoryId, billboardId: goods.billboardId, name: 'Trail' },
      size: { id: goods.sizeId, name: 'One size', value: 'one-size' },
      color: { id: goods.colorId, name: 'Standard' },
    });
    expect(products[1]).not.toHaveProperty('category.billboard');
  });

  test('filters by category, colour, size and isFeatured, where false means false', async () => {
    const ids = async (query: string) => (await shop.read<Row[]>(`${base}/products?${query}`)).map((product) => product.id);
    expect(await ids('isFeatured=true')).toEqual([goods.featuredId]);
    expect(await ids('isFeatured=false')).toEqual([goods.productId]);
    expect(await ids(`categoryId=${goods.categoryId}&colorId=${goods.colorId}&sizeId=${goods.sizeId}`)).toHaveLength(2);
    expect(await ids('isFeatured=undefined')).toHaveLength(2);
    expect(await ids('categoryId=&colorId=&sizeId=&isFeatured=')).toHaveLength(2);
    expect(await ids('whatever=1')).toHaveLength(2);
    expect(await ids(`categoryId=${foreign.categoryId}`)).toEqual([]);
    expect(await ids('categoryId=not-an-id')).toEqual([]);
  });

  test.each(['billboards', 'categories', 'sizes', 'colors', 'products'])(
    'answers one of %s by its id, and null for what is not there',
    async (noun) => {
      const own = {
        billboards: goods.billboardId,
        categories: goods.categoryId,
        sizes: goods.sizeId,
        colors: goods.colorId,
        products: goods.productId,
      }[noun];
      const theirs = {
        billboards: foreign.billboardId,
        categories: foreign.categoryId,
        sizes: foreign.sizeId,
        colors: foreign.colorId,
        products: foreign.productId,
      }[noun];
      expect(await shop.read<Row>(`${base}/${noun}/${own}`)).toMatchObject({
        id: own,
        storeId: store.id,
        createdAt: time,
        updatedAt: time,
      });
      for (const id of [theirs, '00000000-0000-7000-8000-000000000000', 'nonsense', '%27--', '%00']) {
        expect(await shop.read(`${base}/${noun}/${id}`)).toBeNull();
      }
    },
  );

  test('embeds the billboard in one category, and still answers an archived product by its id', async () => {
    expect(await shop.read(`${base}/categories/${goods.categoryId}`)).toMatchObject({
      billboard: { id: goods.billboardId, label: 'shoes' },
    });
    expect(await shop.read(`${base}/products/${goods.archivedId}`)).toMatchObject({ isArchived: true });
  });

  test('answers the same by the store’s slug, and 404 for a store that is not there', async () => {
    expect(await shop.read<Row[]>('/api/shoes/products')).toHaveLength(2);
    expect(await shop.read('/api/stores/shoes')).toMatchObject({ id: store.id, slug: 'shoes', currency: 'USD' });
    expect(await shop.read(base)).toEqual(await shop.read('/api/stores/shoes'));
    for (const name of ['nobody', '00000000-0000-7000-8000-000000000000', 'x', '..%2f', 'a'.repeat(300)]) {
      const answer = await shop.ask(`/api/${name}/products`);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'not_found', status: 404 });
    }
  });
});

describe('POST /checkout of the dialect', () => {
  const checkout = (productIds: unknown, headers = {}) => shop.ask(`${base}/checkout`, { body: { productIds }, headers });
  const count = async () =>
    (
      await shop.owner
        .selectFrom('Order')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n;

  test('sells: one unit per id, repeated ids add up, paid only by the provider’s word, contact copied from its page', async () => {
    const answer = await checkout([goods.productId, goods.productId]);
    expect(answer.status).toBe(200);
    const { url } = (await answer.json()) as { url: string };
    expect(await stockOf(shop, store, goods.variantId)).toEqual({ onHand: 5, reserved: 2 });
    expect(await pay(url)).toBe(303);
    await expect.poll(async () => (await stockOf(shop, store, goods.variantId)).onHand, { timeout: 15_000 }).toBe(3);
    const order = await shop.owner.selectFrom('Order').selectAll().where('isPaid', '=', true).executeTakeFirstOrThrow();
    expect(order).toMatchObject({ source: 'dialect', totalMinor: 3998, phone: '+1 555 010 0100', email: 'ada@example.com' });
    expect(order.address).toBe('1 Main Street, Springfield, IL, 62701, US');
  });

  test('refuses an empty list, an unknown, foreign, archived or sold-out product, and creates nothing', async () => {
    const before = await count();
    const refused: [unknown, number][] = [
      [[], 422],
      [undefined, 422],
      ['x', 422],
      [[{ not: '' }], 422],
      [['nonsense'], 422],
      [['00000000-0000-7000-8000-000000000000'], 404],
      [[foreign.productId], 404],
      [[goods.productId, foreign.productId], 404],
      [[goods.archivedId], 409],
      [[goods.featuredId], 409],
      [Array(99).fill(goods.productId), 409],
    ];
    for (const [productIds, status] of refused) {
      const answer = await checkout(productIds);
      expect({ productIds, status: answer.status }).toEqual({ productIds, status });
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    }
    expect(await count()).toBe(before);
    expect((await stockOf(shop, store, goods.variantId)).reserved).toBe(0);
    expect((await stockOf(shop, other, foreign.variantId)).reserved).toBe(0);
  });

  test('never takes a price, a quantity or any other field from the caller', async () => {
    const answer = await shop.ask(`${base}/checkout`, { body: { productIds: [goods.productId], price: 1 } });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'invalid', errors: [{ field: 'price' }] });
  });

  test('gives the stock back when the buyer leaves by the page’s cancel link', async () => {
    const { url } = (await (await checkout([goods.productId])).json()) as { url: string };
    const page = await (await fetch(url)).text();
    const leave = /href="([^"]*\/leave\?signature=[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const { pathname, search } = new URL(leave);
    const answer = await shop.ask(pathname + search);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, 'http://shop.test/shoes/cart?canceled=1']);
    expect((await stockOf(shop, store, goods.variantId)).reserved).toBe(0);
    const mendacious = await shop.ask(`${pathname.replace(store.id, other.id)}${search}`);
    expect(mendacious.status).toBe(404);
  });

  test('may be called by any page of the web, without credentials', async () => {
    const headers = {
      Origin: 'https://some.example',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type',
    };
    const preflight = await shop.ask(`${base}/checkout`, { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/content-type/i);
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    const answer = await checkout([], { Origin: 'https://some.example' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });
});
