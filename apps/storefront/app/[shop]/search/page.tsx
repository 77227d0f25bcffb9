import type { Metadata } from 'next';
import { readWish, type SearchParams, writeWish } from '../../../lib/list-query.ts';
import { absoluteUrl, getShop } from '../../../lib/shop.ts';
import { listWords } from '../../../lib/words.ts';
import { ProductList } from '../product-list.tsx';
import { SearchField } from '../search-field.tsx';

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [shop, sent] = await Promise.all([getShop(), searchParams]);
  const wish = readWish(sent);
  return {
    title: wish.q ? listWords.searchFor(wish.q) : listWords.everything,
    description: listWords.describe(listWords.everything, shop.profile.name),
    alternates: { canonical: absoluteUrl(shop, '/search') },
    ...(writeWish({ ...wish, page: 1 }) === '' ? {} : { robots: { index: false, follow: true } }),
  };
}

/** Looking for something by its words; without words, everything there is. */
export default async function SearchPage({ searchParams }: Props) {
  const [shop, sent] = await Promise.all([getShop(), searchParams]);
  const wish = readWish(sent);
  const path = `${shop.base}/search`;
  return (
    <>
      <header className="page flex flex-col gap-6 pt-8 pb-10 lg:pt-14">
        <h1 className="display text-[clamp(2.2rem,5vw,4rem)]">{wish.q ? listWords.searchFor(wish.q) : listWords.everything}</h1>
        <SearchField place="page" initial={wish.q} />
      </header>
      <ProductList shop={shop} wish={wish} path={path} />
    </>
  );
}
