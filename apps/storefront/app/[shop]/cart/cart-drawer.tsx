'use client';

import { Dialog } from '@base-ui/react/dialog';
import Link from 'next/link';
import { CloseIcon } from '../../../components/icons.tsx';
import { countUnits } from '../../../lib/guess-cart.ts';
import { cartWords, siteWords } from '../../../lib/words.ts';
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
          <Link href={`${base}/checkout`} onClick={close} className="button button-main">
            {cartWords.checkout}
          </Link>
        </div>
      </div>
    </>
  );
}

/** The cart beside the page, opened by its button and by putting something in. */
export function CartDrawer() {
  const { cart, isOpen, setOpen } = useCart();
  const { base } = useShop();
  const units = countUnits(cart);
  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/45 transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed inset-y-0 right-0 z-50 flex w-full max-w-[28rem] flex-col bg-ground outline-none transition-transform duration-300 ease-out data-ending-style:translate-x-full data-starting-style:translate-x-full">
          <div className="flex items-center justify-between px-5 pt-5 pb-3 sm:px-7">
            <Dialog.Title className="display text-2xl">
              {cartWords.title}
              {units > 0 ? (
                <span className="ml-2 align-middle font-text text-base font-normal tracking-normal text-muted">{units}</span>
              ) : null}
            </Dialog.Title>
            <Dialog.Close
              aria-label={siteWords.close}
              className="-mr-2 grid size-11 place-items-center rounded-pill hover:bg-tint"
            >
              <CloseIcon />
            </Dialog.Close>
          </div>
          {units > 0 ? (
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
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
