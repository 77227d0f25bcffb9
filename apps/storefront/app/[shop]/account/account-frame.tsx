import Link from 'next/link';
import type { ReactNode } from 'react';
import { accountWords } from '../../../lib/account-words.ts';
import { readCart } from '../../../lib/read-cart.ts';
import type { Shop } from '../../../lib/shop.ts';
import { FreshCart } from '../cart/fresh-cart.tsx';
import { signOut } from './sign-in/actions.ts';

const rooms = [
  { path: '/account', label: accountWords.orders },
  { path: '/account/addresses', label: accountWords.addresses },
  { path: '/account/profile', label: accountWords.profile },
];

/** The frame of the account's pages: its rooms beside, what is in this one in the middle. */
export async function AccountFrame({
  shop,
  here,
  title,
  children,
}: {
  shop: Shop;
  here: (typeof rooms)[number]['path'];
  title: string;
  children: ReactNode;
}) {
  return (
    <div className="page max-w-[72rem] pt-10 pb-24 lg:pt-16">
      <FreshCart cart={await readCart()} />
      <h1 className="display text-[clamp(2.2rem,5vw,3.75rem)]">{title}</h1>
      <div className="mt-8 grid gap-x-16 gap-y-10 lg:mt-12 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <nav aria-label={accountWords.nav}>
          <ul className="flex gap-x-6 overflow-x-auto border-b border-line lg:flex-col lg:border-b-0">
            {rooms.map(({ path, label }) => (
              <li key={path} className="shrink-0">
                <Link
                  href={`${shop.base}${path}`}
                  aria-current={path === here ? 'page' : undefined}
                  className={`block border-b-2 py-2.5 lg:inline-block ${path === here ? 'border-ink font-semibold' : 'border-transparent text-muted hover:text-ink'}`}
                >
                  {label}
                </Link>
              </li>
            ))}
            <li className="shrink-0 lg:mt-4">
              <form action={signOut}>
                <button type="submit" className="py-2.5 text-muted hover:text-ink">
                  {accountWords.signOut}
                </button>
              </form>
            </li>
          </ul>
        </nav>
        <div className="min-w-0">{children}</div>
      </div>
    </div>
  );
}
