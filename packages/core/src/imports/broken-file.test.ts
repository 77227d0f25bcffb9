import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportDesk, openImports } from '../../test/import-files.ts';
import { type Planted, plantStores, refusalOf, storeAt } from '../../test/plant-stores.ts';
import { applyImport, beginImport, mostFileBytes, readRefusedRows } from './index.ts';

let planted: Planted;
let imports: ImportDesk;

beforeAll(async () => {
  planted = await plantStores('broken_files', ['KWD', 'USD']);
  imports = openImports(planted);
});
afterAll(() => planted?.close());

test('an import reads the encodings and separators that spreadsheets write', async () => {
  const shop = storeAt(planted, 0);
  const text = 'Handle;Name;Price\nmantel;Größe „Ä“;1.250\n';
  const files = [
    Buffer.from(text),
    Buffer.from(`\uFEFF${text.replaceAll(';', '\t')}`, 'utf16le'),
    Buffer.from(text.replace(/[„“]/g, "'"), 'latin1'),
  ];
  for (const file of files) {
    const id = await imports.check(shop, file);
    expect((await imports.items(shop, id)).items).toMatchObject([{ outcome: 'created', name: expect.stringContaining('Größe') }]);
  }
});

test('an import says of a broken file what is wrong with it, and takes nothing of it in', async () => {
  const shop = storeAt(planted, 1);
  const { store, owner, run } = shop;
  const before = await imports.exported(shop, 'emporium');
  const no = async (content: string | Buffer) => refusalOf(imports.upload(shop, content));
  expect(await no(Buffer.from([0x50, 0x4b, 3, 4, 20, 0]))).toMatchObject({ code: 'import_unreadable' });
  expect(await no(Buffer.alloc(5000))).toMatchObject({ code: 'import_unreadable' });
  expect(await no('Handle,Name\n')).toMatchObject({ code: 'import_unreadable' });
  expect(await no(`${Array.from({ length: 600 }, (_, index) => `c${index}`).join()}\n1`)).toMatchObject({
    code: 'import_unreadable',
  });
  const torn = Buffer.from(`Handle,Name,Price\n${'größe,Größe,1.00\n'.repeat(3)}groß,Gro§,1.00\n`);
  torn[torn.indexOf('§') + 1] = 0x20;
  await expect(imports.upload(shop, torn)).rejects.toMatchObject({
    code: 'import_unreadable',
    sentence: expect.stringContaining('in line 5'),
  });
  const huge = run((tx) => beginImport(tx, store, owner, { fileName: 'huge.csv', bytes: mostFileBytes + 1 }));
  expect(await refusalOf(huge)).toMatchObject({ code: 'too_large' });
  expect(await refusalOf(imports.check(shop, 'a,b\n1,2'))).toMatchObject({ code: 'import_unreadable' });
  const open = await imports.check(shop, `Handle,Name,Price\n${'good,Good,1.00\n'.repeat(9)}bad,"Bad,2.00\nlost,Lost,3.00`);
  expect(await imports.read(shop, open)).toMatchObject({ state: 'failed', problem: expect.stringContaining('breaks off') });
  expect(await refusalOf(run((tx) => applyImport(tx, store, owner, { id: open })))).toMatchObject({ code: 'import_state' });
  const wide = Array.from({ length: 97 }, (_, index) => `Extra ${index}`).join();
  const many = await imports.check(shop, `Handle,Name,Price,${wide}\nwide,Wide,1.00,${wide}\nthin,Thin,1.00`);
  expect((await imports.items(shop, many)).items.map(({ outcome }) => outcome)).toEqual(['created', 'refused']);
  const formula = await imports.check(shop, `Handle,Name,Price\n=1+1,"=HYPERLINK(""http://evil.test"")",ten\n@x,-2+3+cmd,1.00`);
  expect((await imports.items(shop, formula)).items.map(({ outcome }) => outcome)).toEqual(['refused', 'created']);
  const { text } = await run((tx) => readRefusedRows(tx, store, owner, { id: formula }));
  expect(text).toContain(`'=1+1,"'=HYPERLINK(""http://evil.test"")",ten,`);
  expect(await imports.exported(shop, 'emporium')).toBe(before);
});

test('a file of fifty megabytes is looked into whole, and what one row cannot hold is named and takes nothing in', {
  timeout: 120_000,
}, async () => {
  const shop = storeAt(planted, 1);
  const before = await imports.exported(shop, 'emporium');
  const head = 'Handle,Name,Price\n';
  const line = `big,${'Very big '.repeat(20)},1.00\n`;
  const rest = `ä,"${'x'.repeat(3_000_000)}",1.00\n`;
  const full = mostFileBytes - head.length - Buffer.byteLength(rest);
  const id = await imports.check(shop, `${head}${line.repeat(Math.floor(full / line.length))}${rest}`);
  expect(await imports.read(shop, id)).toMatchObject({ state: 'failed', problem: expect.stringContaining('breaks off') });
  expect(await imports.exported(shop, 'emporium')).toBe(before);
});
