import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openShop, ownerOf, type Shop } from '../../test/open-shop.ts';
import { refusalOf } from '../../test/plant-stores.ts';
import { withStore } from '../db/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { createKey, findKey, listKeys, revokeKey, rotateKey } from './index.ts';

let shop: Shop;
let store: StoreContext;
let other: StoreContext;
let owner: Actor;

beforeAll(async () => {
  shop = await openShop('keys');
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
  owner = ownerOf(shop, store);
});

afterAll(() => shop?.close());

type Wish = Parameters<typeof createKey>[3];
const reader: Wish = { name: 'Reader', kind: 'secret', scopes: ['catalog.read', 'orders.read'] };
const make = (wish: Wish = reader, actor = owner) => withStore(shop.deps.db, store, (tx) => createKey(tx, store, actor, wish));
const find = (token: string, where = store) => withStore(shop.deps.db, where, (tx) => findKey(tx, where, token));
const travel = (hours: number) => sql`update platform."Clock" set "offsetSeconds" = ${hours * 3600}`.execute(shop.owner);

describe('a key', () => {
  test('opens its own store with its scopes, is kept as a hash only, and notes that it was used', async () => {
    const { key, token } = await make();
    expect(token).toMatch(/^sk_[A-Za-z0-9_-]{43}$/);
    expect(await find(token)).toEqual({ id: key.id, kind: 'secret', permissions: ['public', 'catalog.read', 'orders.read'] });
    const row = await shop.owner.selectFrom('ApiKey').selectAll().where('id', '=', key.id).executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(token.slice(3));
    expect(row).toMatchObject({ lastFour: token.slice(-4), lastUsedAt: expect.any(Date), createdBy: shop.userId });
    const history = await shop.owner.selectFrom('Change').selectAll().where('rowId', '=', key.id).execute();
    expect(history).toHaveLength(1);
    expect(JSON.stringify(history)).not.toContain(row.tokenHash);
  });

  test('of another store is no key here, and cannot be seen, rotated or revoked from here', async () => {
    const { key, token } = await make();
    expect(await find(token, other)).toBeNull();
    const there = ownerOf(shop, other);
    expect((await withStore(shop.deps.db, other, (tx) => listKeys(tx, other, there, {}))).map(({ id }) => id)).not.toContain(
      key.id,
    );
    const input = { id: key.id };
    for (const act of [rotateKey, revokeKey] as const)
      expect(await refusalOf(withStore<unknown>(shop.deps.db, other, (tx) => act(tx, other, there, input)))).toMatchObject({
        code: 'not_found',
      });
    expect(await find(token)).not.toBeNull();
  });

  test('that was revoked, has expired, or never was, opens nothing', async () => {
    const { key, token } = await make();
    await withStore(shop.deps.db, store, (tx) => revokeKey(tx, store, owner, { id: key.id }));
    await withStore(shop.deps.db, store, (tx) => revokeKey(tx, store, owner, { id: key.id }));
    expect(await find(token)).toBeNull();
    const short = await make({ ...reader, expiresInDays: 1 });
    expect(await find(short.token)).not.toBeNull();
    await travel(25);
    expect(await find(short.token)).toBeNull();
    await travel(0);
    for (const nonsense of ['', 'sk_', `sk_${'x'.repeat(43)}`, `${token} `, 'sk_%', token.toUpperCase()])
      expect(await find(nonsense)).toBeNull();
  });

  test('that is rotated works beside its successor until the overlap ends, and has one successor only', async () => {
    const { key, token } = await make({ ...reader, expiresInDays: 30 });
    const rotate = (id: string, overlapHours?: number) =>
      withStore(shop.deps.db, store, (tx) =>
        rotateKey(tx, store, owner, { id, ...(overlapHours === undefined ? {} : { overlapHours }) }),
      );
    const next = await rotate(key.id);
    expect(next.key).toMatchObject({ name: key.name, scopes: key.scopes, expiresAt: key.expiresAt });
    expect([await find(token), await find(next.token)].map((found) => found?.id)).toEqual([key.id, next.key.id]);
    expect(await refusalOf(rotate(key.id))).toMatchObject({ code: 'conflict' });
    await travel(25);
    expect([await find(token), (await find(next.token))?.id]).toEqual([null, next.key.id]);
    await travel(0);
    const last = await rotate(next.key.id, 0);
    expect([await find(next.token), (await find(last.token))?.id]).toEqual([null, last.key.id]);
  });

  test('gives no more than its maker may do, and needs the right scopes for its kind', async () => {
    const admin: Actor = { kind: 'key', keyId: shop.userId, storeId: store.id, permissions: ['keys.write', 'catalog.read'] };
    expect(await refusalOf(make(reader, admin))).toMatchObject({ code: 'forbidden' });
    const { key } = await make();
    expect(await refusalOf(withStore(shop.deps.db, store, (tx) => rotateKey(tx, store, admin, { id: key.id })))).toMatchObject({
      code: 'forbidden',
    });
    expect(await refusalOf(make({ name: 'None', kind: 'secret' }))).toMatchObject({ code: 'invalid' });
    expect(await refusalOf(make({ ...reader, kind: 'publishable' }))).toMatchObject({ code: 'invalid' });
    expect(await refusalOf(make({ ...reader, scopes: ['members.write' as 'store.read'] }))).toMatchObject({ code: 'invalid' });
    const catalog: Actor = { kind: 'member', userId: shop.userId, storeId: store.id, role: 'catalog' };
    expect(await refusalOf(make(reader, catalog))).toMatchObject({ code: 'forbidden' });
    expect((await make({ name: 'Front', kind: 'publishable' })).token).toMatch(/^pk_/);
  });
});
