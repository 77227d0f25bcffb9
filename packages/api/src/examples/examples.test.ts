import { withStore } from '@emporium/core/db';
import { createKey } from '@emporium/core/keys';
import { keyScopes, type StoreContext } from '@emporium/core/who';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { letterToken } from '../../../core/test/open-account.ts';
import { ownerOf, pay } from '../../../core/test/open-shop.ts';
import { type ApiShop, openApi } from '../../test/open-api.ts';
import { faultOf, mediaOf, openTelling, operations } from '../../test/tell-examples.ts';

let shop: ApiShop;
let store: StoreContext;
const keys = new Map<string, string>();
let session = '';

/** A key with just these scopes: what the document names for an operation has to be enough. */
async function keyOf(scopes: readonly string[]): Promise<string> {
  const name = scopes.join(' ');
  const known = keys.get(name);
  if (known) return known;
  const wish = { name, kind: 'secret' as const, scopes: keyScopes.filter((scope) => scopes.includes(scope)) };
  const { token } = await withStore(shop.deps.db, store, (tx) => createKey(tx, store, ownerOf(shop, store), wish));
  keys.set(name, token);
  return token;
}

const telling = openTelling(async ({ path, method, type, body, headers, scopes }) => {
  const bearer = path.includes('/admin/') ? await keyOf(scopes) : path.includes('/customer') ? session : '';
  const who: Record<string, string> = bearer ? { Authorization: `Bearer ${bearer}` } : {};
  const how: Record<string, string> = type ? { 'Content-Type': type } : {};
  return shop.ask(path, { method, body, headers: { ...how, ...who, ...headers } });
});
const { tell, knows, holds } = telling;

/** What takes a member's cookie, a provider elsewhere, a worker, or what only one order in many has. */
const untold = [
  ...[
    'applyImport',
    'createStore',
    'declineReturn',
    'exchangeSocial',
    'ignorePaymentAlert',
    'mergeCustomer',
    'openReturn',
    'reopenCart',
  ],
  ...['reorderBillboards', 'reorderColors', 'reorderSizes', 'shipParcel', 'startSocial', 'undoImport'],
];

type Saved = { id: string; version: number };

beforeAll(async () => {
  shop = await openApi('examples');
  store = await shop.openStore('linen', { currency: 'EUR' });
});

afterAll(async () => {
  expect(shop.bugs()).toEqual([]);
  await shop.close();
});

test('every body and every answer in JSON has an example, and each example is as its schema says', () => {
  const all = operations.flatMap(mediaOf);
  const isBare = ({ type, values }: (typeof all)[number]) => type !== 'application/octet-stream' && values.length === 0;
  expect(all.filter(isBare).map(({ op, place, type }) => `${op} ${place} ${type}`)).toEqual([]);
  const faults = all.flatMap(({ op, place, schema, values }) =>
    values.map((value) => ({ op, place, fault: faultOf(schema, value) })).filter(({ fault }) => fault !== null),
  );
  expect(faults).toEqual([]);
});

/** The house: its settings, its ways of shipping, its shelves and what stands around them. */
async function furnish() {
  const { profile, settings } = await tell<{ profile: Saved; settings: Saved }>('getSettings');
  await tell('updateStore', { version: profile.version });
  await tell('updateSettings', { version: settings.version });
  await tell('updateDeskSettings', { version: (await tell<Saved>('getDeskSettings')).version });
  await tell('addDomain');
  const zone = await tell<Saved>('createShippingZone');
  knows('zone', zone.id);
  await tell('replaceShippingZone', { params: { id: zone.id } });
  const rate = await tell<Saved>('createShippingRate');
  knows('rate', rate.id);
  await tell('replaceShippingRate', { params: { id: rate.id } });
  const tax = await tell<Saved>('createTaxRate');
  await tell('replaceTaxRate', { params: { id: tax.id } });
  const file = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#1f3a93' } })
    .png()
    .toBuffer();
  knows('asset', (await tell<Saved>('uploadPicture', { file, query: '?name=shirt.png' })).id);
}

async function fillShelves() {
  const billboard = await tell<Saved>('createBillboard');
  knows('billboard', billboard.id);
  await tell('updateBillboard', { params: { id: billboard.id }, version: billboard.version });
  const category = await tell<Saved>('createCategory');
  knows('category', category.id);
  await tell('updateCategory', { params: { id: category.id }, version: category.version });
  knows('otherCategory', (await tell<Saved[]>('manageCategories')).find(({ id }) => id !== category.id)?.id ?? category.id);
  const size = await tell<Saved>('createSize');
  knows('size', size.id);
  await tell('updateSize', { params: { id: size.id }, version: size.version });
  const color = await tell<Saved>('createColor');
  knows('color', color.id);
  await tell('updateColor', { params: { id: color.id }, version: color.version });
  const product = await tell<Saved & { variantIds: string[] }>('createProduct');
  const [variantId = ''] = product.variantIds;
  knows('product', product.id);
  knows('variant', variantId);
  await tell('setStock', { params: { variantId } });
  await tell('adjustStock', { params: { variantId } });
  await tell('setBackorder', { params: { variantId } });
  await tell('reorderCategories');
  return product;
}

test('a merchant who sends the examples has a shop', async () => {
  await furnish();
  await fillShelves();
  await tell('saveLetter', { params: { kind: 'order.paid' } });
  const page = await tell<Saved>('createPage');
  await tell('updatePage', { params: { id: page.id }, version: page.version });
  const menu = await tell<Saved>('createMenu');
  await tell('updateMenu', { params: { id: menu.id }, version: menu.version });
  const made = await tell<{ key: Saved }>('createKey', { more: ['catalog.read', 'orders.read'] });
  await tell('rotateKey', { params: { id: made.key.id }, more: ['catalog.read', 'orders.read'] });
  const { endpoint } = await tell<{ endpoint: Saved }>('createWebhookEndpoint');
  await tell('updateWebhookEndpoint', { params: { id: endpoint.id }, version: endpoint.version });
  await tell('rotateWebhookSecret', { params: { id: endpoint.id } });
  const sent = await tell<Saved>('uploadImport', { query: '?fileName=products.csv' });
  await tell('checkImport', { params: { id: sent.id } });
  await tell('cancelImport', { params: { id: sent.id } });
});

type Placed = { order: { id: string; name: string; totalMinor: number }; orderToken: string; payUrl: string };

/** An order of two shirts, unpaid. */
async function order(): Promise<Placed> {
  const { token } = await tell<{ token: string }>('createCart');
  holds('cart', token);
  const params = { token };
  const filled = await tell<{ lines: { id: string }[] }>('addLine', { params });
  await tell('setLine', { params: { ...params, lineId: filled.lines[0]?.id ?? '' } });
  await tell('updateCart', { params });
  const quote = await tell<{ totalMinor: number; obstacles: unknown[] }>('quoteCart', { params });
  expect(quote).toMatchObject({ totalMinor: 10_390, obstacles: [] });
  const placed = await tell<Placed>('placeOrder', { params, headers: { 'Idempotency-Key': `place-${token}` } });
  knows('order', placed.order.id);
  return placed;
}

test('a shopper who sends the examples orders what they show, and pays', async () => {
  const first = await order();
  expect(first.order.name).toBe('#LIN-1001');
  await tell('lookUpOrder');
  const seen = { params: { orderId: first.order.id }, headers: { 'X-Order-Token': first.orderToken } };
  await tell('refreshOrder', seen);
  await tell('cancelOrder', seen);
  await tell('buyNow');
  const canceled = { params: { id: (await order()).order.id } };
  await tell('holdOrder', canceled);
  await tell('cancelManagedOrder', canceled);
  const second = await order();
  await pay(second.payUrl);
  const managed = { params: { id: second.order.id } };
  const { order: bought, items } = await tell<{ order: Saved; items: Saved[] }>('checkPayment', managed);
  knows('orderItem', items[0]?.id ?? '');
  await tell('noteOrder', managed);
  await tell('editOrderContact', { ...managed, version: bought.version });
  const { fulfillments } = await tell<{ fulfillments: Saved[] }>('fulfillOrder', managed);
  await tell('relabelParcel', { params: { id: fulfillments[0]?.id ?? '' } });
  const asked = { params: { orderId: second.order.id }, headers: { 'X-Order-Token': second.orderToken } };
  const { returns } = await tell<{ returns: Saved[] }>('requestReturn', asked);
  await tell('approveReturn', { params: { id: returns[0]?.id ?? '' } });
  const [back] = await tell<{ items: Saved[] }[]>('listReturns', managed);
  knows('returnItem', back?.items[0]?.id ?? '');
  await tell('receiveReturn', { params: { id: returns[0]?.id ?? '' } });
  await tell('refundReturn', { params: { id: returns[0]?.id ?? '' } });
  await tell('refundOrder', { ...managed, headers: { 'Idempotency-Key': 'back-for-one' } });
  await tell('archiveOrder', managed);
});

test('a shopper who sends the examples has an account', async () => {
  const letter = async (kind: string) => holds('letter', await letterToken(shop, store, kind, 'ada@example.com'));
  await tell('signUp');
  await letter('verify');
  session = (await tell<{ token: string }>('verifyEmail')).token;
  await tell('signIn');
  await tell('updateCustomer');
  const { id } = await tell<Saved>('addAddress');
  await tell('updateAddress', { params: { addressId: id } });
  holds('cart', (await tell<{ token: string }>('createCart')).token);
  holds('cart', (await tell<{ token: string }>('takeCart')).token);
  await tell('changePassword');
  await tell('signOut');
  await tell('sendMagicLink');
  await tell('forgotPassword');
  await letter('reset');
  await tell('resetPassword');
  await letter('magic');
  session = (await tell<{ token: string }>('openMagicLink')).token;
  const [mine] = (await tell<{ orders: Saved[] }>('listMyOrders')).orders;
  await tell('buyAgain', { params: { orderId: mine?.id ?? '' } });
  const [customer] = (await tell<{ items: Saved[] }>('manageCustomers')).items;
  await tell('saveCustomer', { params: { id: customer?.id ?? '' } });
  await tell('eraseMe');
});

test('the merchant changes what was sold by the examples', async () => {
  const [row] = (await tell<{ items: Saved[] }>('manageProducts')).items;
  const params = { id: row?.id ?? '' };
  const { version } = await tell<Saved>('updateProduct', { params, version: row?.version ?? 0 });
  await tell('archiveProduct', { params });
  expect(version).toBeGreaterThan(row?.version ?? 0);
  const bodied = operations.filter((op) => op.requestBody).map((op) => op.operationId);
  expect(bodied.filter((id) => !telling.told.has(id)).sort()).toEqual(untold);
});
