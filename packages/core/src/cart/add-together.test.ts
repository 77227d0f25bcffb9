import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeOf, openShop, type Shop, shopper, stockProduct } from '../../test/open-shop.ts';
import { withStore } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { addLine, addTogether, createCart, getCart, type PricedCart } from './index.ts';

let shop: Shop;
let store: StoreContext;

beforeAll(async () => {
  shop = await openShop('together');
  store = await shop.openStore('shoes');
});

afterAll(() => shop?.close());

const newCart = async (of = store) => (await withStore(shop.deps.db, of, (tx) => createCart(tx, of, shopper, {}))).token;
const add = (token: string, variantId: string, quantity = 1) =>
  addTogether(shop.deps, store, shopper, { token, variantId, quantity });
const look = (token: string) => withStore(shop.deps.db, store, (tx) => getCart(tx, store, shopper, { token }));
const variantsOf = async (stock: number[]) => (await stockProduct(shop, store, { stock })).variantIds;

/** How many transactions have written lines, by the ids of those that wrote them. */
async function transactions(tokens: readonly string[]): Promise<number> {
  const ids = await Promise.all(tokens.map(async (token) => (await look(token)).id));
  const { rows } = await sql`select distinct xmin::text from "CartLine" where "cartId" = any(${ids}::uuid[])`.execute(shop.owner);
  return rows.length;
}

describe('adding together', () => {
  test('fills many carts in a few transactions, each as if it were alone', async () => {
    const variantIds = await variantsOf([50, 50]);
    const tokens = await Promise.all(Array.from({ length: 24 }, () => newCart()));
    const carts = await Promise.all(tokens.map((token, place) => add(token, variantIds[place % 2] ?? '', 1 + (place % 3))));
    for (const [place, token] of tokens.entries()) {
      expect(carts[place]).toEqual(await look(token));
      expect(carts[place]?.lines).toMatchObject([{ variantId: variantIds[place % 2], quantity: 1 + (place % 3) }]);
    }
    expect(await transactions(tokens)).toBeLessThan(6);
  });

  test('counts every unit that is added to one cart at once', async () => {
    const [first = '', second = ''] = await variantsOf([50, 50]);
    const token = await newCart();
    await Promise.all(Array.from({ length: 12 }, (_, place) => add(token, place % 3 === 0 ? second : first)));
    const { lines } = await look(token);
    expect(new Map(lines.map((line) => [line.variantId, line.quantity]))).toEqual(
      new Map([
        [first, 8],
        [second, 4],
      ]),
    );
  });

  test('refuses one without keeping the others from theirs', async () => {
    const [plenty = '', few = ''] = await variantsOf([50, 2]);
    const tokens = await Promise.all(Array.from({ length: 6 }, () => newCart()));
    const [good = '', tooMany = '', full = '', unknown = '', late = ''] = tokens;
    await add(full, plenty, 30);
    const answers = await Promise.all([
      codeOf(add(good, plenty)),
      codeOf(add(tooMany, few, 3)),
      codeOf(add(full, plenty, 30)),
      codeOf(add(unknown, newId())),
      codeOf(add('A'.repeat(43), plenty)),
      codeOf(add(late, few, 2)),
    ]);
    expect(answers).toEqual(['none', 'out_of_stock', 'out_of_stock', 'not_found', 'not_found', 'none']);
    expect(await codeOf(add(good, plenty, 0))).toBe('invalid');
    expect((await look(full)).lines).toMatchObject([{ quantity: 30 }]);
    expect((await look(tooMany)).lines).toEqual([]);
  });

  test('waits for a cart that somebody else is changing, and serves the others meanwhile', async () => {
    const [variantId = ''] = await variantsOf([50]);
    const [held, free] = [await newCart(), await newCart()];
    const done = Promise.withResolvers<void>();
    const holding = Promise.withResolvers<void>();
    const holder = withStore(shop.deps.db, store, async (tx) => {
      await addLine(tx, store, shopper, { token: held, variantId, quantity: 1 });
      holding.resolve();
      await done.promise;
    });
    await holding.promise;
    const waiting = add(held, variantId);
    const served: PricedCart = await add(free, variantId);
    expect(served.lines).toMatchObject([{ quantity: 1 }]);
    done.resolve();
    await holder;
    expect((await waiting).lines).toMatchObject([{ quantity: 2 }]);
  });

  test('another store’s cart and goods are not there', async () => {
    const other = await shop.openStore('hats');
    const [variantId = ''] = await variantsOf([5]);
    const foreign = await newCart(other);
    const mine = await newCart();
    const hat = (await stockProduct(shop, other, { stock: [5] })).variantIds[0] ?? '';
    expect(await Promise.all([codeOf(add(foreign, variantId)), codeOf(add(mine, hat)), codeOf(add(mine, variantId))])).toEqual([
      'not_found',
      'not_found',
      'none',
    ]);
  });
});
