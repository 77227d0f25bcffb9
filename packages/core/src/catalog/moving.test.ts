import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Planted, plantStores, refusalOf, storeAt } from '../../test/plant-stores.ts';
import {
  createCategory,
  createColor,
  createProduct,
  createSize,
  deleteCategory,
  deleteSize,
  getProduct,
  listCategories,
  moveCategory,
} from './index.ts';

let planted: Planted;

beforeAll(async () => {
  planted = await plantStores('moving', ['USD', 'USD', 'USD']);
});
afterAll(() => planted?.close());

test('a category moves with all below it, keeps the order of reading, and never stands below itself', async () => {
  const shop = storeAt(planted, 0);
  await shop.run(async (tx, store, owner) => {
    const make = async (name: string, parentId: string | null = null) =>
      (await createCategory(tx, store, owner, { name, parentId })).id;
    const a = await make('A');
    const b = await make('B');
    const inB = await make('B1', b);
    const c = await make('C');
    await moveCategory(tx, store, owner, { id: b, parentId: a });
    await moveCategory(tx, store, owner, { id: c, parentId: a, beforeId: b });
    const order = async () => (await listCategories(tx, store, owner, {})).map((row) => row.name);
    expect(await order()).toEqual(['A', 'C', 'B', 'B1']);
    await moveCategory(tx, store, owner, { id: inB, parentId: null, beforeId: a });
    expect(await order()).toEqual(['B1', 'A', 'C', 'B']);
    expect(await refusalOf(moveCategory(tx, store, owner, { id: a, parentId: b }))).toMatchObject({ fields: ['parentId'] });
    const foreign = moveCategory(tx, store, owner, { id: a, parentId: null, beforeId: b });
    expect(await refusalOf(foreign)).toMatchObject({ fields: ['beforeId'] });
  });
});

test('a category is never deeper than eight levels, its own lower ones counted', async () => {
  await storeAt(planted, 1).run(async (tx, store, owner) => {
    let parentId: string | null = null;
    for (let level = 1; level <= 7; level += 1)
      parentId = (await createCategory(tx, store, owner, { name: `Level ${level}`, parentId })).id;
    const top = await createCategory(tx, store, owner, { name: 'Top' });
    await createCategory(tx, store, owner, { name: 'Below', parentId: top.id });
    expect(await refusalOf(moveCategory(tx, store, owner, { id: top.id, parentId }))).toMatchObject({ fields: ['parentId'] });
  });
});

test('what a deleted category, size or colour holds goes where it is told, or stays with the reason', async () => {
  const shop = storeAt(planted, 2);
  const theirs = await storeAt(planted, 1).run((tx, store, owner) => createCategory(tx, store, owner, { name: 'Theirs' }));
  const ids = await shop.run(async (tx, store, owner) => {
    const from = await createCategory(tx, store, owner, { name: 'From' });
    const to = await createCategory(tx, store, owner, { name: 'To' });
    const below = await createCategory(tx, store, owner, { name: 'Below', parentId: from.id });
    const [s, small, m] = [
      await createSize(tx, store, owner, { name: 'S', value: 'S' }),
      await createSize(tx, store, owner, { name: 'Small', value: 'S' }),
      await createSize(tx, store, owner, { name: 'M', value: 'M' }),
    ];
    const red = await createColor(tx, store, owner, { name: 'Red', value: '#ff0000' });
    const variants = [
      { sizeId: small.id, colorId: red.id, options: { Length: 'Long' } },
      { sizeId: m.id, colorId: red.id, options: { Length: 'Long' } },
    ];
    const product = await createProduct(tx, store, owner, { name: 'Coat', price: '10', categoryId: from.id, variants });
    return { from: from.id, to: to.id, below: below.id, s: s.id, small: small.id, m: m.id, product: product.id };
  });
  const run = <T>(work: Parameters<typeof shop.run<T>>[0]) => shop.run(work);
  const removal = (moveTo?: string) => run((tx, store, owner) => deleteCategory(tx, store, owner, { id: ids.from, moveTo }));
  expect(await refusalOf(removal())).toMatchObject({
    code: 'in_use',
    data: { uses: [{ kind: 'products' }, { kind: 'categories' }] },
  });
  for (const moveTo of [ids.below, ids.from, theirs.id])
    expect(await refusalOf(removal(moveTo))).toMatchObject({ fields: ['moveTo'] });
  await removal(ids.to);
  const both = run((tx, store, owner) => deleteSize(tx, store, owner, { id: ids.small, moveTo: ids.m }));
  expect(await refusalOf(both)).toMatchObject({ code: 'in_use' });
  await run((tx, store, owner) => deleteSize(tx, store, owner, { id: ids.small, moveTo: ids.s }));
  const coat = await run((tx, store, owner) => getProduct(tx, store, owner, { id: ids.product }));
  expect(coat).toMatchObject({ categoryId: ids.to, sizeId: ids.s, variants: [{ sizeId: ids.s }, { sizeId: ids.m }] });
  const tree = await run((tx, store, owner) => listCategories(tx, store, owner, {}));
  expect(tree.find((row) => row.id === ids.below)).toMatchObject({ parentId: ids.to });
});
