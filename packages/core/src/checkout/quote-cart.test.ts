import { afterAll, beforeAll, expect, test } from 'vitest';
import { address, fillCart, openShop, ownerOf, type Shop, shopper, stockOf, stockProduct } from '../../test/open-shop.ts';
import { refusalOf } from '../../test/plant-stores.ts';
import { addLine, createCart, getCart } from '../cart/index.ts';
import { type Tx, withStore } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { saveShippingRate, saveShippingZone } from '../shipping/index.ts';
import { updateSettings } from '../stores/index.ts';
import { saveTaxRate } from '../tax/index.ts';
import type { StoreContext } from '../who/index.ts';
import { cancelCheckout, placeOrder, quoteCart } from './index.ts';

let shop: Shop;
let store: StoreContext;
let other: StoreContext;

beforeAll(async () => {
  shop = await openShop('quote');
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
  const owner = ownerOf(shop, store);
  await inStore(async (tx) => {
    const { id: zoneId } = await saveShippingZone(tx, store, owner, { name: 'Europe', countries: ['DE', 'FR'] });
    const rate = { zoneId, minDays: 1, maxDays: 3 };
    await saveShippingRate(tx, store, owner, { ...rate, name: 'Parcel', amountMinor: 495, freeOverMinor: 6000 });
    await saveShippingRate(tx, store, owner, { ...rate, name: 'Express', amountMinor: 1500 });
    await saveTaxRate(tx, store, owner, { name: 'VAT', country: 'DE', percent: '19', appliesToShipping: true });
    await saveTaxRate(tx, store, owner, { name: 'Sales tax', country: 'US', region: 'IL', percent: '6.25' });
  });
});

afterAll(() => shop?.close());

const inStore = <T>(work: (tx: Tx) => Promise<T>) => withStore(shop.deps.db, store, work);
type Asked = Omit<Parameters<typeof quoteCart>[3], 'token'>;
const quote = (token: string, asked: Asked = {}) => inStore((tx) => quoteCart(tx, store, shopper, { token, ...asked }));
const codeOf = async (work: Promise<unknown>) => (await refusalOf(work))?.code;
const berlin = { name: 'Ada', line1: 'Weg 1', city: 'Berlin', postalCode: '10115', country: 'DE' };

async function cartOf(stock: number, quantity: number) {
  const { variantIds, productId } = await stockProduct(shop, store, { stock: [stock] });
  const variantId = variantIds[0] ?? '';
  const token = await inStore(async (tx) => {
    const made = await createCart(tx, store, shopper, {});
    await addLine(tx, store, shopper, { token: made.token, variantId, quantity });
    return made.token;
  });
  return { token, variantId, productId };
}

test('a quote tells each way of shipping with its total, and why, and writes nothing', async () => {
  const { token, variantId } = await cartOf(9, 2);
  const before = await inStore((tx) => getCart(tx, store, shopper, { token }));
  const first = await quote(token, { shippingAddress: berlin });
  expect(first).toMatchObject({ subtotalMinor: 5000, shippingMinor: null, taxMinor: 950, totalMinor: 5950, taxIncluded: false });
  expect(first.shippingOptions).toMatchObject([
    { name: 'Parcel', zoneName: 'Europe', amountMinor: 495, taxMinor: 950 + 94, totalMinor: 5000 + 495 + 950 + 94 },
    { name: 'Express', amountMinor: 1500, taxMinor: 950 + 285, totalMinor: 5000 + 1500 + 950 + 285 },
  ]);
  const chosen = await quote(token, { shippingAddress: berlin, shippingRateId: first.shippingOptions[0]?.id ?? null });
  expect(chosen.totalMinor).toBe(first.shippingOptions[0]?.totalMinor);
  expect(chosen.lines).toMatchObject([{ quantity: 2, totalMinor: 5000, taxMinor: 950 }]);
  expect(chosen.reasons).toMatchObject([
    { kind: 'item', amountMinor: 5000 },
    { kind: 'shipping', label: 'Parcel', amountMinor: 495, detail: 'Europe' },
    { kind: 'tax', label: 'VAT 19 %', amountMinor: 1044, detail: 'DE, on goods and shipping' },
  ]);
  expect(await inStore((tx) => getCart(tx, store, shopper, { token }))).toEqual(before);
  expect(await stockOf(shop, store, variantId)).toEqual({ onHand: 9, reserved: 0 });
});

test('tax follows the region, however it is written, and shipping is free from its amount on', async () => {
  const { token } = await cartOf(9, 3);
  const illinois = await quote(token, { shippingAddress: { ...address, region: 'Illinois' } });
  expect(illinois).toMatchObject({ shippingAddress: { region: 'IL' }, taxMinor: 469 });
  expect(await quote(token, { shippingAddress: { ...address, region: 'NY', postalCode: '10001' } })).toMatchObject({
    taxMinor: 0,
  });
  const free = await quote(token, { shippingAddress: berlin });
  expect(free.shippingOptions[0]).toMatchObject({ amountMinor: 0, isFree: true });
});

test('all that stands in the way is told at once: what is missing, what is gone, and a total that has changed', async () => {
  const { token, productId, variantId } = await cartOf(5, 2);
  expect((await quote(token)).obstacles.map((one) => one.code)).toEqual(['email_required', 'address_required']);
  await inStore(async (tx) => {
    const own = tx.updateTable('Product').where('storeId', '=', store.id).where('id', '=', productId);
    await own.set({ price: '30.00' }).execute();
    await tx
      .updateTable('StockItem')
      .set({ reserved: 4 })
      .where('storeId', '=', store.id)
      .where('variantId', '=', variantId)
      .execute();
  });
  const told = await quote(token, { expectedTotalMinor: 5000 });
  expect(told.obstacles.slice(2)).toMatchObject([
    { code: 'out_of_stock', data: { variantId, wanted: 2, available: 1 } },
    { code: 'price_changed', data: { expectedTotalMinor: 5000, totalMinor: 6000 } },
  ]);
  await inStore((tx) =>
    tx.updateTable('StockItem').set({ reserved: 0 }).where('storeId', '=', store.id).where('variantId', '=', variantId).execute(),
  );
});

test('an address that no post would take is refused by field, another store’s cart does not exist, an open payment is named', async () => {
  const { token } = await cartOf(5, 1);
  const bad = quote(token, { shippingAddress: { ...berlin, postalCode: '1' } });
  expect(await refusalOf(bad)).toMatchObject({ code: 'invalid', fields: ['shippingAddress.postalCode'] });
  expect(await codeOf(withStore(shop.deps.db, other, (tx) => quoteCart(tx, other, shopper, { token })))).toBe('not_found');
  const { variantIds } = await stockProduct(shop, store, {});
  const full = await fillCart(shop, store, [{ variantId: variantIds[0] ?? '', quantity: 1 }]);
  await placeOrder(shop.deps, store, shopper, {
    cartToken: full.token,
    expectedTotalMinor: full.totalMinor,
    idempotencyKey: newId(),
  });
  expect(await codeOf(quote(full.token))).toBe('cart_in_checkout');
});

test('nobody holds more for free than the merchant allows: orders, units, a share of one product, tries of one cart', async () => {
  const limit = async (values: Partial<Parameters<typeof updateSettings>[3]>) =>
    withStore(shop.deps.db, other, async (tx) => {
      const { version } = await tx
        .selectFrom('StoreSettings')
        .select('version')
        .where('storeId', '=', other.id)
        .executeTakeFirstOrThrow();
      const usual = { maxOpenOrders: 100, maxHeldUnits: 2000, maxHeldShare: 100, maxUnpaidTries: 20 };
      await updateSettings(tx, other, ownerOf(shop, other), { version, ...usual, ...values });
    });
  const { variantIds } = await stockProduct(shop, other, { stock: [10] });
  const variantId = variantIds[0] ?? '';
  const cartWith = (quantity: number) => fillCart(shop, other, [{ variantId, quantity }]);
  const place = (cart: { token: string; totalMinor: number }) =>
    placeOrder(shop.deps, other, shopper, {
      cartToken: cart.token,
      expectedTotalMinor: cart.totalMinor,
      idempotencyKey: newId(),
    });
  const first = await cartWith(2);
  const placed = await place(first);
  await limit({ maxOpenOrders: 1 });
  expect(await codeOf(place(await cartWith(1)))).toBe('hold_limit');
  await limit({ maxHeldUnits: 3 });
  expect(await codeOf(place(await cartWith(2)))).toBe('hold_limit');
  await limit({ maxHeldShare: 30 });
  expect(await codeOf(place(await cartWith(2)))).toBe('hold_limit');
  const stranger = await cartWith(3);
  await shop.owner.updateTable('Cart').set({ email: 'eve@example.com' }).where('id', '=', stranger.cartId).execute();
  expect((await place(stranger)).order.status).toBe('pending');
  // Two of one moment: the second is judged with what the first has taken.
  const tries = await Promise.allSettled((await Promise.all([cartWith(1), cartWith(1)])).map(place));
  expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  await limit({ maxUnpaidTries: 1 });
  await cancelCheckout(shop.deps, other, shopper, { orderId: placed.order.id, orderToken: placed.orderToken });
  expect(await codeOf(place(first))).toBe('hold_limit');
  expect(await stockOf(shop, other, variantId)).toEqual({ onHand: 10, reserved: 4 });
});
