import type { Metadata } from 'next';
import Form from 'next/form';
import { SearchIcon } from '../../../components/icons.tsx';
import { readWish, type SearchParams, writeWish } from '../../../lib/list-query.ts';
import { absoluteUrl, getShop } from '../../../lib/shop.ts';
import { listWords, siteWords } from '../../../lib/words.ts';
import { ProductList } from '../product-list.tsx';

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [shop, sent] = await Promise.all([getShop(), searchParams]);
  const wish = readWish(sent);
  return {
    title: wish.q ? listWords.searchFor(wish.q) : listWords.everything,
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
        <Form action={path} role="search" aria-label={siteWords.searchHint} className="relative max-w-[36rem]">
          <SearchIcon className="pointer-events-none absolute top-1/2 left-4 size-5 -translate-y-1/2 text-muted" />
          <input
            key={wish.q}
            type="search"
            name="q"
            maxLength={200}
            defaultValue={wish.q}
            placeholder={siteWords.searchHint}
            aria-label={siteWords.searchHint}
            className="field pr-28 pl-12"
          />
          <button type="submit" className="button button-main button-small absolute top-1 right-1">
            {siteWords.search}
          </button>
        </Form>
      </header>
      <ProductList shop={shop} wish={wish} path={path} />
    </>
  );
}
