import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Planted, type PlantedStore, plantStores, refusalOf, storeAt } from '../../test/plant-stores.ts';
import { createCategory, createProduct, createSize, getProduct, updateProduct } from '../catalog/index.ts';
import { adjustStock, setStock } from '../inventory/index.ts';
import { newId } from '../lib/index.ts';
import { applySlice } from './apply-slice.ts';
import type { ProductChoice } from './choose-products.ts';
import {
  type BulkPatch,
  getBulkEdit,
  listBulkEdits,
  previewBulkEdit,
  runBulkEdit,
  startBulkEdit,
  undoBulkEdit,
} from './index.ts';

let planted: Planted;
let mine: PlantedStore;
let theirs: PlantedStore;
let categoryId: string;

beforeAll(async () => {
  planted = await plantStores('bulk', ['USD', 'JPY']);
  [mine, theirs] = [storeAt(planted, 0), storeAt(planted, 1)];
  categoryId = (await mine.run((tx, store, owner) => createCategory(tx, store, owner, { name: 'All' }))).id;
});

afterAll(async () => planted?.close());

type Made = { id: string; variantIds: string[] };

async function make(fields: Partial<Parameters<typeof createProduct>[3]> = {}): Promise<Made> {
  return mine.run((tx, store, owner) => createProduct(tx, store, owner, { name: 'Cap', price: '19.90', categoryId, ...fields }));
}

/** Many plain products in one statement, with the tag given. */
async function makeMany(count: number, tag: string): Promise<void> {
  await planted.owner.transaction().execute(async (tx) => {
    await sql`
      with size as (select "id" from "Size" where "storeId" = ${mine.store.id} and "isDefault"),
           color as (select "id" from "Color" where "storeId" = ${mine.store.id} and "isDefault"),
           made as (
             insert into "Product" ("storeId", "id", "categoryId", "name", "slug", "price", "sizeId", "colorId", "tags")
             select ${mine.store.id}, gen_random_uuid(), ${categoryId}, 'Many ' || n, ${tag} || '-' || n, 10, size."id", color."id", array[${tag}]
               from generate_series(1, ${count}) n, size, color returning "id", "sizeId", "colorId")
      insert into "Variant" ("storeId", "id", "productId", "sizeId", "colorId", "optionKey", "isDefault")
      select ${mine.store.id}, gen_random_uuid(), made."id", made."sizeId", made."colorId", 'x', true from made`.execute(tx);
  });
}

const start = (choice: ProductChoice, patch: BulkPatch) =>
  mine.run((tx, store, owner) => startBulkEdit(tx, store, owner, { choice, patch }));
const undo = (id: string) => mine.run((tx, store, owner) => undoBulkEdit(tx, store, owner, { id }));
const read = (id: string) => mine.run((tx, store, owner) => getProduct(tx, store, owner, { id }));
const report = (id: string) => mine.run((tx, store, owner) => getBulkEdit(tx, store, owner, { id }));
const all = (q: string): ProductChoice => ({
  filter: { q, status: 'all', categoryId: [], sizeId: [], colorId: [], stock: 'any' },
});

async function pricesOf(tag: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ price: string; count: number }>`
    select "price"::float8::text as price, count(*) as count from "Product" where ${tag} = any("tags") group by 1`.execute(
    planted.owner,
  );
  return Object.fromEntries(rows.map((row) => [row.price, row.count]));
}

test('prices, tags, category and stock change as the preview said, and all goes back by undo', async () => {
  const [small, large] = await mine.run(async (tx, store, owner) => [
    await createSize(tx, store, owner, { name: 'S', value: 'S' }),
    await createSize(tx, store, owner, { name: 'L', value: 'L' }),
  ]);
  const other = await mine.run((tx, store, owner) => createCategory(tx, store, owner, { name: 'Sale' }));
  const made = await make({ tags: ['new'], variants: [{ sizeId: small?.id }, { sizeId: large?.id, price: '24.90' }] });
  const [first = '', second = ''] = made.variantIds;
  await mine.run((tx, store, owner) => setStock(tx, store, owner, { variantId: first, onHand: 5 }));
  const before = await read(made.id);
  const patch: BulkPatch = {
    price: { by: 'percent', value: '-10', round: 'ending99', compareAt: 'old' },
    stock: { how: 'add', units: 3 },
    addTags: [' Summer  Sale '],
    removeTags: ['NEW'],
    categoryId: other.id,
  };
  const preview = await mine.run((tx, store, owner) => previewBulkEdit(tx, store, owner, { choice: { ids: [made.id] }, patch }));
  expect(await read(made.id)).toEqual(before);
  const run = await start({ ids: [made.id] }, patch);
  expect(run).toMatchObject({ total: 1, isDone: true });
  const after = await read(made.id);
  expect(after).toMatchObject({ price: '17.99', compareAtPrice: '19.90', tags: ['summer sale'], categoryId: other.id });
  expect(after.variants.map((variant) => [variant.price, variant.onHand])).toEqual([
    [null, 8],
    ['21.99', 3],
  ]);
  expect(preview.rows[0]?.after).toEqual({
    ...{ price: '17.99', compareAtPrice: '19.90', tags: ['summer sale'], categoryId: other.id },
    ...{ variantPrices: { [second]: '21.99' }, stock: { [first]: 8, [second]: 3 } },
  });
  expect(after.version).toBeGreaterThan(before.version);
  expect(await undo(run.id)).toEqual({ isDone: true });
  const { version: _before, updatedAt: _was, ...restored } = before;
  expect(await read(made.id)).toMatchObject(restored);
  expect(await undo(run.id)).toEqual({ isDone: true });
  expect((await report(run.id)).state).toBe('undone');
});

test('undo leaves what somebody changed since, and what was sold stays sold', async () => {
  const made = await make();
  const [variantId = ''] = made.variantIds;
  const run = await start(
    { ids: [made.id] },
    { price: { by: 'set', value: '9', round: 'none', compareAt: 'keep' }, isFeatured: true, stock: { how: 'set', units: 10 } },
  );
  const { version } = await read(made.id);
  await mine.run((tx, store, owner) => updateProduct(tx, store, owner, { id: made.id, version, price: '12' }));
  await mine.run((tx, store, owner) => adjustStock(tx, store, owner, { variantId, quantity: 2, reason: 'receive' }));
  await undo(run.id);
  expect(await read(made.id)).toMatchObject({ price: '12.00', isFeatured: false, variants: [{ onHand: 2 }] });
  expect(await report(run.id)).toMatchObject({ kept: 1, leftOut: [{ id: made.id, state: 'kept' }] });
});

test('a product that cannot change is left out and the others change', async () => {
  const [cheap, dear] = [await make({ price: '3' }), await make({ price: '30' })];
  const run = await start(
    { ids: [cheap.id, dear.id] },
    { price: { by: 'amount', value: '-5', round: 'none', compareAt: 'keep' } },
  );
  expect((await read(cheap.id)).price).toBe('3.00');
  expect((await read(dear.id)).price).toBe('25.00');
  expect(await report(run.id)).toMatchObject({
    done: 1,
    skipped: 1,
    leftOut: [{ id: cheap.id, note: 'The price would fall below zero.' }],
  });
});

test('a large run that is cut off in the middle goes on where it stood: no product is changed twice or left out', async () => {
  await makeMany(450, 'large');
  const run = await start(all('large'), { price: { by: 'percent', value: '10', round: 'none', compareAt: 'keep' } });
  expect(run).toMatchObject({ total: 450, isDone: false });
  await mine.run((tx, store) => applySlice(tx, store, run.id));
  const cut = mine.run(async (tx, store) => {
    await applySlice(tx, store, run.id);
    throw new Error('the power went out');
  });
  await expect(cut).rejects.toThrow('power');
  expect(await pricesOf('large')).toEqual({ '10': 250, '11': 200 });
  await Promise.all([runBulkEdit(planted, mine.store, run.id), runBulkEdit(planted, mine.store, run.id)]);
  expect(await pricesOf('large')).toEqual({ '11': 450 });
  expect(await report(run.id)).toMatchObject({ state: 'done', done: 450, skipped: 0 });
  await undo(run.id);
  await runBulkEdit(planted, mine.store, run.id);
  expect(await pricesOf('large')).toEqual({ '10': 450 });
});

test('a run whose worker is killed in the middle is finished by the next one, and each product is changed once', async () => {
  await makeMany(1_000, 'killed');
  const { id } = await start(all('Many killed'), { price: { by: 'percent', value: '10', round: 'none', compareAt: 'keep' } });
  const script = fileURLToPath(new URL('../../test/work-bulk.ts', import.meta.url));
  const worker = spawn(process.execPath, [script, planted.config.appDatabaseUrl, mine.store.id, id], { stdio: 'ignore' });
  const ended = once(worker, 'exit');
  await expect.poll(async () => (await report(id)).done, { timeout: 60_000, interval: 5 }).toBeGreaterThan(0);
  worker.kill('SIGKILL');
  await ended;
  expect(await report(id)).toMatchObject({ state: 'running', total: 1_000 });
  await runBulkEdit(planted, mine.store, id);
  expect(await report(id)).toMatchObject({ state: 'done', done: 1_000, skipped: 0 });
  expect(await pricesOf('killed')).toEqual({ 11: 1_000 });
});

test('undo in the middle of a run stops it and takes back what it did', async () => {
  await makeMany(250, 'halfway');
  const run = await start(all('halfway'), { price: { by: 'set', value: '5', round: 'none', compareAt: 'keep' } });
  await mine.run((tx, store) => applySlice(tx, store, run.id));
  await undo(run.id);
  await runBulkEdit(planted, mine.store, run.id);
  expect(await pricesOf('halfway')).toEqual({ '10': 250 });
  expect(await report(run.id)).toMatchObject({ state: 'undone', done: 200 });
});

test('what a currency cannot express, an empty change and a foreign category are refused', async () => {
  const made = await make();
  const price = (value: string): BulkPatch => ({ price: { by: 'set', value, round: 'none', compareAt: 'keep' } });
  expect(await refusalOf(start({ ids: [made.id] }, price('1.999')))).toMatchObject({
    code: 'price_digits',
    fields: ['price.value'],
  });
  expect(await refusalOf(start({ ids: [made.id] }, {}))).toMatchObject({ code: 'invalid' });
  expect(await refusalOf(start({ ids: [made.id] }, { categoryId: newId() }))).toMatchObject({
    code: 'invalid',
    fields: ['categoryId'],
  });
});

test('another store has no part in it: its products are not chosen, its runs are not there', async () => {
  const made = await make();
  const patch: BulkPatch = { isArchived: true };
  const run = await start({ ids: [made.id] }, patch);
  const foreign = theirs.run((tx, store, owner) => startBulkEdit(tx, store, owner, { choice: { ids: [made.id] }, patch }));
  expect(await refusalOf(foreign)).toMatchObject({ code: 'invalid' });
  expect(await refusalOf(theirs.run((tx, store, owner) => undoBulkEdit(tx, store, owner, { id: run.id })))).toMatchObject({
    code: 'not_found',
  });
  expect(await refusalOf(theirs.run((tx, store, owner) => getBulkEdit(tx, store, owner, { id: run.id })))).toMatchObject({
    code: 'not_found',
  });
  expect(await theirs.run((tx, store, owner) => listBulkEdits(tx, store, owner, {}))).toEqual([]);
  const stranger = theirs.owner;
  expect(await refusalOf(mine.run((tx, store) => undoBulkEdit(tx, store, stranger, { id: run.id })))).toMatchObject({
    code: 'not_found',
  });
  expect((await read(made.id)).isArchived).toBe(true);
});
