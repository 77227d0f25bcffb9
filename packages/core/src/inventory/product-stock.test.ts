import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Planted, type PlantedStore, plantStores, storeAt } from '../../test/plant-stores.ts';
import { createCategory, createProduct, createSize, deleteProduct, listProducts, rollUpStock } from '../catalog/index.ts';
import { withStore } from '../db/index.ts';
import { listInventory, setCounts, setStock, takeStock } from './index.ts';

let planted: Planted;
let mine: PlantedStore;
let theirs: PlantedStore;
let products: { id: string; variantIds: string[] }[];

async function furnish({ run }: PlantedStore, count: number) {
  return run(async (tx, store, owner) => {
    const { id: categoryId } = await createCategory(tx, store, owner, { name: 'All' });
    const sizes = [];
    for (const name of ['S', 'M', 'L']) sizes.push(await createSize(tx, store, owner, { name, value: name }));
    const made = [];
    for (let number = 0; number < count; number += 1) {
      const variants = sizes.slice(0, 1 + (number % 3)).map(({ id }) => ({ sizeId: id }));
      made.push(await createProduct(tx, store, owner, { name: `Cap ${number}`, price: '20', categoryId, variants }));
    }
    return made;
  });
}

beforeAll(async () => {
  planted = await plantStores('product_stock', ['USD', 'USD']);
  [mine, theirs] = [storeAt(planted, 0), storeAt(planted, 1)];
  products = await furnish(mine, 7);
  await furnish(theirs, 2);
});

afterAll(async () => planted?.close());

const variantOf = (product: number, variant = 0) => products[product]?.variantIds[variant] ?? '';
const roll = () => rollUpStock(planted.db, mine.store);

type Shelf = { productId: string; variantId: string; isArchived: boolean; left: number };

/** Everything in the shelves, as their rows have it. */
async function shelves(): Promise<Shelf[]> {
  const { rows } = await sql<Shelf>`
    select v."productId", v."id" as "variantId", v."isArchived" or p."isArchived" as "isArchived",
           s."onHand" + s."backorderLimit" - s."reserved" as left
      from "Product" p join "Variant" v on v."storeId" = p."storeId" and v."productId" = p."id"
      join "StockItem" s on s."storeId" = v."storeId" and s."variantId" = v."id"
     where p."storeId" = ${mine.store.id} and not v."isArchived"`.execute(planted.owner);
  return rows;
}

const compare = (a: string, b: string) => (a < b ? -1 : 1);

/** Every page of a list, three rows each. */
async function readAll<Row>(read: (page: number) => Promise<Row[]>): Promise<Row[]> {
  const all: Row[] = [];
  for (let page = 1; ; page += 1) {
    const rows = await read(page);
    all.push(...rows);
    if (rows.length < 3) return all;
  }
}

const readProducts = (asked: Parameters<typeof listProducts>[3]) =>
  readAll((page) =>
    mine.run(async (tx, store, owner) => (await listProducts(tx, store, owner, { ...asked, page, limit: 3 })).items),
  );
const readShelves = (asked: Parameters<typeof listInventory>[3]) =>
  readAll((page) =>
    mine.run(async (tx, store, owner) => (await listInventory(tx, store, owner, { ...asked, page, limit: 3 })).items),
  );

/** Holds the lists that go by stock against the shelves. */
async function expectTrue(): Promise<void> {
  const rows = await shelves();
  const sums = new Map<string, number>();
  for (const { productId, left } of rows) sums.set(productId, (sums.get(productId) ?? 0) + Math.max(left, 0));
  const sorted = [...sums].sort((a, b) => a[1] - b[1] || compare(a[0], b[0]));
  const figures = (items: { id: string; available: number }[]) => items.map(({ id, available }) => [id, available]);
  expect(figures(await readProducts({ sort: 'stock' }))).toEqual(sorted);
  expect(figures(await readProducts({ sort: '-stock' }))).toEqual(sorted.toReversed());
  const out = sorted.filter(([, available]) => available === 0).map(([id]) => id);
  expect((await readProducts({ stock: 'out' })).map(({ id }) => id).sort()).toEqual(out.sort());
  const some = sorted.filter(([, available]) => available > 0);
  expect(figures(await readProducts({ stock: 'in', sort: 'stock' }))).toEqual(some);
  const grid = rows
    .filter(({ isArchived }) => !isArchived)
    .sort((a, b) => a.left - b.left || compare(a.productId, b.productId) || compare(a.variantId, b.variantId));
  expect((await readShelves({ sort: 'available' })).map(({ variantId, available }) => [variantId, available])).toEqual(
    grid.map(({ variantId, left }) => [variantId, left]),
  );
  const gone = grid.filter(({ left }) => left <= 0).map(({ variantId }) => variantId);
  expect((await readShelves({ state: 'out' })).map(({ variantId }) => variantId).sort()).toEqual(gone.sort());
  expect((await sql`select * from audit_product_stock`.execute(planted.owner)).rows).toEqual([]);
}

test('lists that go by stock are true at every moment, whether sums were made anew or not', async () => {
  await expectTrue();
  expect(await roll()).toBeGreaterThan(0);
  await expectTrue();
  const acts: ((...door: Parameters<Parameters<PlantedStore['run']>[0]>) => Promise<unknown>)[] = [
    (tx, store, owner) => setStock(tx, store, owner, { variantId: variantOf(2, 1), onHand: 5 }),
    (tx, store, owner) =>
      setCounts(tx, store, owner, {
        counts: [0, 1, 3, 4].map((number) => ({ variantId: variantOf(number), onHand: 9 - number, backorderLimit: number })),
      }),
    (tx, store) => takeStock(tx, store, [{ variantId: variantOf(2, 1), quantity: 5 }]),
    (tx, store) =>
      tx
        .updateTable('Variant')
        .set({ isArchived: true })
        .where('storeId', '=', store.id)
        .where('id', '=', variantOf(4, 1))
        .execute(),
    (tx, store) =>
      tx
        .updateTable('Product')
        .set({ isArchived: true })
        .where('storeId', '=', store.id)
        .where('id', '=', products[5]?.id ?? '')
        .execute(),
    (tx, store) => tx.deleteFrom('Variant').where('storeId', '=', store.id).where('id', '=', variantOf(2, 2)).execute(),
    (tx, store, owner) => deleteProduct(tx, store, owner, { id: products[6]?.id ?? '' }),
  ];
  for (const act of acts) {
    await mine.run((tx, store, owner) => act(tx, store, owner));
    await expectTrue();
    await roll();
    await expectTrue();
  }
  expect(await roll()).toBe(0);
});

test('a change that commits while sums are made is not lost, and two who make them do not spoil each other’s work', async () => {
  const set = (onHand: number) => mine.run((tx, store, owner) => setStock(tx, store, owner, { variantId: variantOf(0), onHand }));
  await set(20);
  await withStore(planted.db, mine.store, async (tx) => {
    await setStock(tx, mine.store, mine.owner, { variantId: variantOf(0), onHand: 30 });
    await roll();
  });
  await expectTrue();
  await Promise.all([roll(), set(31), roll(), set(32), roll()]);
  await expectTrue();
  await roll();
  await expectTrue();
});

test('sums of one store leave another’s marks and figures alone', async () => {
  const marks = () => planted.owner.selectFrom('ProductStockMark').select('id').where('storeId', '=', theirs.store.id).execute();
  const before = await marks();
  expect(before.length).toBeGreaterThan(0);
  await roll();
  expect(await marks()).toEqual(before);
  const seen = await theirs.run((tx, store, owner) => listProducts(tx, store, owner, { sort: 'stock' }));
  expect(seen.items).toHaveLength(2);
});
