import type { Metadata } from 'next';
import Link from 'next/link';
import { listTopCategories } from '../../lib/catalogue.ts';
import { findShop, type Shop } from '../../lib/shop.ts';
import { faultWords, siteWords } from '../../lib/words.ts';
import { Empty } from './empty.tsx';

export const metadata: Metadata = { title: faultWords.notFound };

async function Ways({ shop }: { shop: Shop }) {
  const categories = await listTopCategories(shop);
  return (
    <nav aria-label={siteWords.menu} className="page -mt-14 pb-24 sm:-mt-20">
      <ul className="flex flex-wrap justify-center gap-2">
        {categories.slice(0, 12).map((category) => (
          <li key={category.id}>
            <Link href={`${shop.base}/c/${category.slug}`} className="button button-quiet button-small">
              {category.name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What stands where nothing is, with ways that lead on. */
export default async function NotFound() {
  const shop = await findShop();
  if (!shop) {
    return (
      <Empty isPage title={faultWords.noShop} hint={faultWords.noShopHint} action={{ label: faultWords.frontDoor, href: '/' }} />
    );
  }
  return (
    <>
      <Empty
        isPage
        title={faultWords.notFound}
        hint={faultWords.notFoundHint}
        action={{ label: faultWords.everything, href: `${shop.base}/search` }}
      />
      <Ways shop={shop} />
    </>
  );
}
