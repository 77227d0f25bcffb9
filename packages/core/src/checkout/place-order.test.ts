import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  address,
  codeOf,
  faults,
  fillCart,
  openShop,
  pay,
  type Shop,
  shopper,
  stockOf,
  stockProduct,
} from '../../test/open-shop.ts';
import { addLine, getCart } from '../cart/index.ts';
import { withStore } from '../db/index.ts';
import { isRefusal } from '../lib/index.ts';
import { leaveSignature } from '../payments/index.ts';
import type { StoreContext } from '../who/index.ts';
import { cancelCheckout, leavePayment, placeOrder, refreshOrder, reopenCart } from './index.ts';

let shop: Shop;
let store: StoreContext;

beforeAll(async () => {
  shop = await openShop('place', { poolSize: 40 });
  store = await shop.openStore('shoes');
});

afterAll(async () => {
  expect(await faults(shop)).toEqual([]);
  await shop.close();
});

let keys = 0;
const newKey = () => `key-${String(++keys).padStart(6, '0')}`;

const place = (cart: { token: string; totalMinor: number }, idempotencyKey = newKey()) =>
  placeOrder(shop.deps, store, shopper, { cartToken: cart.token, idempotencyKey, expectedTotalMinor: cart.totalMinor });

const refresh = (placed: { order: { id: string }; orderToken: string }) =>
  refreshOrder(shop.deps, store, shopper, { orderId: placed.order.id, token: placed.orderToken });

describe('a buyer who pays', () => {
  test('gets a paid order, one unit leaves the shelves, and the ledger agrees', async () => {
    const { variantIds } = await stockProduct(shop, store, { stock: [3] });
    const variantId = variantIds[0] ?? '';
    const placed = await place(await fillCart(shop, store, [{ variantId, quantity: 1 }]));
    expect(placed.order).toMatchObject({ status: 'pending', isPaid: false, email: 'ada@example.com', totalMinor: 2500 });
    expect(await stockOf(shop, store, variantId)).toEqual({ onHand: 3, reserved: 1 });
    expect(await pay(placed.payUrl)).toBe(303);
    const paid = await refresh(placed);
    expect(paid).toMatchObject({ status: 'paid', paymentStatus: 'paid', isPaid: true });
    expect(await stockOf(shop, store, variantId)).toEqual({ onHand: 2, reserved: 0 });
  });

  test('whose card is declined has bought nothing, keeps the hold, and may pay with a second card', async () => {
    const { variantIds } = await stockProduct(shop, store, { stock: [1] });
    const variantId = variantIds[0] ?? '';
    const placed = await place(await fillCart(shop, store, [{ variantId, quantity: 1 }]));
    expect(await pay(placed.payUrl, '4000000000000002')).toBe(402);
    expect(await refresh(placed)).toMatchObject({ status: 'pending', isPaid: false });
    expect(await stockOf(shop, store, variantId)).toEqual({ onHand: 1, reserved: 1 });
    await pay(placed.payUrl);
    expect(await refresh(placed)).toMatchObject({ status: 'paid' });
    expect(await stockOf(shop, store, variantId)).toEqual({ onHand: 0, reserved: 0 });
  });

  test('and leaves by the cancel link gives the stock back and may edit the cart again', async () => {
    const { variantIds } = await stockProduct(shop, store, { stock: [2] });
    const variantId = variantIds[0] ?? '';
    const cart = await fillCart(shop, store, [{ variantId, quantity: 2 }]);
    const placed = await place(cart);
    const frozen = withStore(shop.deps.db, store, (tx) =>
      addLine(tx, store, shopper, { token: cart.token, variantId, quantity: 1 }),
    );
    expect(await codeOf(frozen)).toBe('cart_in_checkout');
    const signature = leaveSignature(shop.deps.config, placed.order.id);
    const left = await leavePayment(shop.deps, store, shopper, { orderId: placed.order.id, signature });
    expect(left.url).toBe('http://shop.test/shoes/cart?canceled=1');
    expect(await refresh(placed)).toMatchObject({ status: 'canceled', isPaid: false });
    expect(await stockOf(shop, store, variantId)).toEqual({ onHand: 2, reserved: 0 });
    const open = await withStore(shop.deps.db, store, (tx) => getCart(tx, store, shopper, { token: cart.token }));
    expect(open).toMatchObject({ state: 'open', lines: [{ quantity: 2 }] });
    expect(await pay(placed.payUrl)).not.toBe(303);
    const again = await place({ token: cart.token, totalMinor: open.totalMinor });
    expect(again.order.id).not.toBe(placed.order.id);
  });

  test('cannot leave by a link that is not the order’s own', async () => {
    const { variantIds } = await stockProduct(shop, store, {});
    const placed = await place(await fillCart(shop, store, [{ variantId: variantIds[0] ?? '', quantity: 1 }]));
    const forged = leavePayment(shop.deps, store, shopper, { orderId: placed.order.id, signature: 'x' });
    expect(await codeOf(forged)).toBe('not_found');
    const foreign = cancelCheckout(shop.deps, store, shopper, { orderId: placed.order.id, orderToken: 'x'.repeat(43) });
    expect(await codeOf(foreign)).toBe('not_found');
    expect(await refresh(placed)).toMatchObject({ status: 'pending' });
  });

  test('who has paid cannot lose the order by reopening the cart', async () => {
    const { variantIds } = await stockProduct(shop, store, {});
    const cart = await fillCart(shop, store, [{ variantId: variantIds[0] ?? '', quantity: 1 }]);
    const placed = await place(cart);
    await pay(placed.payUrl);
    expect(await codeOf(reopenCart(shop.deps, store, shopper, { token: cart.token }))).toBe('cart_ordered');
    expect(await refresh(placed)).toMatchObject({ status: 'paid' });
  });
});

describe('a placement', () => {
  test('is refused when the buyer saw another total, and nothing is taken', async () => {
    const { variantIds } = await stockProduct(shop, store, { stock: [1] });
    const cart = await fillCart(shop, store, [{ variantId: variantIds[0] ?? '', quantity: 1 }]);
    expect(await codeOf(place({ ...cart, totalMinor: cart.totalMinor - 1 }))).toBe('price_changed');
    expect(await stockOf(shop, store, variantIds[0] ?? '')).toEqual({ onHand: 1, reserved: 0 });
  });

  test('is refused without e-mail, address or way of shipping, each by name', async () => {
    const { createCart, updateCart } = await import('../cart/index.ts');
    const { variantIds } = await stockProduct(shop, store, {});
    const token = await withStore(shop.deps.db, store, async (tx) => {
      const made = await createCart(tx, store, shopper, {});
      await addLine(tx, store, shopper, { token: made.token, variantId: variantIds[0] ?? '', quantity: 1 });
      return made.token;
    });
    const update = (values: object) =>
      withStore(shop.deps.db, store, (tx) => updateCart(tx, store, shopper, { token, ...values }));
    expect(await codeOf(place({ token, totalMinor: 2500 }))).toBe('email_required');
    await update({ email: 'ada@example.com' });
    expect(await codeOf(place({ token, totalMinor: 2500 }))).toBe('address_required');
    await update({ shippingAddress: address });
    expect(await codeOf(place({ token, totalMinor: 2500 }))).toBe('shipping_required');
    const insist = (asked: object) =>
      withStore(shop.deps.db, store, (tx) =>
        tx.updateTable('StoreSettings').set(asked).where('storeId', '=', store.id).execute(),
      );
    await insist({ checkoutPhone: 'required', checkoutCompany: 'required' });
    expect(await codeOf(place({ token, totalMinor: 2500 }))).toBe('phone_required');
    await update({ shippingAddress: { ...address, phone: '+1 217 555 0100' } });
    expect(await codeOf(place({ token, totalMinor: 2500 }))).toBe('company_required');
    await update({ shippingAddress: { ...address, company: 'Example Ltd' }, phone: '+1 217 555 0100' });
    expect(await codeOf(place({ token, totalMinor: 2500 }))).toBe('shipping_required');
    await insist({ checkoutPhone: 'optional', checkoutCompany: 'hidden' });
  });

  test('with a key that was used before answers with the same order, and refuses the key for another request', async () => {
    const { variantIds } = await stockProduct(shop, store, { stock: [5] });
    const variantId = variantIds[0] ?? '';
    const cart = await fillCart(shop, store, [{ variantId, quantity: 1 }]);
    const first = await place(cart, 'the-same-key');
    const second = await place(cart, 'the-same-key');
    expect(second).toMatchObject({ payUrl: first.payUrl, orderToken: first.orderToken, order: { id: first.order.id } });
    const other = await fillCart(shop, store, [{ variantId, quantity: 1 }]);
    expect(await codeOf(place(other, 'the-same-key'))).toBe('idempotency_mismatch');
    expect(await stockOf(shop, store, variantId)).toEqual({ onHand: 5, reserved: 1 });
  });
});

describe('buyers who come at once', () => {
  test('50 for 7 units: exactly 7 orders are paid, 43 get a clear no, nothing else happens', async () => {
    const { variantIds } = await stockProduct(shop, store, { stock: [7] });
    const variantId = variantIds[0] ?? '';
    const carts = await Promise.all(Array.from({ length: 50 }, () => fillCart(shop, store, [{ variantId, quantity: 1 }])));
    const tries = await Promise.allSettled(carts.map((cart) => place(cart)));
    const placed = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const noes = tries.flatMap((one) =>
      one.status === 'rejected' ? [isRefusal(one.reason) ? one.reason.code : String(one.reason)] : [],
    );
    expect(placed).toHaveLength(7);
    expect(noes).toEqual(Array(43).fill('out_of_stock'));
    await Promise.all(placed.map((one) => pay(one.payUrl)));
    const paid = await Promise.all(placed.map(refresh));
    expect(paid.map((order) => order.status)).toEqual(Array(7).fill('paid'));
    expect(await stockOf(shop, store, variantId)).toEqual({ onHand: 0, reserved: 0 });
  });

  test('for carts with the same goods in another order never wait for each other in a circle', async () => {
    const { variantIds } = await stockProduct(shop, store, { stock: [20, 20, 20] });
    const lines = variantIds.map((variantId) => ({ variantId, quantity: 1 }));
    const carts = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => fillCart(shop, store, turn % 2 ? lines : [...lines].reverse())),
    );
    const placed = await Promise.all(carts.map((cart) => place(cart)));
    expect(new Set(placed.map((one) => one.order.number)).size).toBe(20);
    for (const variantId of variantIds) expect(await stockOf(shop, store, variantId)).toEqual({ onHand: 20, reserved: 20 });
  });

  test('two browsers that finish one cart make one order', async () => {
    const { variantIds } = await stockProduct(shop, store, { stock: [9] });
    const cart = await fillCart(shop, store, [{ variantId: variantIds[0] ?? '', quantity: 1 }]);
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => place(cart)));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await stockOf(shop, store, variantIds[0] ?? '')).toEqual({ onHand: 9, reserved: 1 });
  });

  test('paying and cancelling at the same moment have one outcome', async () => {
    for (let turn = 0; turn < 6; turn += 1) {
      const { variantIds } = await stockProduct(shop, store, { stock: [1] });
      const variantId = variantIds[0] ?? '';
      const placed = await place(await fillCart(shop, store, [{ variantId, quantity: 1 }]));
      const cancel = () => cancelCheckout(shop.deps, store, shopper, { orderId: placed.order.id, orderToken: placed.orderToken });
      const [status] = await Promise.all([pay(placed.payUrl), cancel()]);
      const order = await refresh(placed);
      const sold = status === 303;
      expect(order.isPaid).toBe(sold);
      expect(await stockOf(shop, store, variantId)).toEqual(sold ? { onHand: 0, reserved: 0 } : { onHand: 1, reserved: 0 });
    }
  });
});
