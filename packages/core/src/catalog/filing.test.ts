import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Planted, type PlantedStore, plantStores, refusalOf, shopper, storeAt } from '../../test/plant-stores.ts';
import {
  createCategory,
  createColor,
  createProduct,
  createSize,
  deleteCategory,
  deleteColor,
  deleteSize,
  getCategory,
  getColor,
  getSize,
  listCategories,
  listColors,
  listSizes,
  reorderCategories,
  reorderColors,
  reorderSizes,
  updateCategory,
  updateColor,
  updateSize,
} from './index.ts';

let planted: Planted;
let mine: PlantedStore;
let theirs: PlantedStore;

beforeAll(async () => {
  planted = await plantStores('filing', ['EUR', 'USD']);
  [mine, theirs] = [storeAt(planted, 0), storeAt(planted, 1)];
});

afterAll(async () => planted?.close());

const category = (shop: PlantedStore, name: string, parentId?: string) =>
  shop.run((tx, store, owner) => createCategory(tx, store, owner, { name, ...(parentId ? { parentId } : {}) }));

describe('a category', () => {
  test('has the default billboard when none is given, and a free address', async () => {
    const first = await category(mine, 'Röcke & Hosen');
    const second = await category(mine, 'Röcke & Hosen');
    expect([first.slug, second.slug]).toEqual(['rocke-hosen', 'rocke-hosen-2']);
    const read = await mine.run((tx, store, owner) => getCategory(tx, store, owner, { id: first.id }));
    expect(read).toMatchObject({ billboardLabel: 'Store 1', productCount: 0 });
  });

  test('cannot stand below itself, nor below its own children', async () => {
    const top = await category(mine, 'Top');
    const below = await category(mine, 'Below', top.id);
    const move = (parentId: string) =>
      mine.run((tx, store, owner) => updateCategory(tx, store, owner, { id: top.id, version: 1, parentId }));
    expect(await refusalOf(move(below.id))).toMatchObject({ code: 'invalid', fields: ['parentId'] });
    expect(await refusalOf(move(top.id))).toMatchObject({ code: 'invalid', fields: ['parentId'] });
  });

  test('in use is not deleted, and says by what', async () => {
    const used = await category(mine, 'Used');
    const below = await category(mine, 'Child', used.id);
    const goods = { name: 'Skirt', price: '10', categoryId: used.id, isArchived: true };
    const product = await mine.run((tx, store, owner) => createProduct(tx, store, owner, goods));
    const refused = await refusalOf(mine.run((tx, store, owner) => deleteCategory(tx, store, owner, { id: used.id })));
    expect(refused).toMatchObject({
      code: 'in_use',
      data: {
        uses: [
          { kind: 'products', count: 1, first: [{ id: product.id, name: 'Skirt' }] },
          { kind: 'categories', count: 1, first: [{ id: below.id, name: 'Child' }] },
        ],
      },
    });
    await mine.run((tx, store, owner) => deleteCategory(tx, store, owner, { id: below.id }));
    expect(await refusalOf(mine.run((tx, store, owner) => getCategory(tx, store, owner, { id: below.id })))).toMatchObject({
      code: 'not_found',
    });
  });

  test('takes the place it is given, the rest following', async () => {
    const before = await mine.run((tx, store, owner) => listCategories(tx, store, owner, {}));
    const last = before.at(-1)?.id ?? '';
    await mine.run((tx, store, owner) => reorderCategories(tx, store, owner, { ids: [last] }));
    const after = await mine.run((tx, store, owner) => listCategories(tx, store, owner, {}));
    expect(after.map((row) => row.id)).toEqual([last, ...before.slice(0, -1).map((row) => row.id)]);
  });

  test('of another store is not found by any verb, and stays as it is', async () => {
    const foreign = await category(theirs, 'Foreign');
    const before = await theirs.run((tx, store, owner) => getCategory(tx, store, owner, { id: foreign.id }));
    const { id } = foreign;
    const attempts = [
      () => mine.run((tx, store, owner) => getCategory(tx, store, owner, { id })),
      () => mine.run((tx, store, owner) => updateCategory(tx, store, owner, { id, version: 1, name: 'Mine' })),
      () => mine.run((tx, store, owner) => deleteCategory(tx, store, owner, { id })),
      () => mine.run((tx, store, owner) => reorderCategories(tx, store, owner, { ids: [id] })),
    ];
    for (const attempt of attempts) expect(await refusalOf(attempt())).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(category(mine, 'Adopted', id))).toMatchObject({ code: 'invalid', fields: ['parentId'] });
    const billboardId = before.billboardId;
    const borrowed = mine.run((tx, store, owner) => createCategory(tx, store, owner, { name: 'Borrowed', billboardId }));
    expect(await refusalOf(borrowed)).toMatchObject({ code: 'invalid', fields: ['billboardId'] });
    expect(await theirs.run((tx, store, owner) => getCategory(tx, store, owner, { id }))).toEqual(before);
  });
});

const swatches = [
  {
    noun: 'size',
    create: createSize,
    update: updateSize,
    remove: deleteSize,
    list: listSizes,
    get: getSize,
    reorder: reorderSizes,
    value: 'M',
    column: 'sizeId',
  },
  {
    noun: 'colour',
    create: createColor,
    update: updateColor,
    remove: deleteColor,
    list: listColors,
    get: getColor,
    reorder: reorderColors,
    value: '#0a0',
    column: 'colorId',
  },
];

describe.each(swatches)('a $noun', ({ create, update, remove, list, get, reorder, value, column }) => {
  test('has a name of its own', async () => {
    const { id, version } = await mine.run((tx, store, owner) => create(tx, store, owner, { name: 'One', value }));
    expect(await refusalOf(mine.run((tx, store, owner) => create(tx, store, owner, { name: 'One', value })))).toMatchObject({
      code: 'duplicate',
    });
    await mine.run((tx, store, owner) => update(tx, store, owner, { id, version, name: 'Two' }));
    const stale = mine.run((tx, store, owner) => update(tx, store, owner, { id, version, name: 'Three' }));
    expect(await refusalOf(stale)).toMatchObject({ code: 'conflict', data: { current: version + 1 } });
  });

  test('in use, by one variant even, is not deleted; nor is the default one', async () => {
    const { id } = await mine.run((tx, store, owner) => create(tx, store, owner, { name: 'Used', value }));
    const { id: categoryId } = await category(mine, `For ${column}`);
    const goods = { name: 'Shirt', price: '10', categoryId, variants: [{}, { [column]: id }] };
    const product = await mine.run((tx, store, owner) => createProduct(tx, store, owner, goods));
    const refused = await refusalOf(mine.run((tx, store, owner) => remove(tx, store, owner, { id })));
    expect(refused).toMatchObject({
      code: 'in_use',
      data: { uses: [{ kind: 'products', count: 1, first: [{ id: product.id, name: 'Shirt' }] }] },
    });
    const rows = await mine.run((tx, store, owner) => list(tx, store, owner, {}));
    expect(rows.find((row) => row.id === id)).toMatchObject({ productCount: 1 });
    const born = rows.find((row) => row.isDefault)?.id ?? '';
    expect(await refusalOf(mine.run((tx, store, owner) => remove(tx, store, owner, { id: born })))).toMatchObject({
      code: 'default_protected',
    });
  });

  test('of another store is not found by any verb, and stays as it is', async () => {
    const { id } = await theirs.run((tx, store, owner) => create(tx, store, owner, { name: 'Foreign', value }));
    const before = await theirs.run((tx, store, owner) => get(tx, store, owner, { id }));
    const attempts = [
      () => mine.run((tx, store, owner) => get(tx, store, owner, { id })),
      () => mine.run((tx, store, owner) => update(tx, store, owner, { id, version: 1, name: 'Mine' })),
      () => mine.run((tx, store, owner) => remove(tx, store, owner, { id })),
      () => mine.run((tx, store, owner) => reorder(tx, store, owner, { ids: [id] })),
      () => theirs.run((tx, store) => remove(tx, store, mine.owner, { id })),
    ];
    for (const attempt of attempts) expect(await refusalOf(attempt())).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(theirs.run((tx, store) => remove(tx, store, shopper, { id })))).toMatchObject({
      code: 'unauthenticated',
    });
    expect(await theirs.run((tx, store, owner) => get(tx, store, owner, { id }))).toEqual(before);
  });
});

test('a colour is a CSS colour and nothing that could leave a style', async () => {
  const make = (value: string) =>
    mine.run((tx, store, owner) => createColor(tx, store, owner, { name: `Shade ${value.slice(0, 40)}`, value }));
  for (const value of ['#fff;background:url(x)', 'red;}', 'url(javascript:1)', 'expression(1)', '']) {
    expect(await refusalOf(make(value))).toMatchObject({ code: 'invalid', fields: ['value'] });
  }
  for (const value of ['rebeccapurple', 'oklch(62% 0.2 29 / 80%)', '#a1b2c3d4']) expect(await refusalOf(make(value))).toBeNull();
});
