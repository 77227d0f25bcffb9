'use client';

import type { Cart } from '@emporium/sdk';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useOptimistic,
  useRef,
  useState,
  useTransition,
} from 'react';
import type { CartAnswer, Refused } from '../../../lib/cart-answer.ts';
import { guessCart } from '../../../lib/guess-cart.ts';
import { cartWords } from '../../../lib/words.ts';
import { changeLine } from './actions.ts';

type CartState = {
  /** The cart as the shopper means it: changes stand in it before the server has answered. */
  cart: Cart | null;
  /** False until the server has told the cart: the frame is drawn for everybody alike. */
  isKnown: boolean;
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

/** Fetches the cart for the frame, once, if this browser says that there is one. */
function useFirstCart(storeId: string, base: string, show: (cart: Cart | null) => void) {
  const tell = useRef(show);
  useEffect(() => {
    if (!document.cookie.includes(`bag.${storeId}=`)) return tell.current(null);
    const quiet = new AbortController();
    fetch(`${base}/cart/now`, { signal: quiet.signal })
      .then(async (answer) => tell.current(answer.ok ? ((await answer.json()) as Cart | null) : null))
      // Without an answer the bag stays as it is; its page and every change of it ask again.
      .catch(() => undefined);
    return () => quiet.abort();
  }, [storeId, base]);
}

/**
 * Holds the cart of the page. The frame is the same for every visitor, so that it can be kept; what is in the bag comes after it, or with
 * the first page that shows it.
 */
export function CartProvider({ storeId, base, children }: { storeId: string; base: string; children: ReactNode }) {
  const [known, setKnown] = useState<{ cart: Cart | null } | null>(null);
  const cart = known?.cart ?? null;
  const setCart = useCallback((next: Cart | null) => setKnown({ cart: next }), []);
  const first = useCallback((next: Cart | null) => setKnown((now) => now ?? { cart: next }), []);
  useFirstCart(storeId, base, first);
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
    const forget = (orderId: string) => setKnown((now) => (now?.cart?.orderId === orderId ? { cart: null } : now));
    const open = (next: boolean) => {
      setOpen(next);
      if (!next) setRefused(null);
    };
    return {
      cart: shown,
      isKnown: known !== null,
      isPending,
      refused,
      isOpen,
      setOpen: open,
      setUnits,
      take,
      show: setCart,
      forget,
    };
  }, [shown, known, isPending, refused, isOpen, guess, setCart]);

  return <CartContext value={state}>{children}</CartContext>;
}

/** Shows what the page was drawn with until the frame knows the cart, too; so it stands there without scripts as well. */
export function DrawnCart({ cart, children }: { cart: Cart | null; children: ReactNode }) {
  const state = useCart();
  const shown = useMemo(() => (state.isKnown ? state : { ...state, cart }), [state, cart]);
  return <CartContext value={shown}>{children}</CartContext>;
}
