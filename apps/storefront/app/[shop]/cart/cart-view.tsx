'use client';

import Link from 'next/link';
import { LockIcon } from '../../../components/icons.tsx';
import { cartWords, siteWords } from '../../../lib/words.ts';
import { useShop } from '../shop-context.tsx';
import { CartLine } from './cart-line.tsx';
import { CheckoutNotice, RefusedNotice } from './cart-notice.tsx';
import { useCart } from './cart-provider.tsx';
import { CartTotals } from './cart-totals.tsx';

function EmptyCart() {
  const { base } = useShop();
  return (
    <div className="flex flex-col items-start gap-3 border-t border-line py-16">
      <RefusedNotice />
      <p className="display text-3xl">{cartWords.empty}</p>
      <p className="text-muted">{cartWords.emptyHint}</p>
      <Link href={`${base}/search`} className="button button-main mt-4">
        {cartWords.browse}
      </Link>
    </div>
  );
}

/** The cart's lines with their total beside them. */
export function CartView() {
  const { cart, isPending } = useCart();
  const { base } = useShop();
  if (!cart || cart.lines.length === 0) return <EmptyCart />;
  return (
    <div className="grid gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex flex-col gap-4">
        <CheckoutNotice cart={cart} />
        <RefusedNotice />
        <ul className="divide-y divide-line border-y border-line">
          {cart.lines.map((line) => (
            <CartLine key={line.id} line={line} />
          ))}
        </ul>
        <Link href={`${base}/search`} className="link self-start py-2 text-[0.9375rem]">
          {cartWords.goOn}
        </Link>
      </div>
      <aside className="flex flex-col gap-5 self-start rounded-card bg-tint p-6 lg:sticky lg:top-24">
        <CartTotals cart={cart} isPending={isPending} />
        {cart.state === 'open' ? (
          <Link href={`${base}/checkout?was=${cart.subtotalMinor}`} className="button button-main w-full">
            {cartWords.checkout}
          </Link>
        ) : null}
        <p className="flex gap-2 text-sm text-muted">
          <LockIcon className="size-5 shrink-0" />
          {siteWords.securePay}
        </p>
      </aside>
    </div>
  );
}
