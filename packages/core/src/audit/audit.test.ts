import type { Insertable } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openShop, ownerOf, type Shop } from '../../test/open-shop.ts';
import { refusalOf } from '../../test/plant-stores.ts';
import { type DB, readAudit, type Tx, verb, withStore } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { listChanges, listEntries, recordChange } from './index.ts';

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

describe('the audit log', () => {
  const touch = verb(
    {
      name: 'tests.touch',
      permission: 'store.write',
      input: z.strictObject({ id: z.uuid(), name: z.string(), password: z.string().optional() }),
    },
    async (tx, where, actor, { id, name }) => {
      await recordChange(tx, where, actor, {
        verb: 'tests.touch',
        noun: 'Thing',
        rowId: id,
        before: { name: 'was' },
        after: { name },
      });
    },
  );
  const sign = verb(
    { name: 'tests.sign', permission: 'orders.write', input: z.strictObject({ id: z.uuid(), note: z.string() }) },
    async () => undefined,
  );
  const owner = (where: StoreContext) => ({ ...ownerOf(shop, where), address: '192.0.2.9' }) as Actor;
  const look = verb({ name: 'tests.listThings', permission: 'keys.write', input: z.strictObject({}) }, async () => undefined);
  const touchIn = (where: StoreContext, name = 'new') =>
    withStore(shop.deps.db, where, (tx) => touch(tx, where, owner(where), { id: rowId, name, password: 'a secret word' }));
  const entries = (where: StoreContext) =>
    withStore(shop.deps.db, where, (tx) => listEntries(tx, where, owner(where), { verb: 'tests.', limit: 50 }));
  const broken = async () => (await readAudit(shop.database.ownerUrl)).find(({ view }) => view === 'audit_broken_chain');

  test('says who did what to what, from where, with the row before and after, and keeps no secret and no words about people', async () => {
    await touchIn(store);
    await withStore(shop.deps.db, store, (tx) =>
      sign(tx, store, owner(store), { id: rowId, note: 'Ada lives at 1 Main Street' }),
    );
    await withStore(shop.deps.db, store, (tx) => look(tx, store, owner(store), {}));
    const [signed, touched] = await entries(store);
    expect(touched).toMatchObject({
      ...{ verb: 'tests.touch', noun: 'Thing', rowId, actorKind: 'member', actorId: shop.userId, address: '192.0.2.9' },
      data: { input: { name: 'new' }, changes: [{ before: { name: 'was' }, after: { name: 'new' } }] },
    });
    expect(signed?.data).toEqual({ input: { id: rowId, note: '[words]' }, changes: [] });
    expect(JSON.stringify([signed, touched])).not.toMatch(/a secret word|Main Street/);
  });

  test('is one unbroken chain, also when many act at once, and an act that failed is not in it', async () => {
    const acts = Array.from({ length: 24 }, (_, index) => touchIn(index % 2 ? store : other, `at once ${index}`));
    const failed = withStore(shop.deps.db, store, async (tx) => {
      await touch(tx, store, owner(store), { id: rowId, name: 'never' });
      throw new Error('it failed');
    });
    await Promise.all([...acts, expect(failed).rejects.toThrow('it failed')]);
    const places = (await entries(store)).map(({ sequence }) => sequence ?? 0);
    expect(places).toEqual([...places].sort((a, b) => b - a));
    expect(JSON.stringify(await entries(store))).not.toContain('never');
    expect(await broken()).toMatchObject({ count: 0 });
  });

  test('cannot be changed, shortened or pushed in by a serving role, and shows when the owner of the database did', async () => {
    const inside = (work: (tx: Tx) => Promise<unknown>) => withStore(shop.deps.db, store, work);
    await expect(inside((tx) => tx.updateTable('AuditLog').set({ verb: 'x' }).execute())).rejects.toThrow(/permission denied/);
    await expect(inside((tx) => tx.deleteFrom('AuditLog').execute())).rejects.toThrow(/permission denied/);
    await expect(inside((tx) => tx.updateTable('AuditHead').set({ hash: 'x' }).execute())).rejects.toThrow(/permission denied/);
    const [last, middle] = await entries(store);
    const { actorName: _, ...known } = last ?? { actorName: null };
    const row = { ...known, id: newId(), data: '{}', sequence: 900 };
    await expect(
      inside((tx) =>
        tx
          .insertInto('AuditLog')
          .values(row as Insertable<DB['AuditLog']>)
          .execute(),
      ),
    ).rejects.toThrow(/place/);
    const change = (verbName: string) =>
      shop.owner
        .updateTable('AuditLog')
        .set({ verb: verbName })
        .where('id', '=', middle?.id ?? '')
        .execute();
    await change('tests.forged');
    expect(await broken()).toMatchObject({ count: 1, rows: [{ sequence: middle?.sequence }] });
    await change('tests.touch');
    expect(await broken()).toMatchObject({ count: 0 });
    const [cut] = await shop.owner
      .deleteFrom('AuditLog')
      .where('id', '=', last?.id ?? '')
      .returningAll()
      .execute();
    expect(await broken()).toMatchObject({ count: 1 });
    expect(cut?.id).toBe(last?.id);
  });

  test('of one store is not read by another', async () => {
    const foreign = withStore(shop.deps.db, store, (tx) => listEntries(tx, store, owner(other), {}));
    expect(await refusalOf(foreign)).toMatchObject({ code: 'not_found' });
    expect((await entries(other)).every((entry) => entry.storeId === other.id)).toBe(true);
  });
});
