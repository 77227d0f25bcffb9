import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buyOrder } from '../../test/buy-order.ts';
import { faults, openShop, ownerOf, type Shop, stockOf, stockProduct } from '../../test/open-shop.ts';
import { refusalOf } from '../../test/plant-stores.ts';
import { type Tx, withStore } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { fulfillOrder, getDeskOrder } from '../orders/index.ts';
import { sendRefund } from '../payments/index.ts';
import { approveReturn, closeReturn, declineReturn, openReturn, receiveReturn, requestReturn } from '../returns/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { offerRefund, refundOrder, refundReturn } from './index.ts';
import { type OrderMoney, refundOfUnits } from './refund-value.ts';

let shop: Shop;
let store: StoreContext;
let other: StoreContext;
let owner: Actor;

beforeAll(async () => {
  shop = await openShop('refunds');
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
  owner = ownerOf(shop, store);
});

afterAll(async () => {
  expect(await faults(shop)).toEqual([]);
  await shop.close();
});

const run = <T>(work: (tx: Tx) => Promise<T>) => withStore(shop.deps.db, store, work);
const refund = (input: Parameters<typeof refundOrder>[3]) => run((tx) => refundOrder(tx, store, owner, input));
const read = (orderId: string) => run((tx) => getDeskOrder(tx, store, owner, { orderId }));

/** An order of three units of one variant at 25.00, of five in stock. */
async function bought() {
  const { variantIds } = await stockProduct(shop, store, { stock: [5] });
  const variantId = variantIds[0] ?? '';
  const order = await buyOrder(shop, store, [{ variantId, quantity: 3 }]);
  const { items, order: row } = await read(order.orderId);
  return { ...order, variantId, itemId: items[0]?.id ?? '', totalMinor: row.totalMinor };
}

test('however an item is given back, all its units come to exactly what was paid for them', () => {
  const item = fc.record({
    quantity: fc.integer({ min: 1, max: 40 }),
    unit: fc.integer({ min: 0, max: 99_999 }),
    taxMinor: fc.integer({ min: 0, max: 5_000 }),
  });
  const order = fc.record({
    items: fc.array(item, { minLength: 1, maxLength: 5 }),
    discount: fc.integer({ min: 0, max: 100 }),
    taxIncluded: fc.boolean(),
  });
  fc.assert(
    fc.property(order, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 60, maxLength: 60 }), (drawn, steps) => {
      const items = drawn.items.map(({ quantity, unit, taxMinor }, index) => ({
        id: String(index),
        quantity,
        totalMinor: unit * quantity,
        taxMinor,
      }));
      const subtotal = items.reduce((sum, one) => sum + one.totalMinor, 0);
      const discountMinor = Math.floor((subtotal * drawn.discount) / 100);
      const money: OrderMoney = { items, discountMinor, shippingMinor: 0, taxMinor: 0, taxIncluded: drawn.taxIncluded };
      let given = 0;
      for (const one of items) {
        let before = 0;
        for (const step of steps) {
          const count = Math.min(step, one.quantity - before);
          const part = refundOfUnits(money, one.id, before, count);
          expect(part).toBeGreaterThanOrEqual(0);
          given += part;
          before += count;
        }
      }
      const tax = drawn.taxIncluded ? 0 : items.reduce((sum, one) => sum + one.taxMinor, 0);
      expect(given).toBe(subtotal - discountMinor + tax);
    }),
  );
});

describe('money that goes back', () => {
  test('goes back once for one click, by line, shipping and amount, and reaches the till', async () => {
    const { orderId, itemId, totalMinor } = await bought();
    const wish = { orderId, key: newId(), items: [{ orderItemId: itemId, quantity: 1 }], amountMinor: 100, reason: 'Scratched' };
    const [one, two] = await Promise.all([refund(wish), refund(wish)]);
    expect(one).toEqual(two);
    expect(one.amountMinor).toBe(2600);
    expect(await refusalOf(refund({ ...wish, amountMinor: 200 }))).toMatchObject({ code: 'idempotency_mismatch' });
    await sendRefund(shop.deps, store, one.refundId);
    const { order, refunds, refundLines } = await read(orderId);
    expect([order.paymentStatus, refunds.length, refundLines.length]).toEqual(['partially_refunded', 1, 2]);
    const offer = await run((tx) => offerRefund(tx, store, owner, { orderId }));
    expect(offer.items[0]?.amounts).toEqual([0, 2500, 5000]);
    expect(offer.leftMinor).toBe(totalMinor - 2600);
  });

  test('is never more than what came in, nor than what a line cost', async () => {
    const { orderId, itemId, totalMinor } = await bought();
    const key = newId();
    expect(await refusalOf(refund({ orderId, key, items: [{ orderItemId: itemId, quantity: 4 }] }))).toMatchObject({
      fields: ['items.0.quantity'],
    });
    expect(await refusalOf(refund({ orderId, key, shippingMinor: totalMinor }))).toMatchObject({ fields: ['shippingMinor'] });
    expect(await refusalOf(refund({ orderId, key, amountMinor: totalMinor + 1 }))).toMatchObject({ code: 'refund_exceeds' });
    expect(await refusalOf(refund({ orderId, key }))).toMatchObject({ code: 'invalid' });
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => refusalOf(refund({ orderId, key: newId(), amountMinor: totalMinor - 10 }))),
    );
    expect(outcomes.filter((no) => no === null)).toHaveLength(1);
  });

  test('can take units out of the order, which then is sent without them', async () => {
    const { orderId, itemId, variantId } = await bought();
    await refund({ orderId, key: newId(), items: [{ orderItemId: itemId, quantity: 1, remove: 'restock' }] });
    expect((await stockOf(shop, store, variantId)).onHand).toBe(3);
    const all = { orderId, key: newId(), items: [{ orderItemId: itemId, quantity: 2, remove: 'restock' as const }] };
    expect(await refusalOf(refund(all))).toMatchObject({ code: 'order_move' });
    await run((tx) => fulfillOrder(tx, store, owner, { orderId }));
    const { order, packed } = await read(orderId);
    expect([order.status, packed[0]?.quantity]).toEqual(['fulfilled', 2]);
  });

  test('takes the right to payments, and an order of this store', async () => {
    const { orderId } = await bought();
    const packer: Actor = { kind: 'member', userId: shop.userId, storeId: store.id, role: 'fulfillment' };
    const wish = { orderId, key: newId(), amountMinor: 1 };
    expect(await refusalOf(run((tx) => refundOrder(tx, store, packer, wish)))).toMatchObject({ code: 'forbidden' });
    const theirs = ownerOf(shop, other);
    expect(await refusalOf(withStore(shop.deps.db, other, (tx) => refundOrder(tx, other, theirs, wish)))).toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a return', () => {
  const sent = async () => {
    const order = await bought();
    await run((tx) => fulfillOrder(tx, store, owner, { orderId: order.orderId }));
    return order;
  };

  test('is asked for by the buyer, approved, received unit by unit, and paid back once', async () => {
    const { orderId, token, itemId, variantId } = await sent();
    const items = [{ orderItemId: itemId, quantity: 2, reason: 'too_small' as const }];
    const ask = (input: object) =>
      run((tx) => requestReturn(tx, store, { kind: 'shopper' }, { orderId, token, items, ...input }));
    expect(await refusalOf(ask({ token: 'somebody else’s' }))).toMatchObject({ code: 'not_found' });
    const { returnId } = await ask({});
    expect(await refusalOf(ask({}))).toMatchObject({ code: 'invalid', fields: ['items.0.quantity'] });
    await run((tx) => approveReturn(tx, store, owner, { returnId, answer: 'Use the label in the parcel.' }));
    expect(await refusalOf(run((tx) => refundReturn(tx, store, owner, { returnId })))).toMatchObject({ code: 'order_move' });
    const returnItemId = (await read(orderId)).returns[0]?.items[0]?.id ?? '';
    const receive = () =>
      run((tx) => receiveReturn(tx, store, owner, { returnId, items: [{ returnItemId, disposition: 'restock' }] }));
    const outcomes = await Promise.all([refusalOf(receive()), refusalOf(receive())]);
    expect(outcomes.filter((no) => no === null)).toHaveLength(1);
    expect((await stockOf(shop, store, variantId)).onHand).toBe(4);
    expect(await refusalOf(run((tx) => refundReturn(tx, store, owner, { returnId, amountMinor: 5001 })))).toMatchObject({
      fields: ['amountMinor'],
    });
    expect(await run((tx) => refundReturn(tx, store, owner, { returnId, amountMinor: 4500 }))).toMatchObject({
      amountMinor: 4500,
    });
    expect(await refusalOf(run((tx) => refundReturn(tx, store, owner, { returnId })))).toMatchObject({ code: 'order_move' });
  });

  test('that is written off leaves the shelves as they are; a declined one frees its units', async () => {
    const { orderId, itemId, variantId } = await sent();
    const open = (quantity: number) =>
      run((tx) => openReturn(tx, store, owner, { orderId, items: [{ orderItemId: itemId, quantity }] }));
    const { returnId } = await open(3);
    await run((tx) => declineReturn(tx, store, owner, { returnId, answer: 'It was worn.' }));
    const second = await open(3);
    const itemIds = (await read(orderId)).returns[1]?.items.map((item) => item.id) ?? [];
    const items = itemIds.map((returnItemId) => ({ returnItemId, disposition: 'write_off' as const }));
    await run((tx) => receiveReturn(tx, store, owner, { returnId: second.returnId, items }));
    expect((await stockOf(shop, store, variantId)).onHand).toBe(2);
    await run((tx) => closeReturn(tx, store, owner, { returnId: second.returnId }));
    expect((await read(orderId)).returns.map((back) => back.state)).toEqual(['declined', 'closed']);
  });

  test('comes only of what was sent, in time, and in its own store', async () => {
    const order = await bought();
    const items = [{ orderItemId: order.itemId, quantity: 1 }];
    const ask = () =>
      run((tx) => requestReturn(tx, store, { kind: 'shopper' }, { orderId: order.orderId, token: order.token, items }));
    expect(await refusalOf(ask())).toMatchObject({ code: 'return_closed' });
    await run((tx) => fulfillOrder(tx, store, owner, { orderId: order.orderId }));
    await shop.owner
      .updateTable('Fulfillment')
      .set({ shippedAt: new Date(Date.now() - 31 * 86_400_000) })
      .where('orderId', '=', order.orderId)
      .execute();
    expect(await refusalOf(ask())).toMatchObject({ code: 'return_closed' });
    const { returnId } = await run((tx) => openReturn(tx, store, owner, { orderId: order.orderId, items }));
    const theirs = ownerOf(shop, other);
    const elsewhere = (work: (tx: Tx) => Promise<unknown>) => refusalOf(withStore(shop.deps.db, other, work));
    expect(await elsewhere((tx) => approveReturn(tx, other, theirs, { returnId }))).toMatchObject({ code: 'not_found' });
    expect(await elsewhere((tx) => refundReturn(tx, other, theirs, { returnId }))).toMatchObject({ code: 'not_found' });
    expect(await elsewhere((tx) => openReturn(tx, other, theirs, { orderId: order.orderId, items }))).toMatchObject({
      code: 'not_found',
    });
  });
});
