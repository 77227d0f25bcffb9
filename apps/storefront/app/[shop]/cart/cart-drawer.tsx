'use client';

import Link from 'next/link';
import { Drawer } from '../../../components/drawer.tsx';
import { countUnits } from '../../../lib/guess-cart.ts';
import { cartWords } from '../../../lib/words.ts';
import { useShop } from '../shop-context.tsx';
import { CartLine } from './cart-line.tsx';
import { CheckoutNotice, RefusedNotice } from './cart-notice.tsx';
import { useCart } from './cart-provider.tsx';
import { CartTotals } from './cart-totals.tsx';

function Filled({ close }: { close: () => void }) {
  const { cart, isPending } = useCart();
  const { base } = useShop();
  if (!cart) return null;
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 sm:px-7">
        <RefusedNotice />
        <CheckoutNotice cart={cart} />
        <ul className="divide-y divide-line">
          {cart.lines.map((line) => (
            <CartLine key={line.id} line={line} onLeave={close} />
          ))}
        </ul>
      </div>
      <div className="flex flex-col gap-4 border-t border-line px-5 pt-5 pb-[max(1.25rem,env(safe-area-inset-bottom))] sm:px-7">
        <CartTotals cart={cart} isPending={isPending} />
        <div className="grid grid-cols-[auto_1fr] gap-3">
          <Link href={`${base}/cart`} onClick={close} className="button button-quiet px-5">
            {cartWords.view}
          </Link>
          <Link href={`${base}/checkout?was=${cart.subtotalMinor}`} onClick={close} className="button button-main">
            {cartWords.checkout}
          </Link>
        </div>
      </div>
    </>
  );
}

/** The cart beside the page, opened by its button and by putting something in. */
export function CartDrawer() {
  const { cart, isKnown, isOpen, setOpen } = useCart();
  const { base } = useShop();
  const units = countUnits(cart);
  const title = (
    <>
      {cartWords.title}
      {units > 0 ? (
        <span className="ml-2 align-middle font-text text-base font-normal tracking-normal text-muted">{units}</span>
      ) : null}
    </>
  );
  return (
    <Drawer isOpen={isOpen} close={() => setOpen(false)} side="right" title={title}>
      {!isKnown ? null : units > 0 ? (
        <Filled close={() => setOpen(false)} />
      ) : (
        <div className="flex flex-1 flex-col items-center justify-center gap-3 px-8 text-center">
          <RefusedNotice />
          <p className="display text-3xl">{cartWords.empty}</p>
          <p className="text-muted">{cartWords.emptyHint}</p>
          <Link href={`${base}/search`} onClick={() => setOpen(false)} className="button button-main mt-4">
            {cartWords.browse}
          </Link>
        </div>
      )}
    </Drawer>
  );
}
