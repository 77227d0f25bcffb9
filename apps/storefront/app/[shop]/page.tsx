import type { Billboard, Category } from '@emporium/sdk';
import type { Metadata } from 'next';
import Link from 'next/link';
import { listBillboards, listProducts, listTopCategories } from '../../lib/catalogue.ts';
import { shareAs } from '../../lib/share-as.ts';
import { absoluteUrl, getShop, type Shop } from '../../lib/shop.ts';
import type { Section } from '../../lib/theme.ts';
import { homeWords } from '../../lib/words.ts';
import { CategoryTiles } from './category-tiles.tsx';
import { Empty } from './empty.tsx';
import { HomeHero, HomeStrip } from './home-hero.tsx';
import { ProductGrid } from './product-grid.tsx';
import { ShopFacts } from './shop-facts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const shop = await getShop();
  const { tagline, description } = shop.theme;
  const { name } = shop.profile;
  const [billboards, categories] = await Promise.all([listBillboards(shop), listTopCategories(shop)]);
  const [lead] = forHome(billboards, categories);
  const title = tagline ? `${name} – ${tagline}` : name;
  return {
    title: { absolute: title },
    description:
      description ||
      homeWords.describe(
        name,
        categories.slice(0, 4).map((one) => one.name),
      ),
    alternates: { canonical: absoluteUrl(shop, '') },
    ...shareAs(shop, { title, path: '', picture: lead && { url: lead.imageUrl, alt: lead.imageAlt } }),
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

type Parts = Awaited<ReturnType<typeof readShelves>> & {
  shop: Shop;
  categories: Category[];
  billboards: Billboard[];
  story: Billboard | undefined;
};

/** One part of the front page; nothing where the shop has nothing for it. */
function Part({ name, featured, newest, categories, billboards, story, shop }: Parts & { name: Section }) {
  const everything = `${shop.base}/search`;
  if (name === 'story') return story ? <HomeStrip billboard={story} shop={shop} fallbackHref={everything} /> : null;
  if (name === 'categories') {
    return categories.length > 0 ? (
      <section className="section page">
        <h2 className="display mb-7 text-3xl lg:mb-9 lg:text-[2.6rem]">{homeWords.categories}</h2>
        <CategoryTiles categories={categories} billboards={billboards} shop={shop} />
      </section>
    ) : null;
  }
  const products = name === 'featured' ? featured : newest;
  if (products.length === 0) return null;
  return (
    <section className="section page">
      <Heading
        text={name === 'featured' ? homeWords.featured : homeWords.newest}
        href={name === 'featured' ? everything : `${everything}?sort=newest`}
      />
      <ProductGrid products={products} shop={shop} isWide />
    </section>
  );
}

/** The front of a shop: its billboard, then the parts that the merchant chose, in that order. */
export default async function HomePage() {
  const shop = await getShop();
  const [billboards, categories, shelves] = await Promise.all([listBillboards(shop), listTopCategories(shop), readShelves(shop)]);
  const [lead, story] = forHome(billboards, categories);
  const isEmpty = shelves.featured.length + shelves.newest.length === 0;
  return (
    <>
      <ShopFacts shop={shop} />
      {lead ? (
        <HomeHero billboard={lead} shop={shop} fallbackHref={`${shop.base}/search`} />
      ) : (
        <h1 className="sr-only">{shop.profile.name}</h1>
      )}
      {isEmpty ? <Empty title={homeWords.emptyTitle} hint={homeWords.emptyHint} /> : null}
      {shop.theme.sections.map((name) => (
        <Part key={name} name={name} {...shelves} shop={shop} categories={categories} billboards={billboards} story={story} />
      ))}
    </>
  );
}
