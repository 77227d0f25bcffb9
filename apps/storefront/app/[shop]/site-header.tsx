import Link from 'next/link';
import { PersonIcon, SearchIcon } from '../../components/icons.tsx';
import { accountWords } from '../../lib/account-words.ts';
import type { MenuLink } from '../../lib/menu-links.ts';
import type { Shop } from '../../lib/shop.ts';
import { siteWords } from '../../lib/words.ts';
import { CartButton } from './cart/cart-button.tsx';
import { SearchField } from './search-field.tsx';
import { SiteMenu } from './site-menu.tsx';

/** More than this many links would break the line; the rest stand in the menu and at the foot. */
const mostInLine = 7;

/** The store's name, its logo or both, as the merchant chose; a name wherever there is no logo. */
function Wordmark({ shop }: { shop: Shop }) {
  const { name, logoUrl } = shop.profile;
  const { mark } = shop.theme;
  const logo = mark === 'name' ? null : logoUrl;
  return (
    <Link
      href={shop.base || '/'}
      className="display flex min-w-0 items-center gap-3 py-2 text-2xl bold:text-[1.7rem] bold:uppercase lg:text-[1.75rem]"
    >
      {logo ? (
        // biome-ignore lint/performance/noImgElement: pictures come from the media server in the width that is needed
        <img
          src={`${logo}?w=320`}
          alt={mark === 'logo' ? name : ''}
          height={40}
          className="h-9 w-auto max-w-40 rounded-control object-contain lg:h-10"
        />
      ) : null}
      {logo && mark === 'logo' ? null : <span className="truncate">{name}</span>}
    </Link>
  );
}

/** Name, kinds of goods, search and bag; stays in sight. */
export function SiteHeader({ shop, links }: { shop: Shop; links: MenuLink[] }) {
  const inLine = links.slice(0, mostInLine);
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-ground/95 backdrop-blur-sm">
      <div className="page grid h-16 grid-cols-[1fr_auto_1fr] items-center gap-4 lg:h-[4.5rem] lg:grid-cols-[auto_1fr_auto] lg:gap-10">
        <SiteMenu links={links} />
        <Wordmark shop={shop} />
        <nav aria-label={siteWords.kinds} className="hidden min-w-0 lg:block quiet:invisible">
          <ul className="flex gap-6 overflow-hidden text-[0.9375rem] font-medium xl:gap-8">
            {inLine.map(({ label, href }) => (
              <li key={`${label}-${href}`} className="shrink-0 max-xl:nth-[n+6]:hidden max-[88rem]:nth-[n+7]:hidden">
                <Link href={href} className="block border-b-2 border-transparent py-2 transition-colors hover:border-accent">
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex items-center justify-end gap-1 lg:gap-3">
          <SearchField place="head" />
          <Link
            href={`${shop.base}/search`}
            aria-label={siteWords.search}
            className="grid size-11 place-items-center rounded-pill hover:bg-tint lg:hidden quiet:hidden"
          >
            <SearchIcon />
          </Link>
          <Link
            href={`${shop.base}/account`}
            prefetch={false}
            aria-label={accountWords.open}
            className="grid size-11 place-items-center rounded-pill hover:bg-tint max-sm:hidden quiet:hidden"
          >
            <PersonIcon />
          </Link>
          <CartButton />
        </div>
      </div>
    </header>
  );
}
