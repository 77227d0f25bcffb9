import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ImportDesk, openImports } from '../../test/import-files.ts';
import { type Planted, type PlantedStore, paint, plantStores, refusalOf, storeAt } from '../../test/plant-stores.ts';
import { createCategory, createColor, createProduct, createSize, getProduct, updateProduct } from '../catalog/index.ts';
import { setCounts } from '../inventory/index.ts';
import { uploadImage } from '../media/index.ts';
import {
  applyImport,
  cancelImport,
  checkImport,
  getImport,
  listImportItems,
  listImports,
  readRefusedRows,
  undoImport,
  workImport,
} from './index.ts';

let planted: Planted;
let imports: ImportDesk;

beforeAll(async () => {
  planted = await plantStores('import_runs', ['EUR', 'USD', 'USD']);
  imports = openImports(planted);
});
afterAll(() => planted?.close());

/** Goods with everything that a file could lose: formulas, quotes, line breaks, options, nested categories, limits, pictures. */
async function furnish(shop: PlantedStore): Promise<string> {
  const { store, owner, run } = shop;
  const front = await uploadImage(planted, store, owner, { bytes: await paint('#335577'), originalName: 'front.png' });
  const back = await uploadImage(planted, store, owner, { bytes: await paint('#775533'), originalName: 'back.png' });
  return run(async (tx) => {
    const women = await createCategory(tx, store, owner, { name: 'Women' });
    const shoes = await createCategory(tx, store, owner, { name: 'Shoes', parentId: women.id });
    const [s, m] = [
      await createSize(tx, store, owner, { name: 'S', value: 'S' }),
      await createSize(tx, store, owner, { name: 'M', value: 'M' }),
    ];
    const red = await createColor(tx, store, owner, { name: 'Red', value: '#ff0000' });
    const look = { colorId: red.id };
    const made = await createProduct(tx, store, owner, {
      name: '=SUM(A1:A9)',
      slug: 'formula',
      description: '<p>A “quoted”; line,<br />and another</p>',
      price: '19.90',
      compareAtPrice: '29.90',
      categoryId: shoes.id,
      vendor: "'=tricky",
      type: '+1',
      tags: ['new', 'süß'],
      isFeatured: true,
      seoTitle: '@home',
      attributes: { Material: 'Wool; fine', Waterproof: true, Layers: 3 },
      publishFrom: new Date('2026-01-02T03:04:05.000Z'),
      variants: [
        { sizeId: m.id, ...look, sku: '-1', price: '21.00', options: { Length: 'Long' }, weightGrams: 120 },
        { sizeId: s.id, ...look, sku: '00042', isDefault: true, options: { Length: 'Short: very' }, taxable: false },
      ],
      images: [
        { assetId: back.id, alt: 'The back,\nin two lines', variantIndex: 1 },
        { assetId: front.id, alt: '' },
      ],
    });
    const [first = '', second = ''] = made.variantIds;
    await setCounts(tx, store, owner, {
      counts: [
        { variantId: first, onHand: 7, backorderLimit: 3, lowStockAt: 2 },
        { variantId: second, onHand: 0 },
      ],
    });
    await createProduct(tx, store, owner, { name: 'Plain', price: '5', categoryId: women.id, isArchived: true });
    return made.id;
  });
}

describe('an export', () => {
  test.each(['emporium', 'shopify', 'stock'] as const)(
    'in the format %s changes nothing when it is read in again',
    async (format) => {
      const shop = storeAt(planted, 0);
      if (format === 'emporium') await furnish(shop);
      const text = await imports.exported(shop, format);
      const id = await imports.check(shop, text, format);
      expect(await imports.items(shop, id)).toMatchObject({ items: [{ outcome: 'unchanged' }, { outcome: 'unchanged' }] });
      expect(await imports.read(shop, id)).toMatchObject({ state: 'checked', format, counts: { unchanged: 2 } });
      await imports.apply(shop, id);
      expect(await imports.read(shop, id)).toMatchObject({ state: 'done', counts: { unchanged: 2, done: 0 } });
      expect(await imports.exported(shop, format)).toBe(text);
    },
  );

  test('holds no cell that a spreadsheet would run', async () => {
    const text = await imports.exported(storeAt(planted, 0), 'emporium');
    expect(text).toContain("'=SUM(A1:A9)");
    expect(text).not.toMatch(/(^|,)"?[=@+](?!\d*(,|$))/m);
  });
});

const header = 'Handle,Name,Category,Price,Size,SKU,On hand';

describe('an import of a file', () => {
  test('says before it begins what would change, does just that, and is undone as a whole', async () => {
    const shop = storeAt(planted, 0);
    const { store, owner, run } = shop;
    const before = await imports.exported(shop, 'emporium');
    const right = [
      header,
      'formula,Renamed,,18.00,M,-1,9',
      'fresh,Fresh,Women > Shoes > Boots,7.50,M,F-1,3',
      'fresh,,,,L,F-2,4',
      'broken,Broken,,ten,M,,',
      ',Nameless,,1,M,,',
    ].join('\n');
    const last = await imports.check(shop, right);
    const found = await imports.items(shop, last);
    expect(found.items.map(({ row, outcome, reason }) => [row, outcome, reason])).toEqual([
      [2, 'updated', ''],
      [3, 'created', ''],
      [5, 'refused', expect.stringContaining('“ten” is not an amount')],
      [6, 'refused', expect.stringContaining('no handle')],
    ]);
    expect(found.items[0]?.differences).toEqual([
      { what: 'Name', before: '=SUM(A1:A9)', after: 'Renamed' },
      { what: 'Price', before: '19.90', after: '18.00' },
      { what: 'M, Red, Long: on hand', before: '7', after: '9' },
    ]);
    expect(await imports.exported(shop, 'emporium')).toBe(before);
    await imports.apply(shop, last);
    expect(await imports.read(shop, last)).toMatchObject({
      state: 'done',
      counts: { created: 1, updated: 1, refused: 2, done: 2 },
    });
    expect(await imports.exported(shop, 'emporium')).toMatch(/Women > Shoes > Boots/);
    const { text } = await run((tx) => readRefusedRows(tx, store, owner, { id: last }));
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      `${right.split('\n')[0]},Problem`,
      expect.stringMatching(/^broken,.*amount/),
    ]);

    await run((tx) => undoImport(tx, store, owner, { id: last }));
    await workImport(planted, store, last);
    expect(await imports.read(shop, last)).toMatchObject({ state: 'undone', counts: { undone: 2 } });
    const after = await imports.exported(shop, 'emporium');
    // What was counted stands in the ledger for ever, so the new product is archived and empty; all else is as it was.
    expect(after.split('\r\n').filter((line) => !line.includes('fresh'))).toEqual(before.split('\r\n'));
    expect(after).toMatch(/,fresh,Fresh,.*,no,yes,7\.50,.*,0,0,/);
    expect(await refusalOf(run((tx) => undoImport(tx, store, owner, { id: last })))).toMatchObject({ code: 'import_state' });
  });

  test('that is undone leaves alone what somebody changed since, and says so', async () => {
    const shop = storeAt(planted, 1);
    const { store, owner, run } = shop;
    const id = await imports.check(shop, 'Handle,Name,Price\none,One,1.00\ntwo,Two,2.00');
    await imports.apply(shop, id);
    const productId = (await imports.items(shop, id)).items[0]?.productId ?? '';
    await run(async (tx) => {
      const { version } = await getProduct(tx, store, owner, { id: productId });
      await updateProduct(tx, store, owner, { id: productId, version, name: 'Mine' });
    });
    await run((tx) => undoImport(tx, store, owner, { id }));
    await workImport(planted, store, id);
    expect((await imports.items(shop, id)).items.map((item) => item.undoNote)).toEqual([
      expect.stringContaining('changed it since'),
      '',
    ]);
    expect(await imports.exported(shop, 'emporium')).toMatch(/,one,Mine,/);
    expect(await imports.exported(shop, 'emporium')).not.toMatch(/,two,/);
  });

  test('whose worker is killed in the middle goes on where it was, and takes nothing in twice', async () => {
    const shop = storeAt(planted, 2);
    const { store, owner, run } = shop;
    const rows = Array.from({ length: 200 }, (_, index) => `item-${index},Item ${index},Goods,5.00,S-${index},${index + 1}`);
    const id = await imports.check(shop, ['Handle,Name,Category,Price,SKU,On hand', ...rows].join('\n'));
    await run((tx) => applyImport(tx, store, owner, { id }));
    const script = fileURLToPath(new URL('../../test/work-import.ts', import.meta.url));
    const url = planted.config.appDatabaseUrl;
    const worker = spawn(process.execPath, [script, url, planted.config.dataDir, store.id, id], { stdio: 'ignore' });
    const ended = once(worker, 'exit');
    await expect.poll(async () => (await imports.read(shop, id)).position, { timeout: 60_000, interval: 5 }).toBeGreaterThan(0);
    worker.kill('SIGKILL');
    await ended;
    expect((await imports.read(shop, id)).state).toBe('running');
    await workImport(planted, store, id);
    expect(await imports.read(shop, id)).toMatchObject({ state: 'done', total: 200, counts: { created: 200, refused: 0 } });
    const text = await imports.exported(shop, 'stock');
    expect(
      text
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',').slice(0, 2).join()),
    ).toEqual(Array.from({ length: 200 }, (_, index) => `S-${index},${index + 1}`));
  });

  test('of another store does not exist', async () => {
    const [one, other] = [storeAt(planted, 1), storeAt(planted, 2)];
    const id = await imports.check(one, 'Handle,Name,Price\nx,X,1.00');
    for (const verb of [applyImport, cancelImport, undoImport, getImport, listImportItems, readRefusedRows]) {
      const attempt = other.run<unknown>((tx, store, owner) => verb(tx, store, owner, { id }));
      expect(await refusalOf(attempt)).toMatchObject({ code: 'not_found' });
    }
    const input = { id, format: 'emporium', mapping: { handle: 0 } } as const;
    const remap = other.run((tx, store, owner) => checkImport(tx, store, owner, input));
    expect(await refusalOf(remap)).toMatchObject({ code: 'not_found' });
    const theirs = await other.run((tx, store, owner) => listImports(tx, store, owner, {}));
    expect(theirs.map((run) => run.id)).not.toContain(id);
    expect(await refusalOf(one.run((tx, store) => getImport(tx, store, other.owner, { id })))).toMatchObject({
      code: 'not_found',
    });
  });
});
