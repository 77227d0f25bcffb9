'use client';

import type { Cart } from '@emporium/sdk';
import { useLayoutEffect, useRef } from 'react';
import { useCart } from './cart-provider.tsx';

/** Tells the frame of the page what the cart is now: it may have been drawn before the cart changed. */
export function FreshCart({ cart }: { cart: Cart | null }) {
  const { show } = useCart();
  const tell = useRef(show);
  useLayoutEffect(() => tell.current(cart), [cart]);
  return null;
}
