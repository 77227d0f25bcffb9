import type { Category } from '@emporium/sdk';
import Link from 'next/link';
import { LockIcon } from '../../components/icons.tsx';
import { accountWords } from '../../lib/account-words.ts';
import { nameCountry } from '../../lib/countries.ts';
import type { MenuLink } from '../../lib/menu-links.ts';
import type { Shop } from '../../lib/shop.ts';
import { trackWords } from '../../lib/track-words.ts';
import { listWords, siteWords } from '../../lib/words.ts';

/** More than this many countries are counted, not named. */
const mostNamed = 4;

function shipsTo(shop: Shop): string {
  const { everywhere, countries } = shop.profile.shipsTo;
  if (everywhere) return siteWords.shipsEverywhere;
  if (countries.length > mostNamed) return siteWords.shipsToMany(countries.length);
  return countries.length > 0 ? siteWords.shipsTo(countries.map(nameCountry).join(', ')) : '';
}

/** The merchant's own links: pages, and whatever else the menu of the foot leads to. */
function WrittenLinks({ links }: { links: MenuLink[] }) {
  if (links.length === 0) return null;
  return (
    <nav aria-labelledby="foot-pages">
      <h2 id="foot-pages" className="eyebrow mb-3">
        {siteWords.information}
      </h2>
      <ul className="-my-1 flex flex-col">
        {links.map(({ label, href, isOutside }) => (
          <li key={`${label}-${href}`}>
            {isOutside ? (
              <a href={href} className="inline-block py-1 text-muted hover:text-ink hover:underline">
                {label}
              </a>
            ) : (
              <Link href={href} className="inline-block py-1 text-muted hover:text-ink hover:underline">
                {label}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What stands at the foot of every page: where the goods are, whom to ask, what prices mean. */
type FooterProps = { shop: Shop; categories: Category[]; links: MenuLink[] };

export function SiteFooter({ shop, categories, links }: FooterProps) {
  const { name, supportEmail, taxIncluded } = shop.profile;
  const ships = shipsTo(shop);
  const about = shop.theme.description || shop.theme.tagline;
  return (
    <footer id="foot" className="mt-auto border-t border-line bg-tint">
      <div
        className={`page grid gap-x-8 gap-y-10 py-12 quiet:hidden sm:grid-cols-2 ${links.length > 0 ? 'lg:grid-cols-[1.6fr_1fr_1fr_1.4fr]' : 'lg:grid-cols-[1.6fr_1fr_1.4fr]'} lg:py-16`}
      >
        <div className="sm:col-span-2 lg:col-span-1">
          <p className="display text-4xl bold:uppercase lg:text-5xl">{name}</p>
          {about ? <p className="mt-4 max-w-[40ch] text-muted">{about}</p> : null}
        </div>
        <nav aria-labelledby="foot-shop">
          <h2 id="foot-shop" className="eyebrow mb-3">
            {siteWords.shop}
          </h2>
          <ul className="-my-1 flex flex-col">
            {[
              ...categories.map((one) => ({ label: one.name, href: `/c/${one.slug}` })),
              { label: listWords.everything, href: '/search' },
              { label: accountWords.open, href: '/account' },
              { label: trackWords.title, href: '/track' },
            ].map(({ label, href }) => (
              <li key={href}>
                <Link href={`${shop.base}${href}`} className="inline-block py-1 text-muted hover:text-ink hover:underline">
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <WrittenLinks links={links} />
        <div className="flex flex-col gap-3">
          <h2 className="eyebrow">{siteWords.help}</h2>
          {supportEmail ? (
            <a href={`mailto:${supportEmail}`} className="link self-start">
              {supportEmail}
            </a>
          ) : null}
          <p className="text-muted">
            {[taxIncluded ? siteWords.taxIncluded : siteWords.taxAdded, ships].filter(Boolean).join(' ')}
          </p>
          <p className="flex gap-2 text-muted">
            <LockIcon className="mt-0.5 size-5 shrink-0" />
            {siteWords.securePay}
          </p>
        </div>
      </div>
      <div className="page border-t border-line py-5 text-sm text-muted">
        {siteWords.copyright(name, new Date().getFullYear())}
      </div>
    </footer>
  );
}
