import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { readCart } from '../../../lib/read-cart.ts';
import { getShop } from '../../../lib/shop.ts';
import { cartWords } from '../../../lib/words.ts';
import { DrawnCart } from './cart-provider.tsx';
import { CartView } from './cart-view.tsx';
import { FreshCart } from './fresh-cart.tsx';

export const metadata: Metadata = { title: cartWords.title, robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What the address says about how one came here. It is told, never trusted: what is true stands in the cart and in the order. */
function arrival(sent: Record<string, string | string[] | undefined>): string {
  if (typeof sent.refused === 'string') return cartWords.refused[sent.refused] ?? cartWords.refusedOther;
  if (sent.canceled === '1') return cartWords.canceled;
  if (sent.reopened === '1') return cartWords.reopened;
  return sent.success === '1' ? cartWords.returned : '';
}

function Arrival({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="mb-6 rounded-control border border-line-strong bg-raised px-5 py-4">
      {children}
    </p>
  );
}

/** The cart on a page of its own. */
export default async function CartPage({ searchParams }: Props) {
  const [, cart, sent] = await Promise.all([getShop(), readCart(), searchParams]);
  const word = arrival(sent);
  return (
    <div className="page max-w-[76rem] pt-8 pb-20 lg:pt-12">
      <h1 className="display mb-6 text-[clamp(2.2rem,5vw,3.75rem)]">{cartWords.title}</h1>
      {word ? <Arrival>{word}</Arrival> : null}
      <FreshCart cart={cart} />
      <DrawnCart cart={cart}>
        <CartView />
      </DrawnCart>
    </div>
  );
}
