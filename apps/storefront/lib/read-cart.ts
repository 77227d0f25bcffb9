import { type Cart, StoreError } from '@emporium/sdk';
import { cache } from 'react';
import { findShop } from './shop.ts';
import { readCartToken } from './tokens.ts';

/** The visitor's cart as it stands now; null when there is none, or when it has become an order. */
export const readCart = cache(async (): Promise<Cart | null> => {
  const shop = await findShop();
  const token = shop && (await readCartToken(shop));
  if (!shop || !token) return null;
  try {
    const cart = await shop.store.carts.get(token);
    return cart.state === 'ordered' ? null : cart;
  } catch (error) {
    if (error instanceof StoreError && error.status === 404) return null;
    throw error;
  }
});
