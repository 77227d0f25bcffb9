import { sql } from 'kysely';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buyOrder } from '../../test/buy-order.ts';
import { faults, openShop, ownerOf, type Shop, stockProduct } from '../../test/open-shop.ts';
import { refusalOf } from '../../test/plant-stores.ts';
import { refundOrder } from '../checkout/index.ts';
import { type Tx, withStore } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { fulfillOrder, getDeskOrder } from '../orders/index.ts';
import { sendRefund } from '../payments/index.ts';
import type { StoreContext } from '../who/index.ts';
import { taxWithin } from './credit-notes.ts';
import { drawInvoices, drawPickList, drawSlips, findInvoice, issueInvoice, readBrand, readSlips } from './index.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop('documents');
});
afterAll(async () => {
  expect(await faults(shop)).toEqual([]);
  await shop.close();
});

async function textOf(pdf: Buffer): Promise<{ text: string; pages: number }> {
  const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return { text: text.replace(/\s+/g, ' '), pages: totalPages };
}

const run = <T>(store: StoreContext, work: (tx: Tx) => Promise<T>) => withStore(shop.deps.db, store, work);
const issue = (store: StoreContext, orderId: string) =>
  run(store, (tx) => issueInvoice(tx, store, ownerOf(shop, store), { orderId }));

async function sell(store: StoreContext, price: string, quantity: number) {
  const { variantIds } = await stockProduct(shop, store, { price, stock: [200] });
  return buyOrder(shop, store, [{ variantId: variantIds[0] ?? '', quantity }]);
}

describe('an invoice', () => {
  test.each([
    ['USD', 'en-US', '19.90', '$59.70'],
    ['EUR', 'de-DE', '1234.56', '3.703,68 €'],
    ['JPY', 'ja-JP', '1980', '¥5,940'],
    ['KWD', 'ar-KW', '1.250', '3.750 KWD'],
  ])('says the order’s amounts to the last digit in %s', async (currency, locale, price, subtotal) => {
    const made = await shop.openStore(`shop-${currency.toLowerCase()}`, { currency });
    await shop.owner.updateTable('platform.Store').set({ locale }).where('id', '=', made.id).execute();
    const store = { ...made, locale };
    const { orderId, name } = await sell(store, price, 3);
    const { order } = await run(store, (tx) => getDeskOrder(tx, store, ownerOf(shop, store), { orderId }));
    const invoice = await issue(store, orderId);
    const { data } = invoice;
    expect([data.totalMinor, data.subtotalMinor, data.currency]).toEqual([order.totalMinor, order.subtotalMinor, currency]);
    const { text } = await textOf(await drawInvoices(await readBrand(shop.deps, store), [invoice]));
    expect(text).toContain(subtotal);
    expect(text).toContain(name);
    expect(text).toContain('Ada Example');
  });

  test('keeps its number and its words, and numbers follow without a gap, whatever happens at once', async () => {
    const store = await shop.openStore('gapless');
    const orders = await Promise.all(Array.from({ length: 6 }, () => sell(store, '10.00', 1)));
    const failed = run(store, async (tx) => {
      await issueInvoice(tx, store, ownerOf(shop, store), { orderId: orders[0]?.orderId ?? '' });
      throw new Error('power cut');
    });
    await expect(failed).rejects.toThrow('power cut');
    const issued = await Promise.all([...orders, ...orders].map(({ orderId }) => issue(store, orderId)));
    expect([...new Set(issued.map((invoice) => invoice.number))].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
    await shop.owner.updateTable('platform.Store').set({ name: 'Renamed' }).where('id', '=', store.id).execute();
    expect((await issue(store, orders[0]?.orderId ?? '')).data.seller.name).toBe('gapless');
    await expect(sql`update "Invoice" set "number" = 99`.execute(shop.owner)).rejects.toThrow(/fixed/);
    await expect(sql`delete from "Invoice"`.execute(shop.owner)).rejects.toThrow(/fixed/);
  });

  test('follows the payment, opens by the order’s token, and is not another store’s', async () => {
    const store = await shop.openStore('tokens');
    const other = await shop.openStore('strangers');
    const { variantIds } = await stockProduct(shop, store);
    const lines = [{ variantId: variantIds[0] ?? '', quantity: 1 }];
    const unpaid = await buyOrder(shop, store, lines, { paid: false });
    expect(await refusalOf(issue(store, unpaid.orderId))).toMatchObject({ code: 'order_move' });
    const { orderId, token } = await buyOrder(shop, store, lines);
    const find = (at: StoreContext, key: string) =>
      run(at, (tx) => findInvoice(tx, at, { kind: 'shopper' }, { orderId, token: key }));
    expect((await find(store, token)).number).toBe(1);
    expect(await refusalOf(find(store, 'guess'))).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(find(other, token))).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(issue(other, orderId))).toMatchObject({ code: 'not_found' });
    expect(await run(other, (tx) => readSlips(tx, other, ownerOf(shop, other), { orderIds: [orderId] }))).toEqual([]);
  });
});

describe('a credit note', () => {
  const give = async (store: StoreContext, orderId: string, wish: object) => {
    const ask = { orderId, key: newId(), reason: 'Too small', ...wish };
    const { refundId } = await run(store, (tx) => refundOrder(tx, store, ownerOf(shop, store), ask));
    return refundId;
  };

  test('follows each refund that has gone back, once, with a number of its own, and takes nothing from the invoice', async () => {
    const store = await shop.openStore('credits', { currency: 'EUR' });
    const { orderId } = await sell(store, '19.99', 3);
    const before = await issue(store, orderId);
    expect(before.creditNotes).toEqual([]);
    const { items } = await run(store, (tx) => getDeskOrder(tx, store, ownerOf(shop, store), { orderId }));
    const first = await give(store, orderId, { items: [{ orderItemId: items[0]?.id ?? '', quantity: 1 }] });
    expect((await issue(store, orderId)).creditNotes).toEqual([]);
    await sendRefund(shop.deps, store, first);
    const second = await give(store, orderId, { amountMinor: 500 });
    await sendRefund(shop.deps, store, second);
    const [now, again] = await Promise.all([issue(store, orderId), issue(store, orderId)]);
    expect(again.creditNotes).toEqual(now.creditNotes);
    expect(now.data).toEqual(before.data);
    expect(now.creditNotes).toMatchObject([
      {
        name: 'CN-1',
        invoiceName: before.name,
        reason: 'Too small',
        totalMinor: 1999,
        lines: [{ quantity: 1, totalMinor: 1999 }],
      },
      { name: 'CN-2', totalMinor: 500, lines: [{ name: 'Amount credited', totalMinor: 500 }] },
    ]);
    const { text, pages } = await textOf(await drawInvoices(await readBrand(shop.deps, store), [now], ['Order 7 was not paid.']));
    expect(pages).toBe(4);
    for (const words of ['CN-2', `Corrects invoice ${before.name}`, '€19.99', 'Not in this file', 'Order 7 was not paid.'])
      expect(text).toContain(words);
    await expect(sql`update "CreditNote" set "amountMinor" = 1`.execute(shop.owner)).rejects.toThrow(/fixed/);
  });

  test('is taken up again when the bank returns the money, and its number stays', async () => {
    const store = await shop.openStore('returned');
    const { orderId } = await sell(store, '10.00', 1);
    const refundId = await give(store, orderId, { amountMinor: 400 });
    await sendRefund(shop.deps, store, refundId);
    await issue(store, orderId);
    await shop.owner.updateTable('Refund').set({ state: 'failed' }).where('id', '=', refundId).execute();
    await shop.owner.updateTable('Order').set({ paymentStatus: 'paid' }).where('id', '=', orderId).execute();
    await issue(store, orderId);
    expect((await issue(store, orderId)).creditNotes).toMatchObject([
      { name: 'CN-1', kind: 'credit', totalMinor: 400 },
      { name: 'CN-2', kind: 'reversal', creditName: 'CN-1', totalMinor: -400 },
    ]);
  });

  test('gives back exactly the invoice’s tax over all its steps', () => {
    const invoice = { totalMinor: 5997, tax: { label: 'VAT', minor: 958, included: true } };
    const steps = [0, 1, 1999, 2000, 4321, 5997];
    const parts = steps.slice(1).map((to, index) => taxWithin(invoice, to) - taxWithin(invoice, steps[index] ?? 0));
    expect(parts.every((part) => part >= 0)).toBe(true);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(958);
  });
});

test('a hundred slips and a pick list name every unit once, also in scripts from elsewhere', async () => {
  const store = await shop.openStore('packers');
  const { variantIds, productId } = await stockProduct(shop, store, { stock: [500] });
  await shop.owner.updateTable('Product').set({ name: 'Läufer 靴 Ботинки' }).where('id', '=', productId).execute();
  const order = await buyOrder(shop, store, [{ variantId: variantIds[0] ?? '', quantity: 3 }]);
  const { orderId } = order;
  const { items } = await run(store, (tx) => getDeskOrder(tx, store, ownerOf(shop, store), { orderId }));
  const half = { orderId, items: [{ orderItemId: items[0]?.id ?? '', quantity: 1 }] };
  await run(store, (tx) => fulfillOrder(tx, store, ownerOf(shop, store), half));
  const [slip] = await run(store, (tx) => readSlips(tx, store, ownerOf(shop, store), { orderIds: [orderId] }));
  expect(slip?.lines).toMatchObject([{ quantity: 2, name: 'Läufer 靴 Ботинки' }]);
  const hundred = Array.from({ length: 100 }, (_, index) => ({ ...(slip ?? ({} as never)), name: `#${index + 1}` }));
  const brand = await readBrand(shop.deps, store);
  const slips = await textOf(await drawSlips(brand, hundred));
  expect([slips.pages, slips.text.includes('#100'), slips.text.includes('$')]).toEqual([100, true, false]);
  expect(slips.text).toContain('Läufer 靴 Ботинки');
  const picks = await textOf(await drawPickList(brand, hundred));
  expect(picks.text).toContain('200 units for 100 orders');
  expect(picks.text).toContain('#57 (2)');
});
