import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop, ownerOf, type Shop } from '../../test/open-shop.ts';
import { refusalOf } from '../../test/plant-stores.ts';
import { withStore } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { listChanges, recordChange } from './index.ts';

let shop: Shop;
let store: StoreContext;
let other: StoreContext;
const rowId = newId();

beforeAll(async () => {
  shop = await openShop('changes');
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
});

afterAll(() => shop?.close());

const note = (after: unknown, more: object = {}) => ({ verb: 'tests.edit', noun: 'Thing', rowId, before: null, after, ...more });
const read = (where: StoreContext, input: object = {}) =>
  withStore(shop.deps.db, where, (tx) => listChanges(tx, where, ownerOf(shop, where), { noun: 'Thing', ...input }));

test('a change says who did what, with the row before and after, and goes with the edit when that is undone', async () => {
  const owner = ownerOf(shop, store);
  await withStore(shop.deps.db, store, (tx) =>
    recordChange(tx, store, owner, note({ name: 'New', price: '1.50' }, { before: { name: 'Old' } })),
  );
  const failed = withStore(shop.deps.db, store, async (tx) => {
    await recordChange(tx, store, owner, note({ name: 'Never' }));
    throw new Error('the edit failed');
  });
  await expect(failed).rejects.toThrow('the edit failed');
  expect(await read(store)).toMatchObject([
    {
      verb: 'tests.edit',
      rowId,
      before: { name: 'Old' },
      after: { name: 'New', price: '1.50' },
      actorKind: 'member',
      actorId: shop.userId,
    },
  ]);
});

test('changes are read newest first and page by page, and those of one set know each other', async () => {
  const changeSetId = newId();
  await withStore(shop.deps.db, store, async (tx) => {
    const system = { kind: 'system' as const, name: 'import' };
    for (const count of [1, 2]) await recordChange(tx, store, system, note({ count }, { changeSetId }));
  });
  const [newest, second] = await read(store, { limit: 2 });
  expect([newest?.after, second?.after]).toEqual([{ count: 2 }, { count: 1 }]);
  expect([newest?.changeSetId, second?.changeSetId]).toEqual([changeSetId, changeSetId]);
  expect(await read(store, { before: second?.id })).toMatchObject([{ after: { name: 'New' } }]);
});

test('no store reads the changes of another, and no serving role rubs one out', async () => {
  expect(await read(other, { rowId })).toEqual([]);
  const foreign = withStore(shop.deps.db, store, (tx) => listChanges(tx, store, ownerOf(shop, other), {}));
  expect(await refusalOf(foreign)).toMatchObject({ code: 'not_found' });
  const rub = withStore(shop.deps.db, store, (tx) => tx.deleteFrom('Change').where('storeId', '=', store.id).execute());
  await expect(rub).rejects.toThrow(/permission denied/);
});
