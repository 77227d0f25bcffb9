import { withStore } from '@emporium/core/db';
import { createKey } from '@emporium/core/keys';
import { newId } from '@emporium/core/lib';
import type { StoreContext } from '@emporium/core/who';
import { type keyScopes, keyScopes as scopes } from '@emporium/core/who';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownerOf, stockProduct } from '../../../core/test/open-shop.ts';
import { type ApiShop, openApi } from '../../test/open-api.ts';
import { openapiText } from '../index.ts';

type Item = { operationId: string; 'x-policy': string; 'x-also-needs'?: (typeof keyScopes)[number][] };
const { paths } = JSON.parse(openapiText()) as { paths: Record<string, Record<string, Item>> };
const operations = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, { operationId, 'x-policy': policy, 'x-also-needs': alsoNeeds = [] }]) => ({
    ...{ id: operationId, path, method, policy, alsoNeeds },
  })),
);
const managed = operations.filter(({ policy }) => !['public', 'customer', 'user'].includes(policy));

let shop: ApiShop;
let mine: StoreContext;
let theirs: StoreContext;
let rows: Record<string, string>;
const keys = { mine: '', theirs: '' };

async function keyOf(store: StoreContext, allowed: (typeof keyScopes)[number][]): Promise<string> {
  const wish = { name: 'Test', kind: 'secret' as const, scopes: allowed };
  return (await withStore(shop.deps.db, store, (tx) => createKey(tx, store, ownerOf(shop, store), wish))).token;
}

/** A real row of every noun of a store, by the first word of its address. */
async function fill(store: StoreContext, key: string): Promise<Record<string, string>> {
  const at = `/api/${store.id}/admin`;
  const headers = { Authorization: `Bearer ${key}` };
  const make = async (path: string, body: unknown) => {
    const answer = await shop.ask(`${at}${path}`, { body, headers });
    const made = (await answer.json()) as { id?: string; deliveryId?: string; key?: { id: string }; endpoint?: { id: string } };
    if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(made)}`);
    return made.id ?? made.deliveryId ?? made.key?.id ?? made.endpoint?.id ?? '';
  };
  const { productId, variantIds } = await stockProduct(shop, store, {});
  const variantId = variantIds[0] ?? '';
  const bought = { productIds: [productId] };
  expect((await shop.ask(`/api/${store.id}/checkout`, { body: bought })).status).toBe(200);
  const order = await shop.owner.selectFrom('Order').select('id').where('storeId', '=', store.id).executeTakeFirstOrThrow();
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: '#123456' } });
  const type = { ...headers, 'Content-Type': 'application/octet-stream' };
  const sent = await shop.ask(`${at}/pictures?name=x.png`, {
    method: 'POST',
    body: await picture.png().toBuffer(),
    headers: type,
  });
  const assetId = ((await sent.json()) as { id: string }).id;
  const zones = await make('/shipping/zones', { name: 'North', countries: ['NO'] });
  const host = `${store.slug}.example`;
  await shop.ask(`${at}/domains`, { body: { host }, headers });
  const csv = {
    method: 'POST',
    body: Buffer.from('Name,Price\nTheirs,1.00\n'),
    headers: { ...headers, 'Content-Type': 'text/csv' },
  };
  const imported = await shop.ask(`${at}/imports?fileName=x.csv`, csv);
  const endpointId = await make('/webhooks', { url: 'https://hooks.example/', events: ['order.paid'] });
  return {
    products: productId,
    inventory: variantId,
    orders: order.id,
    pictures: assetId,
    zones,
    domains: host,
    categories: await make('/categories', { name: 'Theirs' }),
    sizes: await make('/sizes', { name: 'Theirs', value: 'x' }),
    colors: await make('/colors', { name: 'Theirs', value: '#123456' }),
    billboards: await make('/billboards', { label: 'Theirs', assetId }),
    rates: await make('/shipping/rates', { zoneId: zones, name: 'Post', amountMinor: 1, minDays: 1, maxDays: 2 }),
    tax: await make('/tax/rates', { name: 'VAT', country: 'NO', percent: '25' }),
    keys: await make('/keys', { name: 'Theirs', kind: 'publishable' }),
    webhooks: endpointId,
    pages: await make('/pages', { title: 'Theirs' }),
    menus: await make('/menus', { handle: 'theirs', title: 'Theirs' }),
    imports: ((await imported.json()) as { id: string }).id,
    ...(await fillDesk(store, order.id)),
    letters: 'order.placed',
    deliveries: await make(`/webhooks/${endpointId}/test`, {}),
  };
}

/** A customer, a parcel and a return of a store, as rows. */
async function fillDesk(store: StoreContext, orderId: string): Promise<Record<string, string>> {
  const rows = { customers: newId(), parcels: newId(), returns: newId(), alerts: newId() };
  const own = { storeId: store.id };
  const by = { actorKind: 'system', orderId };
  await shop.owner
    .insertInto('Customer')
    .values({ ...own, id: rows.customers, email: 'theirs@shop.example' })
    .execute();
  await shop.owner
    .insertInto('Fulfillment')
    .values({ ...own, ...by, id: rows.parcels, state: 'packed' })
    .execute();
  await shop.owner
    .insertInto('PaymentAlert')
    .values({ ...own, id: rows.alerts, kind: 'refund_failed', subject: newId(), orderId, detail: '{}' })
    .execute();
  await shop.owner
    .insertInto('Return')
    .values({ ...own, ...by, id: rows.returns })
    .execute();
  return rows;
}

beforeAll(async () => {
  shop = await openApi('admin-walls');
  mine = await shop.openStore('shoes');
  theirs = await shop.openStore('boutique');
  keys.mine = await keyOf(mine, [...scopes]);
  keys.theirs = await keyOf(theirs, [...scopes]);
  rows = await fill(theirs, keys.theirs);
});

afterAll(async () => {
  expect(shop.bugs()).toEqual([]);
  await shop.close();
});

/** The address of an operation in a store, with the other store's real row in it. */
function addressOf(path: string, store: StoreContext): string {
  const noun = path.includes('/tax/') ? 'tax' : (/([a-z]+)\/\{/.exec(path.replace('{store}/', ''))?.[1] ?? '');
  return path.replace('{store}', store.id).replace(/\{\w+\}/, () => rows[noun] ?? `no row of ${noun}`);
}

/** Bodies that would do something in the store that owns the row; an operation without a body has none here. */
const bodies: Record<string, () => unknown> = {
  createProduct: () => ({ name: 'Mine', price: '1.00', categoryId: rows.categories }),
  updateProduct: () => ({ version: 1, name: 'Mine' }),
  archiveProduct: () => ({}),
  createCategory: () => ({ name: 'Mine', parentId: rows.categories }),
  updateCategory: () => ({ version: 1, name: 'Mine' }),
  reorderCategories: () => ({ ids: [rows.categories] }),
  createSize: () => ({ name: 'Mine', value: 'mine' }),
  updateSize: () => ({ version: 1, name: 'Mine' }),
  reorderSizes: () => ({ ids: [rows.sizes] }),
  createColor: () => ({ name: 'Mine', value: '#fff' }),
  updateColor: () => ({ version: 1, name: 'Mine' }),
  reorderColors: () => ({ ids: [rows.colors] }),
  createBillboard: () => ({ label: 'Mine', assetId: rows.pictures }),
  updateBillboard: () => ({ version: 1, label: 'Mine' }),
  reorderBillboards: () => ({ ids: [rows.billboards] }),
  setStock: () => ({ onHand: 1 }),
  adjustStock: () => ({ quantity: 1, reason: 'adjust' }),
  setBackorder: () => ({ backorderLimit: 1 }),
  noteOrder: () => ({ text: 'Mine' }),
  holdOrder: () => ({ reason: 'Mine' }),
  editOrderContact: () => ({ version: 1, phone: '1' }),
  openReturn: () => ({ items: [{ orderItemId: rows.orders, quantity: 1 }] }),
  ignorePaymentAlert: () => ({ reason: 'Mine' }),
  saveLetter: () => ({ version: 0, isActive: true, subject: 'Mine', heading: 'Mine', opening: 'Mine', closing: '' }),
  declineReturn: () => ({ answer: 'Mine' }),
  receiveReturn: () => ({ items: [{ returnItemId: rows.returns, disposition: 'restock' }] }),
  saveCustomer: () => ({ name: 'Mine' }),
  mergeCustomer: () => ({ otherId: rows.orders }),
  updateDeskSettings: () => ({ version: 0, returnDays: 1 }),
  createPage: () => ({ title: 'Mine' }),
  updatePage: () => ({ version: 1, title: 'Mine' }),
  createMenu: () => ({ handle: 'mine', title: 'Mine', items: [{ label: 'x', kind: 'page', target: rows.pages }] }),
  updateMenu: () => ({ version: 1, title: 'Mine' }),
  checkImport: () => ({ format: 'emporium', mapping: {} }),
  createShippingZone: () => ({ name: 'Mine', countries: [] }),
  replaceShippingZone: () => ({ name: 'Mine', countries: [] }),
  createShippingRate: () => ({ zoneId: rows.zones, name: 'Mine', amountMinor: 1, minDays: 1, maxDays: 1 }),
  replaceShippingRate: () => ({ zoneId: rows.zones, name: 'Mine', amountMinor: 1, minDays: 1, maxDays: 1 }),
  createTaxRate: () => ({ name: 'Mine', country: 'DE', percent: '1' }),
  replaceTaxRate: () => ({ name: 'Mine', country: 'DE', percent: '1' }),
  updateStore: () => ({ version: 1, name: 'Mine' }),
  updateSettings: () => ({ version: 1, orderPrefix: 'M' }),
  addDomain: () => ({ host: rows.domains }),
  createKey: () => ({ name: 'Mine', kind: 'publishable' }),
  createWebhookEndpoint: () => ({ url: 'https://mine.example/', events: ['order.paid'] }),
  updateWebhookEndpoint: () => ({ version: 1, isActive: false }),
};

/** Bodies that name another store's row where a field says so are refused as not valid; what exists elsewhere only is a duplicate. */
const answers: Record<string, number> = {
  createProduct: 422,
  createCategory: 422,
  createBillboard: 422,
  addDomain: 409,
  uploadPicture: 422,
  uploadImport: 422,
  createMenu: 422,
  // A letter’s kind is the same in every store; its words are each store’s own.
  saveLetter: 200,
  resetLetter: 204,
};

async function ask(one: (typeof managed)[number], store: StoreContext, key: string | null, withBody = true) {
  const body = withBody ? (bodies[one.id]?.() ?? (one.method === 'get' || one.method === 'delete' ? undefined : {})) : undefined;
  const query = one.id === 'listStock' ? `?variantId=${rows.inventory}` : '';
  return shop.ask(`${addressOf(one.path, store)}${query}`, {
    method: one.method.toUpperCase(),
    ...(body === undefined ? {} : { body }),
    headers: key ? { Authorization: `Bearer ${key}` } : {},
  });
}

/** Every row of every table of the other store, as a fingerprint of each table. */
async function snapshot(): Promise<unknown> {
  const { rows: tables } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' and c.relname <> '_prisma_migrations' order by 1`.execute(shop.owner);
  const prints: Record<string, unknown> = {};
  for (const { name } of tables) {
    const { rows: found } = await sql<{ print: string }>`
      select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as print from ${sql.table(name)} t
       where t."storeId" = ${theirs.id}`.execute(shop.owner);
    prints[name] = found[0]?.print;
  }
  return prints;
}

describe('what managers do', () => {
  test('is closed to who shows no key, a publishable one, a revoked one or another store’s', async () => {
    const publishable = await withStore(shop.deps.db, mine, (tx) =>
      createKey(tx, mine, ownerOf(shop, mine), { name: 'Front', kind: 'publishable' }),
    );
    for (const one of managed) {
      expect({ id: one.id, status: (await ask(one, mine, null)).status }).toEqual({ id: one.id, status: 401 });
      expect({ id: one.id, status: (await ask(one, mine, keys.theirs)).status }).toEqual({ id: one.id, status: 401 });
      expect({ id: one.id, status: (await ask(one, mine, publishable.token)).status }).toEqual({ id: one.id, status: 403 });
    }
  });

  test('takes the scope that stands at the operation, and no other', async () => {
    for (const policy of new Set(managed.map((one) => one.policy))) {
      const others = scopes.filter((scope) => scope !== policy);
      const key = await keyOf(mine, others);
      for (const one of managed.filter((candidate) => candidate.policy === policy))
        expect({ id: one.id, status: (await ask(one, mine, key)).status }).toEqual({ id: one.id, status: 403 });
    }
  });

  test('takes each scope that stands beside it, too', async () => {
    for (const missing of new Set(managed.flatMap((one) => one.alsoNeeds))) {
      const all = scopes.filter((scope) => scope !== missing);
      const key = await keyOf(mine, all);
      for (const one of managed.filter(({ alsoNeeds }) => alsoNeeds.includes(missing)))
        expect({ id: one.id, status: (await ask(one, mine, key)).status }).toEqual({ id: one.id, status: 403 });
    }
  });

  test.each(managed)('$id with another store’s real ids finds nothing and changes nothing there', async (one) => {
    const before = await snapshot();
    const answer = await ask(one, mine, keys.mine);
    const text = await answer.text();
    const named = /\{\w+\}/.test(one.path.replace('{store}', ''));
    const listsNothing = one.id === 'listMovements' || one.id === 'listWebhookDeliveries';
    const expected = answers[one.id] ?? (named && !listsNothing ? 404 : null);
    if (expected) expect({ status: answer.status, text }).toMatchObject({ status: expected });
    else if (/^reorder|ShippingRate$/.test(one.id)) expect(answer.status).toBe(404);
    else expect({ status: Math.floor(answer.status / 100), text }).toMatchObject({ status: 2 });
    const { letters: _kind, ...foreign } = rows;
    if (answer.status < 300) for (const id of Object.values(foreign)) expect(text).not.toContain(id);
    expect(await snapshot()).toEqual(before);
  });

  test('does its work in the store that owns the rows, so the walls are what stops a stranger', async () => {
    for (const one of managed.filter(({ method }) => method === 'get')) {
      const answer = await ask(one, theirs, keys.theirs);
      expect({ id: one.id, status: answer.status }).toEqual({ id: one.id, status: 200 });
    }
  });
});
