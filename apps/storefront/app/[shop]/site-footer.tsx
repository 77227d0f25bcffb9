import type { Category } from '@emporium/sdk';
import Link from 'next/link';
import { LockIcon } from '../../components/icons.tsx';
import { nameCountry } from '../../lib/countries.ts';
import type { Shop } from '../../lib/shop.ts';
import { listWords, siteWords } from '../../lib/words.ts';

/** More than this many countries are counted, not named. */
const mostNamed = 4;

function shipsTo(shop: Shop): string {
  const { everywhere, countries } = shop.profile.shipsTo;
  if (everywhere) return siteWords.shipsEverywhere;
  if (countries.length > mostNamed) return siteWords.shipsToMany(countries.length);
  return countries.length > 0 ? siteWords.shipsTo(countries.map(nameCountry).join(', ')) : '';
}

/** What stands at the foot of every page: where the goods are, whom to ask, what prices mean. */
export function SiteFooter({ shop, categories }: { shop: Shop; categories: Category[] }) {
  const { name, supportEmail, taxIncluded } = shop.profile;
  const ships = shipsTo(shop);
  const about = shop.theme.description || shop.theme.tagline;
  return (
    <footer id="foot" className="mt-auto border-t border-line bg-tint">
      <div className="page grid gap-x-8 gap-y-10 py-12 quiet:hidden sm:grid-cols-2 lg:grid-cols-[1.6fr_1fr_1.4fr] lg:py-16">
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
            ].map(({ label, href }) => (
              <li key={href}>
                <Link href={`${shop.base}${href}`} className="inline-block py-1 text-muted hover:text-ink hover:underline">
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
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
