import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { cartToken } from './get-cart.ts';
import { type CartRow, loadGoods } from './load-cart.ts';
import { openCart } from './open-cart.ts';
import { shapeCart } from './shape-cart.ts';

/** The most of one variant a cart line can hold, and the most lines a cart can have. */
export const mostPerLine = 999;
export const mostLines = 100;

const quantity = z
  .number('A quantity is a whole number.')
  .int('A quantity is a whole number.')
  .min(1, 'At least one.')
  .max(mostPerLine, `At most ${mostPerLine}.`);

async function refuseUnsellable(tx: Tx, store: StoreContext, variantId: string, wanted: number): Promise<void> {
  const good = (await loadGoods(tx, store, [variantId])).get(variantId);
  if (!good) throw new Refusal('not_found', { fields: [{ field: 'variantId', message: 'There is no such variant.' }] });
  if (!good.forSale) throw new Refusal('product_unavailable', { data: { variantId } });
  if (good.available >= wanted) return;
  const message = good.available === 0 ? 'This is sold out.' : `Only ${good.available} left.`;
  throw new Refusal('out_of_stock', { message, data: { variantId, wanted, available: good.available } });
}

async function saveLine(tx: Tx, store: StoreContext, cart: CartRow, variantId: string, count: number): Promise<void> {
  await tx
    .insertInto('CartLine')
    .values({ storeId: store.id, id: newId(), cartId: cart.id, variantId, quantity: count })
    .onConflict((conflict) => conflict.columns(['storeId', 'cartId', 'variantId']).doUpdateSet({ quantity: count }))
    .execute();
}

async function touched(tx: Tx, store: StoreContext, cart: CartRow) {
  const row = await tx
    .updateTable('Cart')
    .set({ state: cart.state })
    .where('storeId', '=', store.id)
    .where('id', '=', cart.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return shapeCart(tx, store, row);
}

/**
 * Puts units of a variant into a cart; what is there already is added to. The exact stock decides, not what a page showed.
 * Refuses not_found, cart_in_checkout, cart_ordered, product_unavailable, out_of_stock (data: available), invalid.
 */
export const addLine = verb(
  {
    name: 'cart.addLine',
    permission: 'public',
    input: z.strictObject({ token: cartToken, variantId: z.uuid(), quantity: quantity.default(1) }),
  },
  async (tx, store, _actor, input) => {
    const cart = await openCart(tx, store, input.token);
    const lines = await tx
      .selectFrom('CartLine')
      .select(['variantId', 'quantity'])
      .where('storeId', '=', store.id)
      .where('cartId', '=', cart.id)
      .execute();
    const there = lines.find((line) => line.variantId === input.variantId);
    if (!there && lines.length >= mostLines) throw new Refusal('invalid', { message: `A cart has at most ${mostLines} lines.` });
    const count = (there?.quantity ?? 0) + input.quantity;
    if (count > mostPerLine)
      throw new Refusal('invalid', { fields: [{ field: 'quantity', message: `At most ${mostPerLine} of one product.` }] });
    await refuseUnsellable(tx, store, input.variantId, count);
    await saveLine(tx, store, cart, input.variantId, count);
    return touched(tx, store, cart);
  },
);

/** What addLine takes, read. */
export type AddedLine = z.output<typeof addLine.input>;

/** Sets how many units a line has; 0 takes it away. Refuses like addLine, but fewer units are never refused. */
export const setLine = verb(
  {
    name: 'cart.setLine',
    permission: 'public',
    input: z.strictObject({ token: cartToken, lineId: z.uuid(), quantity: quantity.or(z.literal(0)) }),
  },
  async (tx, store, _actor, input) => {
    const cart = await openCart(tx, store, input.token);
    const here = { storeId: store.id, cartId: cart.id, id: input.lineId };
    const line = await tx
      .selectFrom('CartLine')
      .select(['variantId', 'quantity'])
      .where((eb) => eb.and(here))
      .executeTakeFirst();
    if (!line) throw new Refusal('not_found');
    if (input.quantity > line.quantity) await refuseUnsellable(tx, store, line.variantId, input.quantity);
    if (input.quantity === 0)
      await tx
        .deleteFrom('CartLine')
        .where((eb) => eb.and(here))
        .execute();
    else
      await tx
        .updateTable('CartLine')
        .set({ quantity: input.quantity })
        .where((eb) => eb.and(here))
        .execute();
    return touched(tx, store, cart);
  },
);

/** Takes a line out of a cart. */
export const removeLine = verb(
  { name: 'cart.removeLine', permission: 'public', input: z.strictObject({ token: cartToken, lineId: z.uuid() }) },
  async (tx, store, actor, { token, lineId }) => setLine(tx, store, actor, { token, lineId, quantity: 0 }),
);

/** Empties a cart. */
export const emptyCart = verb(
  { name: 'cart.empty', permission: 'public', input: z.strictObject({ token: cartToken }) },
  async (tx, store, _actor, { token }) => {
    const cart = await openCart(tx, store, token);
    await tx.deleteFrom('CartLine').where('storeId', '=', store.id).where('cartId', '=', cart.id).execute();
    return touched(tx, store, cart);
  },
);
