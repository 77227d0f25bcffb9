import { z } from 'zod';
import { verb } from '../db/index.ts';
import { findCartRow } from './load-cart.ts';
import { shapeCart } from './shape-cart.ts';

/** What opens a cart: the token given when it was made. */
export const cartToken = z.string().min(20).max(100);

/** The cart with its prices, stock and total as they stand now. Refuses not_found. */
export const getCart = verb(
  { name: 'cart.get', permission: 'public', input: z.strictObject({ token: cartToken }) },
  async (tx, store, _actor, { token }) => shapeCart(tx, store, await findCartRow(tx, store, token, false)),
);
