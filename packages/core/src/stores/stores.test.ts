import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openShop, ownerOf, type Shop } from '../../test/open-shop.ts';
import { listChanges } from '../audit/index.ts';
import { withStore } from '../db/index.ts';
import { isRefusal, newId } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { createStore, findStore, getSettings, listMyStores, memberActor, updateSettings, updateStore } from './index.ts';

let shop: Shop;
let store: StoreContext;
let other: StoreContext;

beforeAll(async () => {
  shop = await openShop('stores');
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique', { currency: 'EUR' });
});

afterAll(() => shop?.close());

async function refusalOf(work: Promise<unknown>): Promise<{ code: string; fields: string[] }> {
  try {
    await work;
  } catch (error) {
    if (isRefusal(error)) return { code: error.code, fields: error.detail.fields?.map((field) => field.field) ?? [] };
    throw error;
  }
  return { code: 'none', fields: [] };
}

const create = (input: object) =>
  createStore(shop.deps, shop.userId, { name: 'New', slug: 'new-one', currency: 'USD', ...input });

describe('a new store', () => {
  test('can sell at once: it has an owner, a default size, colour and billboard, and one way of shipping', async () => {
    const rows = await withStore(shop.deps.db, store, async (tx) => ({
      size: await tx.selectFrom('Size').select(['name', 'isDefault']).execute(),
      color: await tx.selectFrom('Color').select(['name', 'isDefault']).execute(),
      billboard: await tx.selectFrom('Billboard').select(['isDefault']).execute(),
      rate: await tx.selectFrom('ShippingRate').select(['isDefault']).execute(),
      member: await tx.selectFrom('Member').select(['role', 'userId']).execute(),
    }));
    expect(rows).toEqual({
      size: [{ name: 'One size', isDefault: true }],
      color: [{ name: 'Standard', isDefault: true }],
      billboard: [{ isDefault: true }],
      rate: [{ isDefault: true }],
      member: [{ role: 'owner', userId: shop.userId }],
    });
  });

  test('is refused a taken, reserved or malformed address, an unknown currency or time zone, each by its field', async () => {
    expect(await refusalOf(create({ slug: 'shoes' }))).toEqual({ code: 'slug_taken', fields: ['slug'] });
    for (const slug of ['api', 'admin', 'www'])
      expect(await refusalOf(create({ slug }))).toEqual({ code: 'slug_reserved', fields: ['slug'] });
    for (const slug of ['A', 'x', '1shop', 'sho es', '-shop', 'café', 'a'.repeat(41)]) {
      expect(await refusalOf(create({ slug }))).toEqual({ code: 'invalid', fields: ['slug'] });
    }
    expect(await refusalOf(create({ currency: 'ZZZ' }))).toEqual({ code: 'invalid', fields: ['currency'] });
    expect(await refusalOf(create({ timeZone: 'Mars/Olympus' }))).toEqual({ code: 'invalid', fields: ['timeZone'] });
    expect(await refusalOf(create({ locale: 'no language' }))).toEqual({ code: 'invalid', fields: ['locale'] });
    expect(await findStore(shop.deps.db, 'new-one')).toBeNull();
  });

  test('that was refused leaves no picture behind, and one that stands is written down with the person who made it', async () => {
    const folders = async () => {
      const files = await readdir(path.join(shop.deps.config.dataDir, 'media'), { recursive: true });
      return files
        .filter((file) => file.endsWith('.webp'))
        .map((file) => path.dirname(file))
        .sort();
    };
    expect(await folders()).toEqual([store.id, other.id].sort());
    const changes = await withStore(shop.deps.db, store, (tx) =>
      listChanges(tx, store, ownerOf(shop, store), { noun: 'Store', rowId: store.id }),
    );
    expect(changes).toMatchObject([{ verb: 'stores.create', actorId: shop.userId, before: null, after: { slug: 'shoes' } }]);
  });

  test('is for people with a verified address only', async () => {
    const userId = newId();
    await shop.owner.insertInto('platform.User').values({ id: userId, name: 'New', email: 'new@shop.test' }).execute();
    const made = createStore(shop.deps, userId, { name: 'New', slug: 'new-one', currency: 'USD' });
    expect(await refusalOf(made)).toMatchObject({ code: 'forbidden' });
    expect(await refusalOf(createStore(shop.deps, newId(), { name: 'New', slug: 'new-one', currency: 'USD' }))).toMatchObject({
      code: 'forbidden',
    });
  });

  test('takes money by the sandbox where there is one, and by nothing elsewhere until it has keys', async () => {
    const bare = { ...shop.deps, config: { ...shop.deps.config, sandboxUrl: undefined, demo: false } };
    const made = await createStore(bare, shop.userId, { name: 'Bare', slug: 'bare', currency: 'JPY' });
    const modeOf = (one: StoreContext) =>
      withStore(shop.deps.db, one, async (tx) => (await getSettings(tx, one, ownerOf(shop, one), {})).settings.paymentMode);
    expect([await modeOf(store), await modeOf(made)]).toEqual(['sandbox', 'none']);
  });
});

describe('a store’s settings', () => {
  const owner = () => ownerOf(shop, store);
  const settings = () => withStore(shop.deps.db, store, (tx) => getSettings(tx, store, owner(), {}));

  test('are saved once: the second of two people who edit at the same time is told', async () => {
    const { profile } = await settings();
    const save = (name: string) =>
      withStore(shop.deps.db, store, (tx) => updateStore(tx, store, owner(), { version: profile.version, name }));
    expect(await save('Shoes & more')).toMatchObject({ name: 'Shoes & more', version: profile.version + 1 });
    expect(await refusalOf(save('Mine'))).toMatchObject({ code: 'conflict' });
  });

  test('cannot be read or changed by a member of another store, nor by a role that may not', async () => {
    const { settings: before } = await settings();
    const change = (actor: Actor) =>
      refusalOf(
        withStore(shop.deps.db, store, (tx) => updateSettings(tx, store, actor, { version: before.version, lowStockAt: 1 })),
      );
    expect(await change(ownerOf(shop, other))).toMatchObject({ code: 'not_found' });
    expect(await change({ kind: 'member', userId: shop.userId, storeId: store.id, role: 'viewer' })).toMatchObject({
      code: 'forbidden',
    });
    expect(await change({ kind: 'shopper' })).toMatchObject({ code: 'unauthenticated' });
    expect((await settings()).settings.lowStockAt).toBe(before.lowStockAt);
  });

  test('refuse a reserved or taken address and an endless look, and keep the look as it was sent', async () => {
    const { profile } = await settings();
    const save = (values: object) =>
      withStore(shop.deps.db, store, (tx) => updateStore(tx, store, owner(), { version: profile.version, ...values }));
    expect(await refusalOf(save({ slug: 'checkout' }))).toEqual({ code: 'slug_reserved', fields: ['slug'] });
    expect(await refusalOf(save({ slug: other.slug }))).toEqual({ code: 'slug_taken', fields: ['slug'] });
    expect(await refusalOf(save({ brand: { note: 'x' } }))).toMatchObject({ code: 'invalid' });
    const pale = { colors: { ground: '#ffffff', ink: '#aaaaaa', accent: '#ffee00', onAccent: '#ffffff' } };
    expect(await refusalOf(save({ brand: pale }))).toEqual({
      code: 'invalid',
      fields: ['brand.colors.ink', 'brand.colors.onAccent'],
    });
    expect(await refusalOf(save({ brand: { sections: ['story', 'story'], radius: 33 } }))).toMatchObject({ code: 'invalid' });
    const brand = { theme: 'stride' as const, colors: { accent: '#ff4a1c' }, radius: 0, sections: ['newest' as const] };
    expect(await save({ brand })).toMatchObject({ brand });
    const [change] = await withStore(shop.deps.db, store, (tx) => listChanges(tx, store, owner(), { noun: 'Store', limit: 1 }));
    expect(change).toMatchObject({ verb: 'stores.update', before: { brand: {} }, after: { brand } });
  });

  test('refuse a logo of another store', async () => {
    const { profile } = await settings();
    const logoUrl = `${other.id}/logo.webp`;
    const save = withStore(shop.deps.db, store, (tx) => updateStore(tx, store, owner(), { version: profile.version, logoUrl }));
    expect(await refusalOf(save)).toEqual({ code: 'invalid', fields: ['logoUrl'] });
  });
});

test('a stranger is a member nowhere, and sees no store in the list of theirs', async () => {
  const stranger = newId();
  expect(await memberActor(shop.deps.db, stranger, store.id)).toBeNull();
  expect(await listMyStores(shop.deps.db, stranger)).toEqual([]);
  const mine = await listMyStores(shop.deps.db, shop.userId);
  expect(mine.map(({ store: { slug }, role }) => [slug, role])).toEqual([
    ['bare', 'owner'],
    ['boutique', 'owner'],
    ['shoes', 'owner'],
  ]);
});
