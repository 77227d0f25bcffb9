import type { Metadata } from 'next';
import Link from 'next/link';
import { listProducts, listTopCategories } from '../../lib/catalogue.ts';
import { findShop, type Shop } from '../../lib/shop.ts';
import { faultWords, homeWords } from '../../lib/words.ts';
import { Empty } from './empty.tsx';
import { ProductGrid } from './product-grid.tsx';
import { SearchField } from './search-field.tsx';

export const metadata: Metadata = { title: faultWords.notFound };

async function Ways({ shop }: { shop: Shop }) {
  const [categories, featured] = await Promise.all([
    listTopCategories(shop),
    listProducts(shop, { isFeatured: true, inStock: true, limit: 4 }),
  ]);
  return (
    <div className="page -mt-14 flex flex-col items-center gap-8 pb-24 sm:-mt-20">
      <SearchField place="page" />
      <nav aria-label={faultWords.ways}>
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
      {featured.items.length > 0 ? (
        <section className="w-full pt-8">
          <h2 className="display mb-6 text-2xl lg:text-3xl">{homeWords.featured}</h2>
          <ProductGrid products={featured.items} shop={shop} isWide />
        </section>
      ) : null}
    </div>
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
