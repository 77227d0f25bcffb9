'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { BagIcon } from '../../../components/icons.tsx';
import { countUnits } from '../../../lib/guess-cart.ts';
import { cartWords } from '../../../lib/words.ts';
import { useShop } from '../shop-context.tsx';
import { useCart } from './cart-provider.tsx';

/** Opens the cart beside the page; a plain link to the cart's page without scripts, in a new tab, and on that page itself. */
export function CartButton() {
  const { base } = useShop();
  const { cart, setOpen } = useCart();
  const units = countUnits(cart);
  const isThere = usePathname() === `${base}/cart`;
  return (
    <Link
      href={`${base}/cart`}
      prefetch={false}
      data-opens={isThere ? undefined : 'bag'}
      aria-label={cartWords.open(units)}
      onClick={(event) => {
        if (isThere || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        setOpen(true);
      }}
      className="relative grid size-11 place-items-center rounded-pill hover:bg-tint"
    >
      <BagIcon />
      {units > 0 ? (
        <span
          key={units}
          aria-hidden="true"
          className="absolute top-0.5 right-0 grid h-[1.15rem] min-w-[1.15rem] animate-rise place-items-center rounded-full bg-accent px-1 text-[0.6875rem] leading-none font-bold text-on-accent tabular-nums"
        >
          {units > 99 ? '99+' : units}
        </span>
      ) : null}
    </Link>
  );
}
