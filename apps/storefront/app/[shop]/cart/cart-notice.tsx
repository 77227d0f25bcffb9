'use client';

import type { Cart } from '@emporium/sdk';
import { cartWords } from '../../../lib/words.ts';
import { reopenCart } from './actions.ts';
import { useCart } from './cart-provider.tsx';

/** Says why the last change was undone. Read out as it appears. */
export function RefusedNotice() {
  const { refused } = useCart();
  return (
    <div aria-live="assertive">
      {refused ? (
        <p className="animate-rise rounded-control border border-bad px-4 py-3 text-sm text-bad">
          <strong className="font-semibold">{cartWords.undone}</strong> {refused.message}
        </p>
      ) : null}
    </div>
  );
}

/** While a payment is open the cart cannot be changed: finish it, or give it up. */
export function CheckoutNotice({ cart }: { cart: Cart }) {
  if (cart.state !== 'checkout') return null;
  return (
    <div className="flex flex-col gap-4 rounded-control border border-line-strong bg-raised p-5">
      <p>
        <strong className="font-semibold">{cartWords.inCheckout}</strong> {cartWords.inCheckoutHint}
      </p>
      <div className="flex flex-wrap gap-3">
        {cart.payUrl ? (
          <a href={cart.payUrl} className="button button-main button-small">
            {cartWords.pay}
          </a>
        ) : null}
        <form action={reopenCart}>
          <button type="submit" className="button button-quiet button-small">
            {cartWords.reopen}
          </button>
        </form>
      </div>
    </div>
  );
}
