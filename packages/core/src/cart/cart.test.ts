import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { address, openShop, type Shop, shopper, stockProduct } from '../../test/open-shop.ts';
import { type Tx, withStore } from '../db/index.ts';
import { isRefusal, newId } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { addLine, createCart, getCart, priceCart, setLine, updateCart } from './index.ts';

let shop: Shop;
let store: StoreContext;

beforeAll(async () => {
  shop = await openShop('cart');
  store = await shop.openStore('shoes');
});

afterAll(() => shop?.close());

const inStore = <T>(work: (tx: Tx) => Promise<T>) => withStore(shop.deps.db, store, work);
const newCart = async () => (await inStore((tx) => createCart(tx, store, shopper, {}))).token;

async function refusalOf(work: Promise<unknown>): Promise<{ code: string; data: Record<string, unknown> | undefined }> {
  try {
    await work;
  } catch (error) {
    if (isRefusal(error)) return { code: error.code, data: error.detail.data };
    throw error;
  }
  return { code: 'none', data: undefined };
}

describe('a cart', () => {
  test('adds up what is put in twice, and never promises more than there is', async () => {
    const token = await newCart();
    const { variantIds } = await stockProduct(shop, store, { stock: [3] });
    const variantId = variantIds[0] ?? '';
    const add = (quantity: number) => inStore((tx) => addLine(tx, store, shopper, { token, variantId, quantity }));
    await add(1);
    const cart = await add(1);
    expect(cart.lines).toMatchObject([{ quantity: 2, unitPriceMinor: 2500, totalMinor: 5000, problem: null }]);
    expect(await refusalOf(add(2))).toEqual({ code: 'out_of_stock', data: { variantId, wanted: 4, available: 3 } });
    const lineId = cart.lines[0]?.id ?? '';
    const empty = await inStore((tx) => setLine(tx, store, shopper, { token, lineId, quantity: 0 }));
    expect(empty).toMatchObject({ lines: [], totalMinor: 0 });
  });

  test('tells at each look what can no longer be had, and at which price the rest is', async () => {
    const token = await newCart();
    const { variantIds, productId } = await stockProduct(shop, store, { stock: [2] });
    await inStore((tx) => addLine(tx, store, shopper, { token, variantId: variantIds[0] ?? '', quantity: 2 }));
    const look = () => inStore((tx) => getCart(tx, store, shopper, { token }));
    await inStore((tx) =>
      tx.updateTable('Product').set({ price: '30.00' }).where('storeId', '=', store.id).where('id', '=', productId).execute(),
    );
    expect(await look()).toMatchObject({ subtotalMinor: 6000 });
    await inStore((tx) =>
      tx
        .updateTable('StockItem')
        .set({ reserved: 1 })
        .where('storeId', '=', store.id)
        .where('variantId', '=', variantIds[0] ?? '')
        .execute(),
    );
    expect((await look()).lines).toMatchObject([{ problem: 'not_enough', available: 1 }]);
    await inStore((tx) =>
      tx.updateTable('Product').set({ isArchived: true }).where('storeId', '=', store.id).where('id', '=', productId).execute(),
    );
    expect((await look()).lines).toMatchObject([{ problem: 'not_for_sale' }]);
  });

  test('shows a line in its own colour, whichever size of it the picture was given to', async () => {
    const { variantIds, productId } = await stockProduct(shop, store, { stock: [5, 5, 5] });
    const [blueS = '', redS = '', redL = ''] = variantIds;
    await inStore(async (tx) => {
      const red = newId();
      await tx.insertInto('Color').values({ storeId: store.id, id: red, name: 'Red', value: '#f00' }).execute();
      await tx
        .updateTable('Variant')
        .set({ colorId: red })
        .where('storeId', '=', store.id)
        .where('id', 'in', [redS, redL])
        .execute();
      const picture = (variantId: string, name: string, position: number) => ({
        storeId: store.id,
        id: newId(),
        productId,
        variantId,
        position,
        url: `${store.id}/${name}.webp`,
      });
      await tx
        .insertInto('Image')
        .values([picture(blueS, 'blue', 0), picture(redS, 'red', 1)])
        .execute();
    });
    const token = await newCart();
    const cart = await inStore((tx) => addLine(tx, store, shopper, { token, variantId: redL, quantity: 1 }));
    expect(cart.lines[0]?.imageUrl).toBe(`${store.id}/red.webp`);
  });

  test('offers only what ships to the address, and refuses a country that nothing ships to', async () => {
    const { variantIds } = await stockProduct(shop, store, {});
    const token = await newCart();
    await inStore((tx) => addLine(tx, store, shopper, { token, variantId: variantIds[0] ?? '', quantity: 1 }));
    await inStore((tx) =>
      tx
        .updateTable('ShippingZone')
        .set({ countries: ['US'] })
        .where('storeId', '=', store.id)
        .execute(),
    );
    const ship = (country: string) =>
      inStore((tx) => updateCart(tx, store, shopper, { token, shippingAddress: { ...address, country } }));
    expect(await refusalOf(ship('DE'))).toMatchObject({ code: 'shipping_unavailable' });
    expect(await ship('US')).toMatchObject({ shippingAddress: { country: 'US' }, shippingOptions: [{ amountMinor: 0 }] });
  });
});

describe('the arithmetic of a total', () => {
  const line = (unitPriceMinor: number, quantity: number, taxable = true) => ({ name: 'x', unitPriceMinor, quantity, taxable });
  const tax = { name: 'VAT', percent: '19.0000', appliesToShipping: true, country: 'DE', region: '' };
  const shipping = { id: 'x', name: 'Post', amountMinor: 595, minDays: 1, maxDays: 2, zoneName: 'Home', isFree: false };

  test('adds tax on top, or tells what the prices hold, by the line, with its reasons', () => {
    const lines = [line(1999, 3), line(500, 1, false)];
    const added = priceCart({ lines, shipping, tax, taxIncluded: false, digits: 2 });
    expect(added).toMatchObject({ subtotalMinor: 6497, shippingMinor: 595, taxMinor: 1139 + 113, totalMinor: 6497 + 595 + 1252 });
    const included = priceCart({ lines, shipping, tax, taxIncluded: true, digits: 2 });
    expect(included).toMatchObject({ taxMinor: 958 + 95, totalMinor: 7092 });
    expect(included.reasons.slice(-2)).toEqual([
      { kind: 'shipping', label: 'Post', amountMinor: 595, detail: 'Home' },
      { kind: 'tax', label: 'VAT 19 %', amountMinor: 1053, included: true, detail: 'DE, on goods and shipping' },
    ]);
  });

  test('keeps to what can be charged: whole yen, and dinars in steps of ten fils', () => {
    expect(priceCart({ lines: [line(1980, 1)], shipping: null, tax, taxIncluded: false, digits: 0 }).totalMinor).toBe(1980 + 376);
    expect(priceCart({ lines: [line(1250, 1)], shipping: null, tax, taxIncluded: false, digits: 3 }).totalMinor % 10).toBe(0);
  });
});
