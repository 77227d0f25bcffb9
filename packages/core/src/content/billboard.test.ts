import { afterAll, beforeAll, expect, test } from 'vitest';
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
import { createCategory } from '../catalog/index.ts';
import { uploadImage } from '../media/index.ts';
import {
  createBillboard,
  deleteBillboard,
  findShopBillboard,
  getBillboard,
  listBillboards,
  listShopBillboards,
  reorderBillboards,
  updateBillboard,
} from './index.ts';

let planted: Planted;
let mine: PlantedStore;
let theirs: PlantedStore;

beforeAll(async () => {
  planted = await plantStores('billboard', ['EUR', 'USD']);
  [mine, theirs] = [storeAt(planted, 0), storeAt(planted, 1)];
});

afterAll(async () => planted?.close());

let shade = 0;
async function picture({ store, owner }: PlantedStore): Promise<string> {
  shade += 1;
  const bytes = await paint(`rgb(${shade}, 90, 90)`);
  return (await uploadImage({ db: planted.db, config: planted.config }, store, owner, { bytes })).id;
}

type Fields = Partial<Parameters<typeof createBillboard>[3]>;
async function billboard(shop: PlantedStore, fields: Fields = {}) {
  const assetId = await picture(shop);
  return shop.run((tx, store, owner) => createBillboard(tx, store, owner, { label: 'Sale', assetId, ...fields }));
}

test('a time that ends before it begins is refused, also when only one end is changed', async () => {
  const [soon, later] = [new Date('2999-01-01'), new Date('2999-02-01')];
  const no = { code: 'invalid', fields: ['showUntil'] };
  expect(await refusalOf(billboard(mine, { showFrom: later, showUntil: soon }))).toMatchObject(no);
  const { id, version } = await billboard(mine, { showFrom: soon, showUntil: later });
  const cut = mine.run((tx, store, owner) => updateBillboard(tx, store, owner, { id, version, showUntil: soon }));
  expect(await refusalOf(cut)).toMatchObject(no);
});

test('a billboard is shown in its time only, in its order, with an absolute picture', async () => {
  const now = await billboard(mine, { label: 'Now', text: 'Today', focalX: 20 });
  const later = await billboard(mine, { label: 'Later', showFrom: new Date('2999-01-01') });
  await billboard(mine, { label: 'Over', showUntil: new Date('2001-01-01') });
  await mine.run((tx, store, owner) => reorderBillboards(tx, store, owner, { ids: [now.id] }));
  const shown = await mine.run((tx, store) => listShopBillboards(tx, store, shopper, { mediaUrl }));
  expect(shown.map((row) => row.label)).toEqual(['Now', 'Store 1']);
  expect(shown[0]).toMatchObject({
    storeId: mine.store.id,
    text: 'Today',
    focalX: 20,
    imageUrl: expect.stringContaining(`${mediaUrl}/${mine.store.id}/`),
  });
  const direct = await mine.run((tx, store) => findShopBillboard(tx, store, shopper, { mediaUrl, id: later.id }));
  expect(direct).toMatchObject({ label: 'Later', createdAt: expect.stringMatching(/Z$/) });
});

test('a billboard that a category shows is not deleted, nor is the default one', async () => {
  const { id } = await billboard(mine);
  const category = await mine.run((tx, store, owner) => createCategory(tx, store, owner, { name: 'Shoes', billboardId: id }));
  const remove = (victim: string) => mine.run((tx, store, owner) => deleteBillboard(tx, store, owner, { id: victim }));
  expect(await refusalOf(remove(id))).toMatchObject({
    code: 'in_use',
    data: { uses: [{ kind: 'categories', count: 1, first: [{ id: category.id, name: 'Shoes' }] }] },
  });
  const rows = await mine.run((tx, store, owner) => listBillboards(tx, store, owner, {}));
  expect(rows.find((row) => row.id === id)).toMatchObject({ categoryCount: 1, assetId: expect.any(String) });
  const born = rows.find((row) => row.isDefault)?.id ?? '';
  expect(await refusalOf(remove(born))).toMatchObject({ code: 'default_protected' });
});

test('an edit begun on an older version is refused, and a link may only lead to a page', async () => {
  const { id, version } = await billboard(mine);
  const edit = (fields: Fields) => mine.run((tx, store, owner) => updateBillboard(tx, store, owner, { id, version, ...fields }));
  expect(await refusalOf(edit({ href: 'javascript:alert(1)' }))).toMatchObject({ code: 'invalid', fields: ['href'] });
  expect(await refusalOf(edit({ href: '//evil.example' }))).toMatchObject({ code: 'invalid', fields: ['href'] });
  await edit({ href: '/sale', label: 'Big sale' });
  expect(await refusalOf(edit({ label: 'Late' }))).toMatchObject({ code: 'conflict', data: { current: version + 1 } });
});

test('another store’s billboards and pictures are not found, and stay as they are', async () => {
  const { id } = await billboard(theirs);
  const before = await theirs.run((tx, store, owner) => getBillboard(tx, store, owner, { id }));
  const attempts = [
    () => mine.run((tx, store, owner) => getBillboard(tx, store, owner, { id })),
    () => mine.run((tx, store, owner) => updateBillboard(tx, store, owner, { id, version: 1, label: 'Mine' })),
    () => mine.run((tx, store, owner) => deleteBillboard(tx, store, owner, { id })),
    () => mine.run((tx, store, owner) => reorderBillboards(tx, store, owner, { ids: [id] })),
  ];
  for (const attempt of attempts) expect(await refusalOf(attempt())).toMatchObject({ code: 'not_found' });
  expect(await mine.run((tx, store) => findShopBillboard(tx, store, shopper, { mediaUrl, id }))).toBeNull();
  const assetId = before.assetId ?? '';
  expect(await refusalOf(billboard(mine, { assetId }))).toMatchObject({ code: 'invalid', fields: ['assetId'] });
  expect(await theirs.run((tx, store, owner) => getBillboard(tx, store, owner, { id }))).toEqual(before);
});
