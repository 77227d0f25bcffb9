import type { Category } from '@emporium/sdk';
import Form from 'next/form';
import Link from 'next/link';
import { SearchIcon } from '../../components/icons.tsx';
import type { Shop } from '../../lib/shop.ts';
import { siteWords } from '../../lib/words.ts';
import { CartButton } from './cart/cart-button.tsx';
import { SiteMenu } from './site-menu.tsx';

/** More than this many categories would break the line; the rest stand in the menu and at the foot. */
const mostInLine = 7;

function Wordmark({ shop }: { shop: Shop }) {
  return (
    <Link href={shop.base || '/'} className="display py-2 text-2xl bold:text-[1.7rem] bold:uppercase lg:text-[1.75rem]">
      {shop.profile.name}
    </Link>
  );
}

function SearchForm({ shop }: { shop: Shop }) {
  return (
    <Form
      action={`${shop.base}/search`}
      role="search"
      aria-label={siteWords.search}
      className="relative hidden lg:block quiet:hidden"
    >
      <SearchIcon className="pointer-events-none absolute top-1/2 left-3 size-[1.125rem] -translate-y-1/2 text-muted" />
      <input
        type="search"
        name="q"
        maxLength={200}
        placeholder={siteWords.search}
        aria-label={siteWords.searchHint}
        className="h-11 w-44 rounded-pill border border-line bg-raised pr-3 pl-9.5 text-[0.9375rem] transition-[width] duration-200 placeholder:text-muted focus:w-64 xl:w-56"
      />
    </Form>
  );
}

/** Name, kinds of goods, search and bag; stays in sight. */
export function SiteHeader({ shop, categories }: { shop: Shop; categories: Category[] }) {
  const inLine = categories.slice(0, mostInLine);
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-ground/95 backdrop-blur-sm">
      <div className="page grid h-16 grid-cols-[1fr_auto_1fr] items-center gap-4 lg:h-[4.5rem] lg:grid-cols-[auto_1fr_auto] lg:gap-10">
        <SiteMenu categories={categories.map(({ name, slug }) => ({ name, slug }))} />
        <Wordmark shop={shop} />
        <nav aria-label={siteWords.kinds} className="hidden min-w-0 lg:block quiet:invisible">
          <ul className="flex gap-6 overflow-hidden text-[0.9375rem] font-medium xl:gap-8">
            {inLine.map((category) => (
              <li key={category.id} className="shrink-0 max-xl:nth-[n+6]:hidden max-[88rem]:nth-[n+7]:hidden">
                <Link
                  href={`${shop.base}/c/${category.slug}`}
                  className="block border-b-2 border-transparent py-2 transition-colors hover:border-accent"
                >
                  {category.name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex items-center justify-end gap-1 lg:gap-3">
          <SearchForm shop={shop} />
          <Link
            href={`${shop.base}/search`}
            aria-label={siteWords.search}
            className="grid size-11 place-items-center rounded-pill hover:bg-tint lg:hidden quiet:hidden"
          >
            <SearchIcon />
          </Link>
          <CartButton />
        </div>
      </div>
    </header>
  );
}
