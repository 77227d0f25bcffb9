import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
import { findShopProduct, getProduct, listColors, listProducts, updateProduct } from '../catalog/index.ts';
import { listMovements } from '../inventory/index.ts';
import { type ImportOptions, importShopify } from './index.ts';

const goods = fileURLToPath(new URL('./fixtures/goods.csv', import.meta.url));
let planted: Planted;
let folder: string;
let pictures: string;

beforeAll(async () => {
  planted = await plantStores('imports', ['USD', 'USD', 'USD', 'USD', 'USD', 'JPY']);
  folder = await mkdtemp(join(tmpdir(), 'emporium-goods-'));
  pictures = join(folder, 'pictures');
  await mkdir(join(pictures, 'more'), { recursive: true });
  await writeFile(join(pictures, 'Parka_Navy_grande.jpeg'), await paint('#1f2b48'));
  await writeFile(join(pictures, 'PARKA-BACK.png'), await paint('#222222'));
  await writeFile(join(pictures, 'more', 'parka_moss_1024x1024.jpg'), await paint('#5f6b3c'));
});

afterAll(async () => {
  await planted?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const run = ({ store, owner }: PlantedStore, options: Partial<ImportOptions> = {}) =>
  importShopify(planted, store, owner, { file: goods, imagesDir: pictures, ...options });

async function find(shop: PlantedStore, slug: string) {
  const product = await shop.run((tx, store) => findShopProduct(tx, store, shopper, { mediaUrl, idOrSlug: slug }));
  if (!product) throw new Error(`${slug} was not imported`);
  return product;
}

/** Everything of a store that an import may touch, counted. */
async function counts(shop: PlantedStore): Promise<Record<string, number>> {
  const tables = [
    'Product',
    'Variant',
    'Image',
    'Asset',
    'Size',
    'Color',
    'Category',
    'StockMovement',
    'AttributeDefinition',
    'Change',
  ] as const;
  const found: Record<string, number> = {};
  for (const table of tables) {
    const { n } = await shop.run((tx, store) =>
      tx
        .selectFrom(table as 'Product')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('storeId', '=', store.id)
        .executeTakeFirstOrThrow(),
    );
    found[table] = n;
  }
  return { ...found, files: (await readdir(join(planted.config.dataDir, 'media', shop.store.id))).length };
}

async function write(name: string, text: string | Buffer): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

const header = 'Handle,Title,Option1 Name,Option1 Value,Variant Inventory Tracker,Variant Inventory Qty,Variant Price';

describe('an import of Shopify’s file', () => {
  test('takes in what it can, and says of the rest which row and why', async () => {
    const seen: number[] = [];
    const report = await run(storeAt(planted, 0), { onProgress: ({ rows }) => seen.push(rows) });
    expect(report).toMatchObject({ created: 3, updated: 0, unchanged: 0 });
    expect(report.refused.map(({ row, handle }) => [row, handle])).toEqual([
      [8, 'gift-card'],
      [9, 'half-priced'],
      [10, 'no-name'],
      [11, 'too-fine'],
      [12, 'harbour-parka'],
    ]);
    expect(report.refused[1]?.reason).toContain('“ten” is not a price');
    expect(report.refused[3]?.reason).toContain('USD has at most 2 digits');
    expect(report.warnings.map(({ row, handle }) => [row, handle])).toEqual([
      [5, 'harbour-parka'],
      [6, 'tin-mug'],
    ]);
    expect(seen.at(-1)).toBe(12);
  });

  test('reads options, prices, stock, pictures and words by the format’s own rules', async () => {
    const shop = storeAt(planted, 0);
    const parka = await find(shop, 'harbour-parka');
    expect(parka).toMatchObject({
      ...{
        name: 'Harbour Parka',
        vendor: 'Nordlicht',
        type: 'Jackets',
        tags: ['rain', 'winter'],
        price: '189.00',
        compareAtPrice: '220.00',
      },
      description: '<p>Made for wind, said "the best coat" by nobody,\nand worn by all.</p>',
      seo: { title: 'Harbour Parka – waterproof', description: 'A parka for the harbour.' },
      category: { name: 'Jackets', slug: 'jackets' },
      size: { name: 'S' },
      color: { name: 'Deep Navy', value: '#1f2b48' },
      sizes: [{ name: 'S' }, { name: 'M' }],
      colors: [{ name: 'Deep Navy' }, { name: 'Moss' }],
    });
    expect(parka.variants).toMatchObject([
      { sku: 'HP-N-S', options: { Lining: 'Wool' }, price: '189.00', available: 4, barcode: '0401234500017', weightGrams: 1450 },
      { sku: 'HP-N-M', price: '189.00', available: 0, compareAtPrice: '220.00' },
      { sku: 'HP-M-S', price: '199.00', available: 20, availableCapped: true, compareAtPrice: null },
    ]);
    expect(parka.images.map(({ alt, variantId }) => ({ alt, variantId }))).toEqual([
      { alt: 'Parka from the front', variantId: parka.variants[0]?.id },
      { alt: 'Harbour Parka', variantId: null },
      { alt: 'Harbour Parka', variantId: parka.variants[2]?.id },
    ]);
    const mug = await find(shop, 'tin-mug');
    expect(mug).toMatchObject({
      category: { name: 'Everything' },
      size: { isDefault: true },
      color: { isDefault: true },
      images: [{ width: 1200, height: 1500 }],
    });
    expect(mug.variants).toMatchObject([{ sku: '0042', options: {}, available: 20 }]);
    expect(await find(shop, 'linen-cloth')).toMatchObject({
      isArchived: true,
      price: '9.00',
      variants: [{ options: {} }],
      images: [],
    });
    const ledger = await shop.run((tx, store, owner) =>
      listMovements(tx, store, owner, { variantId: parka.variants[0]?.id ?? '' }),
    );
    expect(JSON.stringify(ledger)).toContain('import');
  });

  test('run a second time changes nothing, not one row, with or without the pictures at hand', async () => {
    const shop = storeAt(planted, 0);
    const before = await counts(shop);
    for (const options of [{}, { imagesDir: undefined }]) {
      expect(await run(shop, options)).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
    }
    expect(await counts(shop)).toEqual(before);
  });

  test('brings what somebody changed back to the file, and leaves what the file does not speak of', async () => {
    const shop = storeAt(planted, 0);
    const { id } = await find(shop, 'tin-mug');
    await shop.run(async (tx, store, owner) => {
      const { version } = await getProduct(tx, store, owner, { id });
      await updateProduct(tx, store, owner, { id, version, price: '99', isFeatured: true, slug: 'cup' });
    });
    expect(await run(shop)).toMatchObject({ updated: 1, unchanged: 2 });
    expect(await find(shop, 'cup')).toMatchObject({ id, price: '14.50', isFeatured: true });
  });

  test('as a dry run says the same and changes nothing', async () => {
    const shop = storeAt(planted, 1);
    const before = await counts(shop);
    const trial = await run(shop, { dryRun: true });
    expect(trial).toMatchObject({ created: 3, updated: 0, unchanged: 0 });
    expect(await counts(shop)).toEqual(before);
    expect(await run(shop)).toEqual(trial);
  });

  test('does not see another store’s goods of the same handles', async () => {
    const before = await counts(storeAt(planted, 0));
    expect(await run(storeAt(planted, 2))).toMatchObject({ created: 3 });
    expect(await counts(storeAt(planted, 0))).toEqual(before);
    const intruder = importShopify(planted, storeAt(planted, 0).store, storeAt(planted, 1).owner, { file: goods });
    expect(await refusalOf(intruder)).toMatchObject({ code: 'not_found' });
  });

  test('leaves nothing of a product that is refused half-way', async () => {
    const shop = storeAt(planted, 3);
    const rows = ['mix,Mix,Size,Alpha,shopify,1,5.00', 'mix,,,Beta,shopify,1,5.00', 'mix,,,Beta,shopify,1,5.00'];
    const report = await run(shop, { file: await write('twice.csv', [header, ...rows, ''].join('\n')) });
    expect(report).toMatchObject({ created: 0, refused: [{ row: 2, handle: 'mix' }] });
    expect(await counts(shop)).toMatchObject({ Product: 0, Size: 1, Category: 0, StockMovement: 0 });
  });

  test('keeps what came before a place where the file breaks off', async () => {
    const shop = storeAt(planted, 3);
    const rows = [
      'good,Good,Title,Default Title,shopify,1,5.00',
      'next,Next,Title,Default Title,shopify,1,5.00',
      'bad,"Bad,Title,Default Title,shopify,1,5.00',
      'lost,Lost,Title,x,shopify,1,5.00',
    ];
    const report = await run(shop, { file: await write('broken.csv', [header, ...rows].join('\n')) });
    // Whether more rows of the last product stand behind the open quote, nobody can tell, so it is refused too.
    expect(report).toMatchObject({ created: 1, refused: [{ row: 3, handle: 'next' }] });
    expect(report.refused[0]?.reason).toContain('breaks off');
    const short = await run(shop, {
      file: await write('short.csv', [header, rows[0], 'thin,Thin,5', 'last,Last,Title,x,shopify,1,6.00'].join('\n')),
    });
    expect(short).toMatchObject({ created: 1, unchanged: 1, refused: [{ row: 3, handle: 'thin' }] });
  });

  test('reads a semicolon file, one of the newer column names, and stray quotes; refuses what is no product file', async () => {
    const shop = storeAt(planted, 3);
    const semicolons = ['Handle;Title;Variant Price', 'semi;"Semi; ""quoted""";7.00'].join('\r\n');
    expect(await run(shop, { file: await write('semi.csv', semicolons) })).toMatchObject({ created: 1 });
    expect((await find(shop, 'semi')).name).toBe('Semi; "quoted"');
    const newer = [
      'Title,URL handle,Description,Price,Inventory tracker,Inventory quantity,Continue selling when out of stock',
      'Newer,newer,<b>x</b>,8.00,shopify,3,DENY',
    ];
    expect(await run(shop, { file: await write('newer.csv', newer.join('\n')) })).toMatchObject({ created: 1 });
    expect(await find(shop, 'newer')).toMatchObject({ price: '8.00', available: 3 });
    const inches = `${header}\ncap,Cap 5" wide,Title,Default Title,shopify,1,5.00`;
    expect(await run(shop, { file: await write('inches.csv', inches) })).toMatchObject({ created: 1, refused: [] });
    expect((await find(shop, 'cap')).name).toBe('Cap 5" wide');
    for (const text of ['', 'a,b,c\n1,2,3', Buffer.from([0x50, 0x4b, 3, 4, 0, 0])]) {
      const file = await write('no.csv', text);
      expect(await refusalOf(run(shop, { file }))).toMatchObject({ code: 'import_unreadable' });
    }
  });

  test('keeps to the currency of the store, and picks a look for colours it knows', async () => {
    const yen = storeAt(planted, 5);
    const report = await run(yen);
    expect(report.refused.map((note) => note.handle)).toEqual([
      'tin-mug',
      'gift-card',
      'half-priced',
      'no-name',
      'too-fine',
      'harbour-parka',
    ]);
    const colors = await yen.run((tx, store, owner) => listColors(tx, store, owner, {}));
    expect(colors.find((color) => color.name === 'Moss')).toMatchObject({ value: '#5f6b3c' });
    expect(await find(yen, 'harbour-parka')).toMatchObject({ price: '189', priceMinor: 189 });
  });

  test('streams: the goods of a long file arrive while it is being read', async () => {
    const shop = storeAt(planted, 4);
    const rows = Array.from(
      { length: 60 },
      (_, index) => `item-${index},Item ${index},Title,Default Title,shopify,${index},5.00`,
    );
    const states: { bytesRead: number; totalBytes: number; rows: number }[] = [];
    const report = await run(shop, {
      file: await write('long.csv', [header, ...rows].join('\n')),
      onProgress: (state) => states.push(state),
    });
    expect(report).toMatchObject({ created: 60, refused: [] });
    expect(states.length).toBe(60);
    const list = await shop.run((tx, store, owner) => listProducts(tx, store, owner, { sort: '-stock', limit: 1 }));
    expect(list).toMatchObject({ total: 60, items: [{ name: 'Item 59', onHand: 59 }] });
  });
});

test('our fixture begins with the mark that spreadsheets write, so that reading it is proved', async () => {
  expect((await readFile(goods)).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
});
