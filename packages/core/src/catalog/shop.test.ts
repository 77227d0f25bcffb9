import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mediaUrl, type Planted, type PlantedStore, paint, plantStores, shopper, storeAt } from '../../test/plant-stores.ts';
import { createBillboard, findShopBillboard } from '../content/index.ts';
import { setBackorder, setStock } from '../inventory/index.ts';
import { uploadImage } from '../media/index.ts';
import {
  archiveProduct,
  createCategory,
  createColor,
  createProduct,
  createSize,
  findShopCategory,
  findShopColor,
  findShopProduct,
  findShopSize,
  listShopCategories,
  listShopColors,
  listShopProducts,
  listShopSizes,
  productFacets,
} from './index.ts';

let planted: Planted;
let shop: PlantedStore;
let other: PlantedStore;
const ids: Record<string, string> = {};
const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

/** Boots (a category with Winter boots below it) in S and M, red and blue; a hat; one archived, one scheduled, one that is over. */
async function furnish({ run, store, owner }: PlantedStore, prefix = ''): Promise<void> {
  const asset = await uploadImage({ db: planted.db, config: planted.config }, store, owner, {
    bytes: await paint('#884422'),
    alt: 'A boot',
  });
  await run(async (tx) => {
    const set = async (name: string, made: Promise<{ id: string }>) => {
      ids[prefix + name] = (await made).id;
      return ids[prefix + name] ?? '';
    };
    const boots = await set('boots', createCategory(tx, store, owner, { name: 'Boots' }));
    const winter = await set('winter', createCategory(tx, store, owner, { name: 'Winter boots', parentId: boots }));
    const hats = await set('hats', createCategory(tx, store, owner, { name: 'Hats' }));
    const s = await set('s', createSize(tx, store, owner, { name: 'S', value: 's' }));
    const m = await set('m', createSize(tx, store, owner, { name: 'M', value: 'm' }));
    const red = await set('red', createColor(tx, store, owner, { name: 'Red', value: '#f00' }));
    const blue = await set('blue', createColor(tx, store, owner, { name: 'Blue', value: '#00f' }));
    const product = async (name: string, fields: Omit<Parameters<typeof createProduct>[3], 'name'>, stock: number[] = []) => {
      const made = await createProduct(tx, store, owner, { name, ...fields });
      await set(name, Promise.resolve(made));
      for (const [index, onHand] of stock.entries()) {
        await setStock(tx, store, owner, { variantId: made.variantIds[index] ?? '', onHand });
      }
      return made;
    };
    const variants = [
      { sizeId: s, colorId: red, sku: 'AB-S' },
      { sizeId: m, colorId: blue, price: '95', sku: 'AB-M' },
    ];
    const images = [{ assetId: asset.id, variantIndex: 1 }];
    await product(
      'Ankle boot',
      { price: '90', categoryId: boots, isFeatured: true, tags: ['leather'], variants, images },
      [0, 25],
    );
    await product('Snow boot', { price: '140', categoryId: winter, variants: [{ sizeId: m, colorId: red }] }, [3]);
    await product('Felt hat', { price: '45.50', categoryId: hats, tags: ['Leather', 'felt'] });
    await product('Gone', { price: '1', categoryId: hats });
    await archiveProduct(tx, store, owner, { id: ids[`${prefix}Gone`] ?? '' });
    await product('Later', { price: '1', categoryId: hats, publishFrom: new Date('2999-01-01') });
    await product('Over', { price: '1', categoryId: hats, publishUntil: new Date('2001-01-01') });
  });
}

beforeAll(async () => {
  planted = await plantStores('shop', ['EUR', 'USD']);
  [shop, other] = [storeAt(planted, 0), storeAt(planted, 1)];
  await furnish(shop);
  await furnish(other, 'other ');
});

afterAll(async () => planted?.close());

type Query = Omit<Parameters<typeof listShopProducts>[3], 'mediaUrl'>;
const page = (query: Query = {}) => shop.run((tx, store) => listShopProducts(tx, store, shopper, { mediaUrl, ...query }));
const names = async (query: Query = {}) => (await page(query)).items.map((product) => product.name);
const id = (name: string) => ids[name] ?? '';

describe('the shapes', () => {
  test('of a product are those of the dialect, with the additions', async () => {
    const found = await shop.run((tx, store) => findShopProduct(tx, store, shopper, { mediaUrl, idOrSlug: 'ankle-boot' }));
    const times = { createdAt: iso, updatedAt: iso };
    const storeId = shop.store.id;
    expect(found).toMatchObject({
      ...times,
      ...{ id: id('Ankle boot'), storeId, categoryId: id('boots'), name: 'Ankle boot', slug: 'ankle-boot' },
      ...{ price: '90.00', priceMinor: 9000, currency: 'EUR', compareAtPrice: null, isFeatured: true, isArchived: false },
      ...{ sizeId: id('s'), colorId: id('red'), tags: ['leather'], seo: { title: '', description: '' } },
      ...{ available: 20, availableCapped: true },
      category: { ...times, id: id('boots'), storeId, name: 'Boots', slug: 'boots', billboardId: expect.any(String) },
      size: { ...times, id: id('s'), storeId, name: 'S', value: 's' },
      color: { ...times, id: id('red'), storeId, name: 'Red', value: '#f00' },
      sizes: [{ id: id('s') }, { id: id('m') }],
      colors: [{ id: id('red') }, { id: id('blue') }],
      variants: [
        { sku: 'AB-S', isDefault: true, sizeId: id('s'), price: '90.00', priceMinor: 9000, available: 0, availableCapped: false },
        {
          sku: 'AB-M',
          isDefault: false,
          colorId: id('blue'),
          price: '95.00',
          priceMinor: 9500,
          available: 20,
          availableCapped: true,
        },
      ],
    });
    expect(found?.images).toEqual([
      {
        ...times,
        ...{ id: expect.any(String), productId: id('Ankle boot'), alt: 'A boot', width: 60, height: 40 },
        url: expect.stringMatching(new RegExp(`^${mediaUrl}/${storeId}/[0-9a-f-]+\\.webp$`)),
        blurDataUrl: expect.stringMatching(/^data:image\/webp;base64,/),
        variantId: found?.variants[1]?.id,
      },
    ]);
    expect(found?.category).not.toHaveProperty('billboard');
    const [listed] = (await page({ q: 'ankle' })).items;
    expect(listed).toEqual(found);
  });

  test('of a category carries its billboard, which is the billboard itself', async () => {
    const found = await shop.run((tx, store) => findShopCategory(tx, store, shopper, { mediaUrl, idOrSlug: 'winter-boots' }));
    expect(found).toMatchObject({ id: id('winter'), parentId: id('boots') });
    const billboard = await shop.run((tx, store) =>
      findShopBillboard(tx, store, shopper, { mediaUrl, id: found?.billboardId ?? '' }),
    );
    expect(found?.billboard).toEqual(billboard);
    const list = await shop.run((tx, store) => listShopCategories(tx, store, shopper, {}));
    expect(list.map((category) => category.name)).toEqual(['Boots', 'Winter boots', 'Hats']);
  });

  test('of sizes and colours leave the default ones out of lists, not out of look-ups', async () => {
    const [sizes, colors] = await shop.run(async (tx, store) => [
      await listShopSizes(tx, store, shopper, {}),
      await listShopColors(tx, store, shopper, {}),
    ]);
    expect(sizes?.map((size) => size.name)).toEqual(['S', 'M']);
    expect(colors?.map((color) => color.name)).toEqual(['Red', 'Blue']);
    const [hat] = (await page({ q: 'felt hat' })).items;
    expect(hat).toMatchObject({ size: { name: 'One size', isDefault: true }, sizes: [], colors: [] });
    const found = await shop.run((tx, store) => findShopSize(tx, store, shopper, { id: hat?.sizeId ?? '' }));
    expect(found).toEqual(hat?.size);
  });
});

describe('the list of products', () => {
  test('is newest first, without what is archived, not yet or no longer for sale', async () => {
    expect(await names()).toEqual(['Felt hat', 'Snow boot', 'Ankle boot']);
  });

  test('knows nothing of what is not published yet, by its address neither, and answers what is over', async () => {
    const find = (idOrSlug: string) => shop.run((tx, store) => findShopProduct(tx, store, shopper, { mediaUrl, idOrSlug }));
    expect([await find(id('Later')), await find('later')]).toEqual([null, null]);
    expect(await find('over')).toMatchObject({ name: 'Over' });
  });

  test('filters by each thing, for false too, and by several values', async () => {
    expect(await names({ categoryId: [id('boots')] })).toEqual(['Ankle boot']);
    expect(await names({ category: ['boots'] })).toEqual(['Snow boot', 'Ankle boot']);
    expect(await names({ category: ['winter-boots', 'hats'] })).toEqual(['Felt hat', 'Snow boot']);
    expect(await names({ sizeId: [id('s'), id('m')] })).toEqual(['Snow boot', 'Ankle boot']);
    expect(await names({ sizeId: [id('m')], colorId: [id('red')] })).toEqual(['Snow boot']);
    expect(await names({ sizeId: [id('s')], inStock: true })).toEqual([]);
    expect(await names({ inStock: true })).toEqual(['Snow boot', 'Ankle boot']);
    expect(await names({ inStock: false })).toEqual(['Felt hat']);
    expect(await names({ isFeatured: true })).toEqual(['Ankle boot']);
    expect(await names({ isFeatured: false })).toEqual(['Felt hat', 'Snow boot']);
    expect(await names({ tag: ['LEATHER'] })).toEqual(['Felt hat', 'Ankle boot']);
    expect(await names({ minPrice: '45.50', maxPrice: '90' })).toEqual(['Felt hat', 'Ankle boot']);
    expect(await names({ minPrice: '45.501' })).toEqual(['Snow boot', 'Ankle boot']);
  });

  test('finds nothing, and does not fail, for ids that are unknown, foreign or no ids', async () => {
    expect(await names({ categoryId: ['nonsense'] })).toEqual([]);
    expect(await names({ categoryId: [id('other boots')] })).toEqual([]);
    expect(await names({ sizeId: [id('other s')] })).toEqual([]);
    expect(await names({ category: ['no-such'] })).toEqual([]);
  });

  test('sorts and pages, and counts all', async () => {
    expect(await names({ sort: 'price' })).toEqual(['Felt hat', 'Ankle boot', 'Snow boot']);
    expect(await names({ sort: '-price' })).toEqual(['Snow boot', 'Ankle boot', 'Felt hat']);
    expect(await names({ sort: 'name' })).toEqual(['Ankle boot', 'Felt hat', 'Snow boot']);
    expect(await page({ sort: 'name', page: 2, limit: 2 })).toMatchObject({
      total: 3,
      page: 2,
      limit: 2,
      items: [{ name: 'Snow boot' }],
    });
    expect(await page({ page: 9, limit: 2 })).toMatchObject({ total: 3, items: [] });
  });

  test('shows what can be bought: reserved units less, back-ordered ones more', async () => {
    const [snow] = (await page({ q: 'snow boot' })).items;
    const variantId = snow?.variants[0]?.id ?? '';
    await shop.run((tx, store, owner) => setBackorder(tx, store, owner, { variantId, backorderLimit: 4 }));
    await planted.owner
      .updateTable('StockItem')
      .set({ reserved: sql<number>`2` })
      .where('storeId', '=', shop.store.id)
      .where('variantId', '=', variantId)
      .execute();
    expect((await page({ q: 'snow boot' })).items[0]).toMatchObject({
      available: 5,
      variants: [{ available: 5, availableCapped: false }],
    });
  });
});

test('facets count each choice without its own filter', async () => {
  const facets = (filters: Parameters<typeof productFacets>[3]) =>
    shop.run((tx, store) => productFacets(tx, store, shopper, filters));
  const all = await facets({});
  expect(all).toMatchObject({
    total: 3,
    inStock: 2,
    currency: 'EUR',
    price: { min: '45.50', max: '140.00', minMinor: 4550, maxMinor: 14000 },
  });
  expect(all.sizes.map(({ name, count }) => [name, count])).toEqual([
    ['S', 1],
    ['M', 2],
  ]);
  expect(all.categories.map(({ slug, count }) => [slug, count])).toEqual([
    ['boots', 1],
    ['winter-boots', 1],
    ['hats', 1],
  ]);
  expect(all.tags).toEqual([
    { tag: 'leather', count: 2 },
    { tag: 'felt', count: 1 },
  ]);
  const small = await facets({ sizeId: [id('s')] });
  expect(small.total).toBe(1);
  expect(small.sizes.map(({ name, count }) => [name, count])).toEqual([
    ['S', 1],
    ['M', 2],
  ]);
  expect(small.colors.map(({ name, count }) => [name, count])).toEqual([
    ['Red', 1],
    ['Blue', 1],
  ]);
  expect(await facets({ q: 'nothing like it' })).toMatchObject({ total: 0, price: null, sizes: [] });
});

test('another store’s rows are null to each look-up', async () => {
  const asset = await uploadImage({ db: planted.db, config: planted.config }, other.store, other.owner, {
    bytes: await paint('#010203'),
  });
  const billboard = await other.run((tx, store, owner) =>
    createBillboard(tx, store, owner, { label: 'Theirs', assetId: asset.id }),
  );
  await shop.run(async (tx, store) => {
    expect(await findShopProduct(tx, store, shopper, { mediaUrl, idOrSlug: id('other Ankle boot') })).toBeNull();
    expect(await findShopCategory(tx, store, shopper, { mediaUrl, idOrSlug: id('other boots') })).toBeNull();
    expect(await findShopSize(tx, store, shopper, { id: id('other s') })).toBeNull();
    expect(await findShopColor(tx, store, shopper, { id: id('other red') })).toBeNull();
    expect(await findShopBillboard(tx, store, shopper, { mediaUrl, id: billboard.id })).toBeNull();
    expect(await findShopProduct(tx, store, shopper, { mediaUrl, idOrSlug: "'; drop table" })).toBeNull();
    expect(await findShopSize(tx, store, shopper, { id: 'undefined' })).toBeNull();
  });
});
