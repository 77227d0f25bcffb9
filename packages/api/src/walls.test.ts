import { newId } from '@emporium/core/lib';
import { openAccount } from '@emporium/core/payments';
import type { StoreContext } from '@emporium/core/who';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { customerPassword, openCustomer } from '../../core/test/open-account.ts';
import { faults, fillCart, stockOf, stockProduct } from '../../core/test/open-shop.ts';
import { type ApiShop, openApi } from '../test/open-api.ts';
import { openapiText } from './index.ts';
import { cartSchema } from './schemas/cart.ts';
import {
  billboardSchema,
  categorySchema,
  categoryWithBillboardSchema,
  colorSchema,
  facetsSchema,
  productSchema,
  sizeSchema,
  storeSchema,
} from './schemas/catalog.ts';
import { orderSchema } from './schemas/order.ts';
import { returnsSchema } from './schemas/tracking.ts';

let shop: ApiShop;
let mine: StoreContext;
let theirs: Rows;
/** A customer of the stranger's store, who asks for the other store's rows. */
let stranger: { token: string };

/** Real rows of a store: a product on sale, a cart with it, and an order that waits for its payment. */
type Rows = Record<
  | 'productId'
  | 'variantId'
  | 'slug'
  | 'categoryId'
  | 'categorySlug'
  | 'sizeId'
  | 'colorId'
  | 'billboardId'
  | 'pageId'
  | 'menuHandle',
  string
> & {
  store: StoreContext;
  cart: { token: string; totalMinor: number; lineId: string };
  order: { id: string; token: string; signature: string };
  event: { rawBody: string; signature: string };
  customer: { token: string; addressId: string; sessionId: string };
};

/** A page and a menu that the store has published. */
async function contentOf(store: StoreContext) {
  const page = { storeId: store.id, id: newId(), slug: 'about', title: 'About', isPublished: true };
  await shop.owner.insertInto('Page').values(page).execute();
  await shop.owner.insertInto('Menu').values({ storeId: store.id, id: newId(), handle: 'footer', title: 'Footer' }).execute();
  return { pageId: page.id, menuHandle: 'footer' };
}

async function catalogueOf(store: StoreContext) {
  const { productId, variantIds } = await stockProduct(shop, store, {});
  const product = await shop.owner.selectFrom('Product').selectAll().where('id', '=', productId).executeTakeFirstOrThrow();
  const category = await shop.owner
    .selectFrom('Category')
    .selectAll()
    .where('id', '=', product.categoryId)
    .executeTakeFirstOrThrow();
  return {
    productId,
    variantId: variantIds[0] ?? '',
    slug: product.slug,
    categoryId: category.id,
    categorySlug: category.slug,
    sizeId: product.sizeId,
    colorId: product.colorId,
    billboardId: category.billboardId,
  };
}

/** A signed-in customer with a saved address. */
async function keepCustomer(store: StoreContext, email: string) {
  const { token } = await openCustomer(shop, store, email);
  const headers = bearer(token);
  const body = { name: 'Ada', line1: '1 Road', city: 'Town', postalCode: '10001', region: 'NY', country: 'US' };
  const { id: addressId } = (await (await shop.ask(`/api/${store.id}/customer/addresses`, { body, headers })).json()) as {
    id: string;
  };
  const sessions = (await (await shop.ask(`/api/${store.id}/customer/sessions`, { headers })).json()) as { id: string }[];
  return { token, addressId, sessionId: sessions[0]?.id ?? '' };
}

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

async function fill(store: StoreContext): Promise<Rows> {
  const goods = await catalogueOf(store);
  const line = [{ variantId: goods.variantId, quantity: 2 }];
  const bought = await fillCart(shop, store, line);
  const placed = await shop.ask(`/api/${store.id}/carts/${bought.token}/checkout`, {
    body: { expectedTotalMinor: bought.totalMinor },
    headers: { 'Idempotency-Key': `key-${store.id}` },
  });
  const { order, orderToken, payUrl } = (await placed.json()) as { order: { id: string }; orderToken: string; payUrl: string };
  const page = await (await fetch(payUrl)).text();
  const signature = /\/leave\?signature=([^"&]+)"/.exec(page)?.[1] ?? '';
  const cart = await fillCart(shop, store, line);
  const lineId = (await shop.read<{ lines: { id: string }[] }>(`/api/${store.id}/carts/${cart.token}`)).lines[0]?.id ?? '';
  const account = await openAccount(shop.deps, store);
  const customer = await keepCustomer(store, 'ada@example.com');
  const rawBody = JSON.stringify({
    id: `evt_${store.slug}`,
    object: 'event',
    type: 'charge.updated',
    livemode: false,
    data: { object: {} },
  });
  return {
    ...goods,
    ...(await contentOf(store)),
    store,
    cart: { ...cart, lineId },
    order: { id: order.id, token: orderToken, signature },
    customer,
    event: {
      rawBody,
      signature: account.stripe.webhooks.generateTestHeaderString({ payload: rawBody, secret: account.webhookSecrets[0] ?? '' }),
    },
  };
}

beforeAll(async () => {
  shop = await openApi('walls');
  mine = await shop.openStore('shoes');
  await catalogueOf(mine);
  await shop.owner.insertInto('platform.StoreDomain').values({ host: 'shoes.example', storeId: mine.id }).execute();
  stranger = await keepCustomer(mine, 'eve@example.com');
  theirs = await fill(await shop.openStore('boutique'));
});

afterAll(async () => {
  expect(await faults(shop)).toEqual([]);
  expect(shop.bugs()).toEqual([]);
  await shop.close();
});

type Call = { path: string; method?: string; body?: unknown; headers?: Record<string, string> };

/** What is a customer's: with the other store's session there is none here, and with one's own the other store's rows are not there. */
function customerCalls(): Record<string, (rows: Rows) => { ask: Call; gets: number }> {
  const theirSession = (ask: Call) => (rows: Rows) => ({ ask: { ...ask, headers: bearer(rows.customer.token) }, gets: 401 });
  const ownSession = (make: (rows: Rows) => Call) => (rows: Rows) => ({
    ask: { ...make(rows), headers: bearer(stranger.token) },
    gets: 404,
  });
  const address = { name: 'Eve', line1: '1 Road', city: 'Town', country: 'US' };
  return {
    getCustomer: theirSession({ path: '/customer' }),
    updateCustomer: theirSession({ path: '/customer', method: 'PATCH', body: { name: 'Eve' } }),
    takeCart: theirSession({ path: '/customer/cart', body: {} }),
    listAddresses: theirSession({ path: '/customer/addresses' }),
    addAddress: theirSession({ path: '/customer/addresses', body: address }),
    updateAddress: ownSession(({ customer }) => ({
      path: `/customer/addresses/${customer.addressId}`,
      method: 'PATCH',
      body: { city: 'Elsewhere' },
    })),
    deleteAddress: ownSession(({ customer }) => ({ path: `/customer/addresses/${customer.addressId}`, method: 'DELETE' })),
    listMyOrders: theirSession({ path: '/customer/orders' }),
    getMyOrder: ownSession(({ order }) => ({ path: `/customer/orders/${order.id}` })),
    buyAgain: ownSession(({ order }) => ({ path: `/customer/orders/${order.id}/again`, body: {} })),
    listSessions: theirSession({ path: '/customer/sessions' }),
    endSession: ownSession(({ customer }) => ({ path: `/customer/sessions/${customer.sessionId}`, method: 'DELETE' })),
    signOut: theirSession({ path: '/customer/sign-out', body: {} }),
    listWaysIn: theirSession({ path: '/customer/ways-in' }),
    changePassword: theirSession({ path: '/customer/password', body: { newPassword: 'one of her own' } }),
    exportMyData: theirSession({ path: '/customer/data' }),
    eraseMe: theirSession({ path: '/customer/erase', body: { email: 'ada@example.com' } }),
  };
}

/** For each operation: the call of a stranger's store with real ids of another one, and what it gets. */
const calls: Record<string, (rows: Rows) => { ask: Call; gets: 'null' | 'own' | '[]' | number }> = {
  getStore: () => ({ ask: { path: '' }, gets: 'own' }),
  findStore: () => ({ ask: { path: '' }, gets: 'own' }),
  findStoreByHost: () => ({ ask: { path: '' }, gets: 'own' }),
  listProducts: (rows) => ({
    ask: {
      path: `/products?categoryId=${rows.categoryId}&sizeId=${rows.sizeId}&colorId=${rows.colorId}&category=${rows.categorySlug}`,
    },
    gets: '[]',
  }),
  productFacets: (rows) => ({ ask: { path: `/products/facets?categoryId=${rows.categoryId}` }, gets: 'own' }),
  suggest: () => ({ ask: { path: '/search/suggest?q=boot' }, gets: 'own' }),
  findProduct: (rows) => ({ ask: { path: `/products/${rows.productId}` }, gets: 'null' }),
  listCategories: () => ({ ask: { path: '/categories' }, gets: 'own' }),
  findCategory: (rows) => ({ ask: { path: `/categories/${rows.categoryId}` }, gets: 'null' }),
  listSizes: () => ({ ask: { path: '/sizes' }, gets: 'own' }),
  findSize: (rows) => ({ ask: { path: `/sizes/${rows.sizeId}` }, gets: 'null' }),
  listColors: () => ({ ask: { path: '/colors' }, gets: 'own' }),
  findColor: (rows) => ({ ask: { path: `/colors/${rows.colorId}` }, gets: 'null' }),
  listBillboards: () => ({ ask: { path: '/billboards' }, gets: 'own' }),
  findBillboard: (rows) => ({ ask: { path: `/billboards/${rows.billboardId}` }, gets: 'null' }),
  listShipping: () => ({ ask: { path: '/shipping' }, gets: 'own' }),
  listPages: () => ({ ask: { path: '/pages' }, gets: 'own' }),
  getPage: (rows) => ({ ask: { path: `/pages/${rows.pageId}` }, gets: 404 }),
  getMenu: (rows) => ({ ask: { path: `/menus/${rows.menuHandle}` }, gets: 404 }),
  createCart: () => ({ ask: { path: '/carts', body: {} }, gets: 'own' }),
  quoteCart: (rows) => ({ ask: { path: `/carts/${rows.cart.token}/quote`, body: {} }, gets: 404 }),
  getCart: (rows) => ({ ask: { path: `/carts/${rows.cart.token}` }, gets: 404 }),
  updateCart: (rows) => ({
    ask: { path: `/carts/${rows.cart.token}`, method: 'PATCH', body: { email: 'eve@example.com' } },
    gets: 404,
  }),
  emptyCart: (rows) => ({ ask: { path: `/carts/${rows.cart.token}`, method: 'DELETE' }, gets: 404 }),
  addLine: (rows) => ({
    ask: { path: `/carts/${rows.cart.token}/lines`, body: { variantId: rows.variantId, quantity: 1 } },
    gets: 404,
  }),
  setLine: (rows) => ({
    ask: { path: `/carts/${rows.cart.token}/lines/${rows.cart.lineId}`, method: 'PATCH', body: { quantity: 1 } },
    gets: 404,
  }),
  removeLine: (rows) => ({
    ask: { path: `/carts/${rows.cart.token}/lines/${rows.cart.lineId}`, method: 'DELETE' },
    gets: 404,
  }),
  placeOrder: (rows) => ({
    ask: {
      path: `/carts/${rows.cart.token}/checkout`,
      body: { expectedTotalMinor: rows.cart.totalMinor },
      headers: { 'Idempotency-Key': 'key-of-eve' },
    },
    gets: 404,
  }),
  reopenCart: (rows) => ({ ask: { path: `/carts/${rows.cart.token}/reopen`, body: {} }, gets: 404 }),
  buyNow: (rows) => ({ ask: { path: '/checkout', body: { productIds: [rows.productId] } }, gets: 404 }),
  getOrder: (rows) => ({ ask: { path: `/orders/${rows.order.id}?token=${rows.order.token}` }, gets: 404 }),
  refreshOrder: (rows) => ({ ask: { path: `/orders/${rows.order.id}/refresh?token=${rows.order.token}`, body: {} }, gets: 404 }),
  cancelOrder: (rows) => ({ ask: { path: `/orders/${rows.order.id}/cancel?token=${rows.order.token}`, body: {} }, gets: 404 }),
  lookUpOrder: () => ({ ask: { path: '/orders/look-up', body: { number: '#1001', email: 'ada@example.com' } }, gets: 404 }),
  getInvoice: (rows) => ({ ask: { path: `/orders/${rows.order.id}/invoice?token=${rows.order.token}` }, gets: 404 }),
  getReturns: (rows) => ({ ask: { path: `/orders/${rows.order.id}/returns?token=${rows.order.token}` }, gets: 404 }),
  requestReturn: (rows) => ({
    ask: {
      path: `/orders/${rows.order.id}/returns?token=${rows.order.token}`,
      body: { items: [{ itemId: rows.order.id, quantity: 1 }] },
    },
    gets: 404,
  }),
  leavePayment: (rows) => ({ ask: { path: `/orders/${rows.order.id}/leave?signature=${rows.order.signature}` }, gets: 404 }),
  receiveStripeEvent: (rows) => ({
    ask: { path: '', body: rows.event.rawBody, headers: { 'Stripe-Signature': rows.event.signature } },
    gets: 400,
  }),
  signUp: () => ({
    ask: { path: '/auth/sign-up', body: { name: 'Eve', email: 'ada@example.com', password: 'one of her own' } },
    gets: 'own',
  }),
  verifyEmail: (rows) => ({ ask: { path: '/auth/verify', body: { token: rows.customer.token } }, gets: 410 }),
  signIn: () => ({ ask: { path: '/auth/sign-in', body: { email: 'ada@example.com', password: customerPassword } }, gets: 401 }),
  sendMagicLink: () => ({ ask: { path: '/auth/magic-link', body: { email: 'ada@example.com' } }, gets: 'own' }),
  openMagicLink: (rows) => ({ ask: { path: '/auth/magic-link/open', body: { token: rows.customer.token } }, gets: 410 }),
  forgotPassword: () => ({ ask: { path: '/auth/password/forgot', body: { email: 'ada@example.com' } }, gets: 'own' }),
  resetPassword: (rows) => ({
    ask: { path: '/auth/password/reset', body: { token: rows.customer.token, newPassword: 'one of her own' } },
    gets: 410,
  }),
  listSocialProviders: () => ({ ask: { path: '/auth/providers' }, gets: 'own' }),
  startSocial: () => ({
    ask: { path: '/auth/social/start', body: { provider: 'nobody', challenge: 'a'.repeat(43) } },
    gets: 404,
  }),
  // Without a state that we made, the browser goes to the shop front's first page.
  finishSocial: (rows) => ({ ask: { path: `?code=1&state=${rows.store.id}.${'a'.repeat(32)}` }, gets: 303 }),
  finishSocialByForm: (rows) => ({ ask: { path: `?state=${rows.store.id}.a`, method: 'POST' }, gets: 303 }),
  exchangeSocial: (rows) => ({
    ask: { path: '/auth/social/exchange', body: { code: rows.customer.token, verifier: 'a'.repeat(43) } },
    gets: 410,
  }),
  ...customerCalls(),
  // Only an installation with a Stripe account of its own takes anything here.
  receivePlatformStripeEvent: (rows) => ({
    ask: { path: '', body: rows.event.rawBody, headers: { 'Stripe-Signature': rows.event.signature } },
    gets: 409,
  }),
};

/** The address of an operation in the stranger's store. */
function addressOf(id: string, path: string): string {
  if (id === 'findStore') return `/api/stores/${mine.slug}`;
  if (id === 'findStoreByHost') return '/api/stores?host=shoes.example:3001';
  if (id.startsWith('finishSocial')) return `/api/auth/callback/nobody${path}`;
  if (id === 'receivePlatformStripeEvent') return '/api/hooks/stripe';
  if (id === 'receiveStripeEvent') return `/api/hooks/stripe/${mine.id}`;
  return `/api/${mine.id}${path}`;
}

/** Everything of the other store that a stranger could change. */
async function snapshot() {
  const of = <
    T extends
      | 'Address'
      | 'CustomerLogin'
      | 'CustomerSession'
      | 'Order'
      | 'Cart'
      | 'CartLine'
      | 'StockItem'
      | 'Reservation'
      | 'WebhookInbox',
  >(
    table: T,
  ) =>
    shop.owner
      .selectFrom(table as 'Order')
      .selectAll()
      .where('storeId', '=', theirs.store.id)
      .orderBy('id')
      .execute();
  return Promise.all([
    of('Address'),
    of('CustomerLogin'),
    of('CustomerSession'),
    of('Order'),
    of('Cart'),
    of('CartLine'),
    of('Reservation'),
    of('WebhookInbox'),
  ]);
}

test('every operation of the document stands in the matrix', () => {
  type Item = Record<string, { operationId: string; 'x-policy': string }>;
  const { paths } = JSON.parse(openapiText()) as { paths: Record<string, Item> };
  const ids = Object.values(paths)
    .flatMap((item) => Object.values(item))
    // What managers do stands in a matrix of its own, in admin/walls.test.ts.
    .filter((operation) => ['public', 'customer'].includes(operation['x-policy']))
    .map((operation) => operation.operationId);
  expect(Object.keys(calls).sort()).toEqual(ids.sort());
});

describe('with another store’s real ids', () => {
  test.each(Object.entries(calls))('%s finds nothing and changes nothing', async (id, make) => {
    const { ask, gets } = make(theirs);
    const before = await snapshot();
    const answer = await shop.ask(addressOf(id, ask.path), ask);
    const text = await answer.text();
    if (typeof gets === 'number') expect({ status: answer.status, text }).toMatchObject({ status: gets });
    else expect(answer.status).toBeLessThan(300);
    if (gets === 'null' || gets === '[]') expect(text).toBe(gets);
    const { store, cart, order, event: _, customer: __, ...ids } = theirs;
    const sent = JSON.stringify(ask);
    for (const one of [store.id, cart.lineId, order.id, ...Object.values(ids)])
      if (!sent.includes(one)) expect(text).not.toContain(one);
    expect(await snapshot()).toEqual(before);
    expect(await stockOf(shop, theirs.store, theirs.variantId)).toEqual({ onHand: 10, reserved: 2 });
  });

  test('the same calls find their rows in the store that owns them, so the walls are what stops a stranger', async () => {
    for (const [id, make] of Object.entries(calls)) {
      const { ask, gets } = make(theirs);
      if (gets !== 'null' && id !== 'getCart' && id !== 'getOrder') continue;
      const answer = await shop.ask(`/api/${theirs.store.id}${ask.path}`, ask);
      expect({ id, status: answer.status, found: (await answer.text()) !== 'null' }).toEqual({ id, status: 200, found: true });
    }
  });
});

test('answers are as the document says, key by key', async () => {
  const at = `/api/${theirs.store.id}`;
  const cases: [string, z.ZodType][] = [
    [at, storeSchema],
    [`${at}/products`, z.array(productSchema)],
    [`${at}/products/${theirs.productId}`, productSchema],
    [`${at}/products/facets`, facetsSchema],
    [`${at}/categories`, z.array(categorySchema)],
    [`${at}/categories/${theirs.categoryId}`, categoryWithBillboardSchema],
    [`${at}/billboards`, z.array(billboardSchema)],
    [`${at}/sizes/${theirs.sizeId}`, sizeSchema],
    [`${at}/colors/${theirs.colorId}`, colorSchema],
    [`${at}/carts/${theirs.cart.token}`, cartSchema],
    [`${at}/orders/${theirs.order.id}?token=${theirs.order.token}`, orderSchema],
    [`${at}/orders/${theirs.order.id}/returns?token=${theirs.order.token}`, returnsSchema],
  ];
  for (const [path, schema] of cases) {
    const answer = await shop.read(path);
    // What a schema does not name is cut off by reading, so that equality also finds keys that the document does not have.
    expect(schema.parse(answer)).toEqual(answer);
  }
});

describe('Stripe’s door', () => {
  const knock = (rows: Rows, rawBody: string, headers: Record<string, string> = { 'Stripe-Signature': rows.event.signature }) =>
    shop.ask(`/api/hooks/stripe/${rows.store.id}`, { method: 'POST', body: rawBody, headers });

  test('keeps an event once, and refuses what is unsigned, changed or for a store that is not there', async () => {
    const { rawBody } = theirs.event;
    expect((await knock(theirs, rawBody, {})).status).toBe(400);
    expect((await knock(theirs, rawBody.replace('charge', 'change'))).status).toBe(400);
    expect((await knock(theirs, rawBody, { 'Stripe-Signature': 't=1,v1=00' })).status).toBe(400);
    expect((await shop.ask('/api/hooks/stripe/nobody', { method: 'POST', body: rawBody })).status).toBe(404);
    expect(await (await knock(theirs, rawBody)).json()).toEqual({ received: true, duplicate: false });
    expect(await (await knock(theirs, rawBody)).json()).toEqual({ received: true, duplicate: true });
    const kept = await shop.owner.selectFrom('WebhookInbox').select('rawBody').where('eventId', '=', 'evt_boutique').execute();
    expect(kept).toEqual([{ rawBody }]);
  });

  test('reads no more than a megabyte', async () => {
    expect((await knock(theirs, 'x'.repeat(1_048_577))).status).toBe(413);
  });
});
