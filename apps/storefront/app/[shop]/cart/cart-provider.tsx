'use client';

import type { Cart } from '@emporium/sdk';
import { createContext, type ReactNode, useContext, useMemo, useOptimistic, useState, useTransition } from 'react';
import type { CartAnswer, Refused } from '../../../lib/cart-answer.ts';
import { guessCart } from '../../../lib/guess-cart.ts';
import { cartWords } from '../../../lib/words.ts';
import { changeLine } from './actions.ts';

type CartState = {
  /** The cart as the shopper means it: changes stand in it before the server has answered. */
  cart: Cart | null;
  /** True while the server has not yet answered. */
  isPending: boolean;
  /** Why the last change was undone. */
  refused: Refused | null;
  isOpen: boolean;
  setOpen(isOpen: boolean): void;
  /** Sets the units of a line at once; 0 takes it out. Undone with a word when the server refuses. */
  setUnits(lineId: string, quantity: number): void;
  /** Takes over what an action has answered. */
  take(answer: CartAnswer): void;
  /** Takes over what a page was drawn with, which may be newer than the frame around it. */
  show(cart: Cart | null): void;
  /** Lets the cart go that has become this order. */
  forget(orderId: string): void;
};

const CartContext = createContext<CartState | null>(null);

/** The shopper's cart, for everything on the page that shows or changes it. */
export function useCart(): CartState {
  const state = useContext(CartContext);
  if (!state) throw new Error('useCart is used outside of the shop’s layout');
  return state;
}

async function askForUnits(lineId: string, quantity: number): Promise<CartAnswer> {
  const form = new FormData();
  form.set('line', lineId);
  form.set('quantity', String(quantity));
  try {
    return await changeLine(form);
  } catch {
    return { cart: null, refused: { code: 'unreachable', message: cartWords.failed, fields: {}, payUrl: null } };
  }
}

/** Holds the cart of the page. `initial` is what the server read; whenever it draws the page anew, its word is taken. */
export function CartProvider({ initial, children }: { initial: Cart | null; children: ReactNode }) {
  const [told, setTold] = useState(initial);
  const [cart, setCart] = useState(initial);
  if (told !== initial) {
    setTold(initial);
    setCart(initial);
  }
  const [shown, guess] = useOptimistic(cart, guessCart);
  const [isPending, startTransition] = useTransition();
  const [refused, setRefused] = useState<Refused | null>(null);
  const [isOpen, setOpen] = useState(false);

  const state = useMemo<CartState>(() => {
    const take = (answer: CartAnswer) => {
      if (answer.cart) setCart(answer.cart);
      setRefused(answer.refused);
    };
    const setUnits = (lineId: string, quantity: number) =>
      startTransition(async () => {
        guess({ lineId, quantity });
        setRefused(null);
        const answer = await askForUnits(lineId, quantity);
        startTransition(() => take(answer));
      });
    const forget = (orderId: string) => setCart((now) => (now?.orderId === orderId ? null : now));
    const open = (next: boolean) => {
      setOpen(next);
      if (!next) setRefused(null);
    };
    return { cart: shown, isPending, refused, isOpen, setOpen: open, setUnits, take, show: setCart, forget };
  }, [shown, isPending, refused, isOpen, guess]);

  return <CartContext value={state}>{children}</CartContext>;
}
