import { z } from 'zod';
import { verb } from '../db/index.ts';
import { hashToken, newId, newToken } from '../lib/index.ts';
import { type PricedCart, shapeCart } from './shape-cart.ts';

/** Makes an empty cart. The token is shown once and opens it; only its hash is kept. */
export const createCart = verb(
  { name: 'cart.create', permission: 'public', input: z.strictObject({}) },
  async (tx, store): Promise<{ cart: PricedCart; token: string }> => {
    const token = newToken();
    const row = await tx
      .insertInto('Cart')
      .values({ storeId: store.id, id: newId(), tokenHash: hashToken(token) })
      .returningAll()
      .executeTakeFirstOrThrow();
    return { cart: await shapeCart(tx, store, row), token };
  },
);
