import { withStore } from '@emporium/core/db';
import type { Deed, Outcome } from '../actors/operations.ts';
import { nextKey, type Placed, stockShelf, type Wish, type World, wishFor } from '../world/open-world.ts';
import { about, first, inOrder, oneOf, type Pair, place, placedOn, shelfIs, word } from './judge-pair.ts';

/** Pairs about what lies in the shelves and in carts. */
export const stockPairs: readonly Pair[] = [
  {
    name: 'place/place the last unit',
    async prepare(world) {
      const variantId = await stockShelf(world, 1);
      const [one, two] = [await wishFor(world, variantId), await wishFor(world, variantId)];
      return {
        a: place(one),
        b: place(two),
        judge: async (a, b) =>
          first(oneOf(a, b, [['done', 'out_of_stock']]), await shelfIs(world, variantId, { onHand: 1, reserved: 1 })),
      };
    },
  },
  {
    name: 'place/place one cart, two keys',
    async prepare(world) {
      const wish = await wishFor(world, await stockShelf(world, 5));
      return {
        a: place(wish),
        b: place(wish),
        judge: async (a, b) =>
          first(oneOf(a, b, [['done', 'cart_in_checkout']]), await shelfIs(world, wish.variantId, { onHand: 5, reserved: 1 })),
      };
    },
  },
  {
    name: 'place/place one key twice',
    async prepare(world) {
      const wish = await wishFor(world, await stockShelf(world, 5));
      const key = nextKey();
      const idOf = (outcome: Outcome) =>
        outcome.kind === 'done' ? (outcome.answer as { order: { id: string } }).order.id : word(outcome);
      return {
        a: place(wish, key),
        b: place(wish, key),
        judge: async (a, b) =>
          first(
            oneOf(a, b, [['done', 'done']]),
            idOf(a) === idOf(b) ? null : 'one key made two orders',
            await shelfIs(world, wish.variantId, { onHand: 5, reserved: 1 }),
          ),
      };
    },
  },
  {
    name: 'place/expire of the order before',
    async prepare(world) {
      const placed = await placedOn(world, 1);
      const wish: Wish = { ...(await wishOfLast(world, placed)) };
      return {
        a: place(wish),
        b: about('expire', placed.orderId),
        judge: async (a, b) =>
          first(
            inOrder(a, b, [
              ['done', 'done'],
              ['out_of_stock', 'done'],
            ]),
            await shelfIs(world, placed.variantId, { onHand: 1, reserved: a.kind === 'done' ? 1 : 0 }),
          ),
      };
    },
  },
  {
    name: 'reserve/adjust down to nothing',
    async prepare(world) {
      const variantId = await stockShelf(world, 2);
      const wish = await wishFor(world, variantId, 2);
      return {
        a: place(wish),
        b: { do: 'adjust', with: { variantId, quantity: '-1' } },
        judge: async (a, b) =>
          first(
            inOrder(a, b, [
              ['done', 'stock_below_reserved'],
              ['out_of_stock', 'done'],
            ]),
            await shelfIs(world, variantId, a.kind === 'done' ? { onHand: 2, reserved: 2 } : { onHand: 1, reserved: 0 }),
          ),
      };
    },
  },
  {
    name: 'adjust/adjust with one key',
    async prepare(world) {
      const variantId = await stockShelf(world, 4);
      const deed: Deed = { do: 'adjust', with: { variantId, quantity: '3', key: nextKey() } };
      return {
        a: deed,
        b: deed,
        judge: async (a, b) =>
          first(oneOf(a, b, [['done', 'done']]), await shelfIs(world, variantId, { onHand: 7, reserved: 0 })),
      };
    },
  },
  {
    name: 'place/add to the cart',
    async prepare(world) {
      const wish = await wishFor(world, await stockShelf(world, 5));
      return {
        a: place(wish),
        b: { do: 'addLine', with: { cartToken: wish.cartToken, variantId: wish.variantId } },
        judge: async (a, b) =>
          first(
            inOrder(a, b, [
              ['done', 'cart_in_checkout'],
              ['price_changed', 'done'],
            ]),
            await shelfIs(world, wish.variantId, { onHand: 5, reserved: a.kind === 'done' ? 1 : 0 }),
          ),
      };
    },
  },
];

/** A cart for the unit that an order already holds: filled while it is free, by another buyer, who comes second. */
async function wishOfLast(world: World, placed: Placed): Promise<Wish> {
  const { deps } = world.shop;
  const stock = { storeId: world.store.id, variantId: placed.variantId };
  await withStore(deps.db, world.store, (tx) =>
    tx
      .updateTable('StockItem')
      .set({ backorderLimit: 1 })
      .where((eb) => eb.and(stock))
      .execute(),
  );
  const wish = await wishFor(world, placed.variantId);
  await withStore(deps.db, world.store, (tx) =>
    tx
      .updateTable('StockItem')
      .set({ backorderLimit: 0 })
      .where((eb) => eb.and(stock))
      .execute(),
  );
  return wish;
}
