import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  mediaUrl,
  type Planted,
  type PlantedStore,
  paint,
  plantStores,
  refusalOf,
  shopper,
  storeAt,
} from '../../test/plant-stores.ts';
import { adjustStock, setStock } from '../inventory/index.ts';
import { uploadImage } from '../media/index.ts';
import {
  archiveProduct,
  createCategory,
  createColor,
  createProduct,
  createSize,
  deleteProduct,
  duplicateProduct,
  findShopProduct,
  getProduct,
  listProducts,
  listShopProducts,
  updateProduct,
} from './index.ts';

let planted: Planted;
let dollars: PlantedStore;
let yen: PlantedStore;
let dinars: PlantedStore;

beforeAll(async () => {
  planted = await plantStores('product', ['USD', 'JPY', 'KWD']);
  [dollars, yen, dinars] = [storeAt(planted, 0), storeAt(planted, 1), storeAt(planted, 2)];
});

afterAll(async () => planted?.close());

let number = 0;
async function category(shop: PlantedStore): Promise<string> {
  number += 1;
  return (await shop.run((tx, store, owner) => createCategory(tx, store, owner, { name: `Category ${number}` }))).id;
}

async function options(shop: PlantedStore) {
  number += 1;
  return shop.run(async (tx, store, owner) => ({
    small: (await createSize(tx, store, owner, { name: `S${number}`, value: 'S' })).id,
    large: (await createSize(tx, store, owner, { name: `L${number}`, value: 'L' })).id,
    red: (await createColor(tx, store, owner, { name: `Red${number}`, value: '#f00' })).id,
    blue: (await createColor(tx, store, owner, { name: `Blue${number}`, value: '#00f' })).id,
  }));
}

async function simple(shop: PlantedStore, fields: Partial<Parameters<typeof createProduct>[3]> = {}) {
  const categoryId = await category(shop);
  return shop.run((tx, store, owner) => createProduct(tx, store, owner, { name: 'Cap', price: '20', categoryId, ...fields }));
}

describe('a product', () => {
  test('is saved with its variants, and read back as the form sent it', async () => {
    const { small, large, red } = await options(dollars);
    const made = await simple(dollars, {
      name: 'Crème Tee',
      price: '19.9',
      compareAtPrice: '25',
      description: '<p onclick="x()">Soft<script>alert(1)</script></p><img src=x>',
      tags: [' Summer  Sale', 'summer sale', 'New'],
      variants: [
        { sizeId: small, colorId: red, sku: 'CT-S' },
        { sizeId: large, colorId: red, sku: 'CT-L', price: '21.50', options: { Material: 'Cotton' } },
      ],
    });
    expect(made.slug).toBe('creme-tee');
    const product = await dollars.run((tx, store, owner) => getProduct(tx, store, owner, { id: made.id }));
    expect(product).toMatchObject({
      price: '19.90',
      priceMinor: 1990,
      compareAtPrice: '25.00',
      description: '<p>Soft</p>',
      tags: ['summer sale', 'new'],
      sizeId: small,
      colorId: red,
    });
    expect(
      product.variants.map(({ id, sku, price, priceMinor, isDefault }) => ({ id, sku, price, priceMinor, isDefault })),
    ).toEqual([
      { id: made.variantIds[0], sku: 'CT-S', price: null, priceMinor: 1990, isDefault: true },
      { id: made.variantIds[1], sku: 'CT-L', price: '21.50', priceMinor: 2150, isDefault: false },
    ]);
  });

  test('without variants has one, in the default size and colour', async () => {
    const { id } = await simple(dollars);
    const product = await dollars.run((tx, store, owner) => getProduct(tx, store, owner, { id }));
    expect(product.variants).toMatchObject([{ sizeName: 'One size', colorName: 'Standard', isDefault: true, onHand: 0 }]);
  });

  test.each([
    ['USD', 0, '19.999', '19.99', '19.99', 1999],
    ['JPY', 1, '19.9', '1980', '1980', 1980],
    ['KWD', 2, '1.2345', '1.25', '1.250', 1250],
  ])('in %s takes no more digits than the currency has', async (_currency, index, tooFine, price, shown, minor) => {
    const shop = storeAt(planted, index);
    const categoryId = await category(shop);
    const make = (text: string) =>
      shop.run((tx, store, owner) => createProduct(tx, store, owner, { name: 'Digits', price: text, categoryId }));
    expect((await refusalOf(make(tooFine)))?.fields).toContain('price');
    const { id } = await make(price);
    const read = await shop.run((tx, store) => findShopProduct(tx, store, shopper, { mediaUrl, idOrSlug: id }));
    expect(read).toMatchObject({ price: shown, priceMinor: minor, variants: [{ price: shown, priceMinor: minor }] });
  });

  test('refuses a default variant with a price of its own, two defaults, and two variants alike', async () => {
    const { small, large } = await options(dollars);
    const refused = async (variants: Parameters<typeof createProduct>[3]['variants']) => refusalOf(simple(dollars, { variants }));
    expect(await refused([{ sizeId: small, price: '21' }])).toMatchObject({ code: 'invalid', fields: ['variants.0.price'] });
    expect(
      await refused([
        { sizeId: small, isDefault: true },
        { sizeId: large, isDefault: true },
      ]),
    ).toMatchObject({ code: 'invalid' });
    expect(await refused([{ sizeId: small }, { sizeId: small }])).toMatchObject({ code: 'invalid', fields: ['variants.1'] });
  });

  test('can swap the options and the default of two variants in one save', async () => {
    const { small, large } = await options(dollars);
    const { id, version, variantIds } = await simple(dollars, { variants: [{ sizeId: small }, { sizeId: large }] });
    const [first, second] = variantIds;
    const variants = [
      { id: first, sizeId: large },
      { id: second, sizeId: small, isDefault: true },
    ];
    const saved = await dollars.run((tx, store, owner) => updateProduct(tx, store, owner, { id, version, variants }));
    expect(saved.variantIds).toEqual(variantIds);
    const product = await dollars.run((tx, store, owner) => getProduct(tx, store, owner, { id }));
    expect(product.variants.map(({ sizeId, isDefault }) => ({ sizeId, isDefault }))).toEqual([
      { sizeId: large, isDefault: false },
      { sizeId: small, isDefault: true },
    ]);
    expect(product.sizeId).toBe(small);
  });

  test('loses a variant for good when no book knows it, archives one that the ledger knows, and takes that one up again', async () => {
    const { small, large } = await options(dollars);
    const made = await simple(dollars, { variants: [{}, { sizeId: small }, { sizeId: large }] });
    const [kept, counted] = made.variantIds;
    await dollars.run((tx, store, owner) => setStock(tx, store, owner, { variantId: counted ?? '', onHand: 3 }));
    const save = (version: number, variants: { id?: string; sizeId?: string }[]) =>
      dollars.run((tx, store, owner) => updateProduct(tx, store, owner, { id: made.id, version, variants }));
    const less = await save(made.version, [{ id: kept ?? '' }]);
    const product = await dollars.run((tx, store, owner) => getProduct(tx, store, owner, { id: made.id }));
    expect(product.variants.map(({ id, isArchived }) => ({ id, isArchived }))).toEqual([
      { id: kept, isArchived: false },
      { id: counted, isArchived: true },
    ]);
    const again = await save(less.version, [{ id: kept ?? '' }, { sizeId: small }]);
    expect(again.variantIds).toEqual([kept, counted]);
    await save(again.version, [{ id: counted ?? '' }, { id: kept ?? '' }]);
    const turned = await dollars.run((tx, store, owner) => getProduct(tx, store, owner, { id: made.id }));
    expect(turned.variants.map(({ sizeId }) => sizeId)).toEqual([small, product.sizeId]);
    // The one in small gives way to another in small, and the one that was another takes its place.
    const { variantIds } = await save(turned.version, [{ id: kept ?? '', sizeId: small }, {}]);
    expect([variantIds[0], variantIds.includes(counted ?? '')]).toEqual([kept, false]);
  });

  test('refuses an edit begun on an older version, and says which stands', async () => {
    const { id, version } = await simple(dollars);
    const rename = (name: string) => dollars.run((tx, store, owner) => updateProduct(tx, store, owner, { id, version, name }));
    const { version: current } = await rename('Cap two');
    expect(await refusalOf(rename('Cap three'))).toMatchObject({ code: 'conflict', data: { current } });
  });

  test('edited by many at once is changed by one, and the others are told', async () => {
    const { id, version } = await simple(dollars);
    const edits = Array.from({ length: 6 }, (_, index) =>
      refusalOf(dollars.run((tx, store, owner) => updateProduct(tx, store, owner, { id, version, name: `Cap ${index}` }))),
    );
    const codes = (await Promise.all(edits)).map((refusal) => refusal?.code ?? 'saved');
    expect(codes.toSorted()).toEqual([...Array.from({ length: 5 }, () => 'conflict'), 'saved']);
  });

  test('keeps its old address leading to it, and refuses one that is taken', async () => {
    const one = await simple(dollars, { name: 'Old name', slug: 'old-name' });
    const { version } = one;
    await dollars.run((tx, store, owner) => updateProduct(tx, store, owner, { id: one.id, version, slug: 'new-name' }));
    const find = (idOrSlug: string) => dollars.run((tx, store) => findShopProduct(tx, store, shopper, { mediaUrl, idOrSlug }));
    expect((await find('old-name'))?.id).toBe(one.id);
    expect((await find('new-name'))?.id).toBe(one.id);
    expect(await refusalOf(simple(dollars, { slug: 'new-name' }))).toMatchObject({ code: 'slug_taken', fields: ['slug'] });
    const heir = await simple(dollars, { slug: 'old-name' });
    expect((await find('old-name'))?.id).toBe(heir.id);
  });

  test('is not deleted once the ledger knows it, and is gone with its parts before', async () => {
    const fresh = await simple(dollars);
    await dollars.run((tx, store, owner) => deleteProduct(tx, store, owner, { id: fresh.id }));
    expect(await refusalOf(dollars.run((tx, store, owner) => getProduct(tx, store, owner, { id: fresh.id })))).toMatchObject({
      code: 'not_found',
    });
    const known = await simple(dollars);
    const [variantId = ''] = known.variantIds;
    await dollars.run((tx, store, owner) => adjustStock(tx, store, owner, { variantId, quantity: 1, reason: 'receive' }));
    const refused = await refusalOf(dollars.run((tx, store, owner) => deleteProduct(tx, store, owner, { id: known.id })));
    expect(refused).toMatchObject({ code: 'in_use', data: { instead: 'archive' } });
  });

  test('is copied archived, with its pictures and without its stock and codes', async () => {
    const asset = await uploadImage({ db: planted.db, config: planted.config }, dollars.store, dollars.owner, {
      bytes: await paint('#123456'),
    });
    const { small } = await options(dollars);
    const variants = [{ sku: 'A' }, { sizeId: small, sku: 'B' }];
    const { id } = await simple(dollars, { variants, images: [{ assetId: asset.id, variantIndex: 1 }] });
    const copy = await dollars.run((tx, store, owner) => duplicateProduct(tx, store, owner, { id }));
    const product = await dollars.run((tx, store, owner) => getProduct(tx, store, owner, { id: copy.id }));
    expect(product).toMatchObject({ name: 'Cap (copy)', isArchived: true, variants: [{ sku: '' }, { sku: '' }] });
    expect(product.images).toMatchObject([{ assetId: asset.id, variantId: product.variants[1]?.id }]);
  });

  test('leaves the shop when archived, and is still answered by id', async () => {
    const { id } = await simple(dollars, { name: 'Gone tomorrow' });
    await dollars.run((tx, store, owner) => archiveProduct(tx, store, owner, { id }));
    const list = await dollars.run((tx, store) => listShopProducts(tx, store, shopper, { mediaUrl }));
    expect(list.items.map((product) => product.id)).not.toContain(id);
    const found = await dollars.run((tx, store) => findShopProduct(tx, store, shopper, { mediaUrl, idOrSlug: id }));
    expect(found).toMatchObject({ id, isArchived: true });
  });
});

describe('two stores', () => {
  test('cannot name each other’s products: not found, and nothing is changed', async () => {
    const foreign = await simple(yen, { price: '500' });
    const before = await yen.run((tx, store, owner) => getProduct(tx, store, owner, { id: foreign.id }));
    const { id } = foreign;
    const attempts = [
      () => dollars.run((tx, store, owner) => getProduct(tx, store, owner, { id })),
      () => dollars.run((tx, store, owner) => updateProduct(tx, store, owner, { id, version: before.version, name: 'Mine' })),
      () => dollars.run((tx, store, owner) => archiveProduct(tx, store, owner, { id })),
      () => dollars.run((tx, store, owner) => deleteProduct(tx, store, owner, { id })),
      () => dollars.run((tx, store, owner) => duplicateProduct(tx, store, owner, { id })),
    ];
    for (const attempt of attempts) expect(await refusalOf(attempt())).toMatchObject({ code: 'not_found' });
    expect(await dollars.run((tx, store) => findShopProduct(tx, store, shopper, { mediaUrl, idOrSlug: id }))).toBeNull();
    expect(await yen.run((tx, store, owner) => getProduct(tx, store, owner, { id }))).toEqual(before);
  });

  test('cannot use each other’s categories, sizes, colours, pictures and variants', async () => {
    const theirs = { category: await category(yen), ...(await options(yen)) };
    const bytes = await paint('#abcdef');
    const asset = await uploadImage({ db: planted.db, config: planted.config }, yen.store, yen.owner, { bytes });
    const foreign = await simple(yen, { price: '500' });
    expect(await refusalOf(simple(dollars, { categoryId: theirs.category }))).toMatchObject({
      code: 'invalid',
      fields: ['categoryId'],
    });
    expect(await refusalOf(simple(dollars, { variants: [{ sizeId: theirs.small }] }))).toMatchObject({ code: 'invalid' });
    expect(await refusalOf(simple(dollars, { variants: [{ colorId: theirs.red }] }))).toMatchObject({ code: 'invalid' });
    expect(await refusalOf(simple(dollars, { images: [{ assetId: asset.id }] }))).toMatchObject({ code: 'invalid' });
    const own = await simple(dollars);
    const variants = [{ id: foreign.variantIds[0] }];
    const stolen = dollars.run((tx, store, owner) =>
      updateProduct(tx, store, owner, { id: own.id, version: own.version, variants }),
    );
    expect(await refusalOf(stolen)).toMatchObject({ code: 'invalid', fields: ['variants.0.id'] });
  });

  test('do not meet in the admin’s table, and an actor of the one finds no door to the other', async () => {
    const foreign = await simple(yen, { name: 'Kimono', price: '500' });
    const mine = await dollars.run((tx, store, owner) => listProducts(tx, store, owner, { q: 'kimono' }));
    expect(mine.items.map((row) => row.id)).not.toContain(foreign.id);
    const intruder = yen.run((tx, store) => listProducts(tx, store, dollars.owner, {}));
    expect(await refusalOf(intruder)).toMatchObject({ code: 'not_found' });
    const passer = yen.run((tx, store) => createProduct(tx, store, shopper, { name: 'x', price: '1', categoryId: foreign.id }));
    expect(await refusalOf(passer)).toMatchObject({ code: 'unauthenticated' });
  });
});

test('the admin’s table finds by word, SKU and stock, pages, and sorts', async () => {
  const shop = dinars;
  const stocked = await simple(shop, { name: 'Bisht', price: '3', variants: [{ sku: 'BIS-1' }] });
  await simple(shop, { name: 'Agal', price: '9' });
  await shop.run((tx, store, owner) => setStock(tx, store, owner, { variantId: stocked.variantIds[0] ?? '', onHand: 4 }));
  const names = async (input: Parameters<typeof listProducts>[3]) =>
    (await shop.run((tx, store, owner) => listProducts(tx, store, owner, input))).items.map((row) => row.name);
  expect(await names({ q: 'bisht' })).toEqual(['Bisht']);
  expect(await names({ q: 'bis-' })).toEqual(['Bisht']);
  expect(await names({ stock: 'in' })).toEqual(['Bisht']);
  expect((await names({ sort: 'name' })).slice(0, 2)).toEqual(['Agal', 'Bisht']);
  const page = await shop.run((tx, store, owner) => listProducts(tx, store, owner, { sort: '-price', page: 2, limit: 1 }));
  expect(page).toMatchObject({
    total: 3,
    page: 2,
    limit: 1,
    items: [{ name: 'Bisht', price: '3.000', onHand: 4, available: 4, status: 'active' }],
  });
});
