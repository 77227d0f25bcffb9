import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countStatements } from '../../test/count-statements.ts';
import { faults, fillCart, openShop, type Shop, shopper, stockOf, stockProduct } from '../../test/open-shop.ts';
import { connect, type Database } from '../db/index.ts';
import { inRequest, isRefusal, newId } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { buyNow, placeOrder } from './index.ts';
import { placeTogether } from './place-together.ts';
import type { Wish } from './wish.ts';

let shop: Shop;
let store: StoreContext;
let other: StoreContext;
/** The connections of a second process. */
let elsewhere: Database;
let transactions: string[][];

beforeAll(async () => {
  shop = await openShop('together', { poolSize: 20 });
  transactions = countStatements(shop.deps.db);
  elsewhere = connect(shop.database.appUrl, { max: 10 });
  store = await shop.openStore('shoes');
  other = await shop.openStore('boutique');
  // All carts here are of one address, which holds more orders than a buyer usually may.
  await shop.owner.updateTable('StoreSettings').set({ maxOpenOrders: 1000 }).execute();
});

afterAll(async () => {
  expect(await faults(shop)).toEqual([]);
  await elsewhere.destroy();
  await shop.close();
});

type Cart = { token: string; totalMinor: number };
const placing = () => transactions.filter((statements) => statements.some((text) => text.includes('insert into "Order"')));

/** A wish for a cart as the verb makes it. */
function wishFor(cart: Cart, key: string = newId(), total = cart.totalMinor): Omit<Wish, 'requestId'> {
  const request = { cartToken: cart.token, expectedTotalMinor: total };
  return {
    actor: shopper,
    claim: { operation: 'checkout.place', key, request },
    placement: { orderId: newId(), attemptId: newId() },
    what: { kind: 'cart', ...request },
  };
}

/** What buyers get who come in the same moment, in their order: the id of an order, or the code of a no. */
async function together(wishes: readonly Omit<Wish, 'requestId'>[], db = shop.deps.db): Promise<string[]> {
  const results = await Promise.allSettled(wishes.map((wish) => placeTogether({ ...shop.deps, db }, store, wish)));
  return results.map((result) => {
    if (result.status === 'fulfilled') return result.value.orderId;
    return isRefusal(result.reason) ? result.reason.code : `fault: ${String(result.reason)}`;
  });
}

async function oneVariant(stock: number): Promise<string> {
  const { variantIds } = await stockProduct(shop, store, { stock: [stock] });
  return variantIds[0] ?? '';
}

const cartsFor = (variantId: string, count: number, quantity = 1): Promise<Cart[]> =>
  Promise.all(Array.from({ length: count }, () => fillCart(shop, store, [{ variantId, quantity }])));

describe('a placed order', () => {
  test('takes one transaction of at most twelve statements, BEGIN and COMMIT included', async () => {
    const [cart] = await cartsFor(await oneVariant(5), 1);
    transactions.length = 0;
    if (cart)
      await placeOrder(shop.deps, store, shopper, {
        cartToken: cart.token,
        expectedTotalMinor: cart.totalMinor,
        idempotencyKey: newId(),
      });
    const [statements, ...more] = placing();
    expect(more).toEqual([]);
    expect(statements?.at(0)).toMatch(/^begin/i);
    expect(statements?.at(-1)).toMatch(/^commit/i);
    expect(statements?.length).toBeLessThanOrEqual(12);
  });

  test('of the older dialect takes no more', async () => {
    const { productId } = await stockProduct(shop, store, {});
    transactions.length = 0;
    await buyNow(shop.deps, store, shopper, { productIds: [productId] });
    expect(placing().map((statements) => statements.length <= 12)).toEqual([true]);
  });
});

describe('buyers of one moment', () => {
  test('share one transaction, and their orders’ numbers follow each other', async () => {
    const variantId = await oneVariant(40);
    const carts = await cartsFor(variantId, 40);
    transactions.length = 0;
    const ids = await together(carts.map((cart) => wishFor(cart)));
    expect(placing().map((statements) => statements.length <= 12)).toEqual([true]);
    const orders = await shop.owner.selectFrom('Order').select('number').where('id', 'in', ids).orderBy('number').execute();
    expect(orders.map(({ number }) => number - (orders[0]?.number ?? 0))).toEqual([...Array(40).keys()]);
    expect(await stockOf(shop, store, variantId)).toEqual({ onHand: 40, reserved: 40 });
  });

  test('each leave the id of their own request, though they share a transaction', async () => {
    const carts = await cartsFor(await oneVariant(10), 5);
    const place = (cart: Cart, index: number) =>
      inRequest(`trace-of-buyer-${index}`, () => placeTogether(shop.deps, store, wishFor(cart)));
    transactions.length = 0;
    const orderIds = (await Promise.all(carts.map(place))).map(({ orderId }) => orderId);
    expect(placing()).toHaveLength(1);
    const events = await shop.owner
      .selectFrom('Event')
      .select(['subjectId', 'requestId'])
      .where('subjectId', 'in', orderIds)
      .execute();
    const traced = new Map(events.map((event) => [event.subjectId, event.requestId]));
    expect(orderIds.map((id) => traced.get(id))).toEqual(carts.map((_, index) => `trace-of-buyer-${index}`));
  });

  test('each get their own no, and nobody else’s yes is lost by it', async () => {
    const scarce = await oneVariant(3);
    const plenty = await oneVariant(50);
    const [two, alsoTwo] = await cartsFor(scarce, 2, 2);
    const [good, dear, twice, other1] = await cartsFor(plenty, 4);
    if (!two || !alsoTwo || !good || !dear || !twice || !other1) throw new Error('carts are missing');
    const foreignVariant = (await stockProduct(shop, other, {})).variantIds[0] ?? '';
    const foreign = await fillCart(shop, other, [{ variantId: foreignVariant, quantity: 1 }]);
    const same = newId();
    const asked = [
      wishFor(two),
      wishFor(alsoTwo),
      wishFor(good),
      wishFor(dear, newId(), dear.totalMinor + 1),
      wishFor(foreign),
      wishFor({ token: 'x'.repeat(43), totalMinor: 1 }),
      wishFor(twice, same),
      wishFor(twice, same),
      wishFor(other1, same),
      wishFor(twice),
    ];
    const got = await together(asked);
    const own = (index: number) => asked[index]?.placement.orderId;
    expect(got).toEqual([
      own(0),
      'out_of_stock',
      own(2),
      'price_changed',
      'not_found',
      'not_found',
      own(6),
      own(6),
      'idempotency_mismatch',
      'cart_in_checkout',
    ]);
    expect(await stockOf(shop, store, scarce)).toEqual({ onHand: 3, reserved: 2 });
    expect(await stockOf(shop, store, plenty)).toEqual({ onHand: 50, reserved: 2 });
    expect(await stockOf(shop, other, foreignVariant)).toEqual({ onHand: 10, reserved: 0 });
  });

  test('are judged one by one when the database refuses them together', async () => {
    const [first, second, third] = (await cartsFor(await oneVariant(9), 3)).map((cart) => wishFor(cart));
    if (!first || !second || !third) throw new Error('carts are missing');
    const impostor = { ...second, placement: first.placement };
    const got = await together([first, impostor, third]);
    expect(got.filter((one) => one.startsWith('fault'))).toHaveLength(1);
    expect(got.at(2)).toBe(third.placement.orderId);
  });

  test('get what they would get one after the other, whatever they ask for', async () => {
    const line = fc.record({ variant: fc.nat(3), quantity: fc.integer({ min: 1, max: 3 }) });
    const buyers = fc.array(fc.uniqueArray(line, { selector: (one) => one.variant, minLength: 1, maxLength: 3 }), {
      minLength: 2,
      maxLength: 8,
    });
    const stocks = fc.array(fc.integer({ min: 3, max: 8 }), { minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(stocks, buyers, async (stock, wanted) => {
        const { variantIds } = await stockProduct(shop, store, { stock });
        const idOf = (variant: number) => variantIds[variant] ?? '';
        const carts = await Promise.all(
          wanted.map((lines) =>
            fillCart(
              shop,
              store,
              lines.map(({ variant, quantity }) => ({ variantId: idOf(variant), quantity })),
            ),
          ),
        );
        const left = [...stock];
        const expected = wanted.map((lines) => {
          if (lines.some(({ variant, quantity }) => (left[variant] ?? 0) < quantity)) return 'no';
          for (const { variant, quantity } of lines) left[variant] = (left[variant] ?? 0) - quantity;
          return 'yes';
        });
        const got = await together(carts.map((cart) => wishFor(cart)));
        expect(got.map((one) => (one === 'out_of_stock' ? 'no' : 'yes'))).toEqual(expected);
        for (const [variant, free] of left.entries()) {
          const { onHand, reserved } = await stockOf(shop, store, idOf(variant));
          expect(onHand - reserved).toBe(free);
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});

describe('buyers in two processes', () => {
  test('50 for 7 units: exactly 7 are placed', async () => {
    const variantId = await oneVariant(7);
    const wishes = (await cartsFor(variantId, 50)).map((cart) => wishFor(cart));
    const got = (await Promise.all([together(wishes.slice(0, 25)), together(wishes.slice(25), elsewhere)])).flat();
    expect(got.filter((one) => one === 'out_of_stock')).toHaveLength(43);
    expect(new Set(got.filter((one) => one !== 'out_of_stock')).size).toBe(7);
    expect(await stockOf(shop, store, variantId)).toEqual({ onHand: 7, reserved: 7 });
  });

  test('with one key for one cart get one order; with one key for two carts one of them is told', async () => {
    const variantId = await oneVariant(20);
    for (const [cart, rival] of [await cartsFor(variantId, 2), await cartsFor(variantId, 2)]) {
      if (!cart || !rival) throw new Error('carts are missing');
      const key = newId();
      const same = await Promise.all([together([wishFor(cart, key)]), together([wishFor(cart, key)], elsewhere)]);
      expect(new Set(same.flat()).size).toBe(1);
      expect(same.flat()[0]).toMatch(/^[0-9a-f-]{36}$/);
      expect(await together([wishFor(rival, key)], elsewhere)).toEqual(['idempotency_mismatch']);
    }
    const { productId, variantIds } = await stockProduct(shop, store, { stock: [9] });
    const ask = (db: Database) =>
      buyNow({ ...shop.deps, db }, store, shopper, { productIds: [productId], idempotencyKey: 'one-key-of-the-dialect' });
    const bought = await Promise.all([ask(shop.deps.db), ask(elsewhere), ask(shop.deps.db), ask(elsewhere)]);
    expect(new Set(bought.map((one) => one.orderId)).size).toBe(1);
    expect(await stockOf(shop, store, variantIds[0] ?? '')).toEqual({ onHand: 9, reserved: 1 });
  });
});
