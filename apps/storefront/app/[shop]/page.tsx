import type { Billboard, Category } from '@emporium/sdk';
import type { Metadata } from 'next';
import Link from 'next/link';
import { StructuredData } from '../../components/structured-data.tsx';
import { listBillboards, listProducts, listTopCategories } from '../../lib/catalogue.ts';
import { absoluteUrl, getShop, type Shop } from '../../lib/shop.ts';
import { homeWords } from '../../lib/words.ts';
import { CategoryTiles } from './category-tiles.tsx';
import { Empty } from './empty.tsx';
import { HomeHero, HomeStrip } from './home-hero.tsx';
import { ProductGrid } from './product-grid.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const shop = await getShop();
  return { alternates: { canonical: absoluteUrl(shop, '') }, ...titleOf(shop) };
}

function titleOf(shop: Shop): Metadata {
  const { tagline, description } = shop.theme;
  return {
    title: { absolute: tagline ? `${shop.profile.name} – ${tagline}` : shop.profile.name },
    description: description || undefined,
  };
}

/** Billboards meant for the front page; without any, the shop's first one. */
function forHome(billboards: Billboard[], categories: Category[]): Billboard[] {
  const chosen = billboards.filter((billboard) => billboard.isHome);
  if (chosen.length > 0) return chosen;
  const used = new Set(categories.map((category) => category.billboardId));
  const free = billboards.find((billboard) => !used.has(billboard.id)) ?? billboards[0];
  return free ? [free] : [];
}

async function readShelves(shop: Shop) {
  const wanted = 8;
  const [featured, newest] = await Promise.all([
    listProducts(shop, { isFeatured: true, limit: wanted }),
    listProducts(shop, { sort: 'newest', limit: wanted + 4 }),
  ]);
  const shown = new Set(featured.items.map((product) => product.id));
  return { featured: featured.items, newest: newest.items.filter((product) => !shown.has(product.id)).slice(0, 4) };
}

function Heading({ text, href }: { text: string; href: string }) {
  return (
    <div className="mb-7 flex items-baseline justify-between gap-6 lg:mb-9">
      <h2 className="display text-3xl lg:text-[2.6rem]">{text}</h2>
      <Link href={href} className="link shrink-0 py-2 text-[0.9375rem] font-medium">
        {homeWords.all}
      </Link>
    </div>
  );
}

/** The front of a shop: its billboard, what is featured, the kinds of goods, what is new. */
export default async function HomePage() {
  const shop = await getShop();
  const [billboards, categories, shelves] = await Promise.all([listBillboards(shop), listTopCategories(shop), readShelves(shop)]);
  const [lead, ...others] = forHome(billboards, categories);
  const everything = `${shop.base}/search`;
  const { name, logoUrl } = shop.profile;
  const isEmpty = shelves.featured.length + shelves.newest.length === 0;
  return (
    <>
      <StructuredData
        data={{ '@type': 'Organization', name, url: absoluteUrl(shop, ''), ...(logoUrl ? { logo: logoUrl } : {}) }}
      />
      {lead ? <HomeHero billboard={lead} shop={shop} fallbackHref={everything} /> : <h1 className="sr-only">{name}</h1>}
      {isEmpty ? <Empty title={homeWords.emptyTitle} hint={homeWords.emptyHint} /> : null}
      {shelves.featured.length > 0 ? (
        <section className="section page">
          <Heading text={homeWords.featured} href={everything} />
          <ProductGrid products={shelves.featured} shop={shop} isWide />
        </section>
      ) : null}
      {categories.length > 0 ? (
        <section className="page pb-4">
          <h2 className="display mb-7 text-3xl lg:mb-9 lg:text-[2.6rem]">{homeWords.categories}</h2>
          <CategoryTiles categories={categories} billboards={billboards} shop={shop} />
        </section>
      ) : null}
      {others[0] ? <HomeStrip billboard={others[0]} shop={shop} fallbackHref={everything} /> : null}
      {shelves.newest.length > 0 ? (
        <section className="section page">
          <Heading text={homeWords.newest} href={`${everything}?sort=newest`} />
          <ProductGrid products={shelves.newest} shop={shop} isWide />
        </section>
      ) : null}
    </>
  );
}
