import type { Category } from '@emporium/sdk';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound, permanentRedirect } from 'next/navigation';
import { Picture } from '../../../../components/picture.tsx';
import { RichText } from '../../../../components/rich-text.tsx';
import { StructuredData } from '../../../../components/structured-data.tsx';
import { findCategory, listCategories, pathTo } from '../../../../lib/catalogue.ts';
import { readWish, type SearchParams, writeWish } from '../../../../lib/list-query.ts';
import { plainText } from '../../../../lib/plain-text.ts';
import { shareAs } from '../../../../lib/share-as.ts';
import { absoluteUrl, getShop, type Shop } from '../../../../lib/shop.ts';
import { listWords } from '../../../../lib/words.ts';
import { Crumbs } from '../../crumbs.tsx';
import { ProductList } from '../../product-list.tsx';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

async function readPage({ params, searchParams }: Props) {
  const [shop, { slug }, sent] = await Promise.all([getShop(), params, searchParams]);
  const category = await findCategory(shop, decodeURIComponent(slug));
  if (!category) notFound();
  return { shop, slug, category, wish: readWish(sent) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { shop, category, wish } = await readPage(props);
  const isPlain = writeWish({ ...wish, page: 1 }) === '';
  const page = wish.page > 1 ? `, ${listWords.pageTitle(wish.page)}` : '';
  const title = `${category.seo.title || category.name}${page}`;
  const description =
    category.seo.description || plainText(category.description) || listWords.describe(category.name, shop.profile.name);
  const picture = { url: category.billboard.imageUrl, alt: category.billboard.imageAlt };
  return {
    title,
    description,
    // Filtered views are many and alike: crawlers are sent to the plain one.
    alternates: { canonical: absoluteUrl(shop, `/c/${category.slug}${isPlain && wish.page > 1 ? `?page=${wish.page}` : ''}`) },
    ...(isPlain ? {} : { robots: { index: false, follow: true } }),
    ...shareAs(shop, { title, path: `/c/${category.slug}`, description, picture }),
  };
}

function Children({ category, all, shop }: { category: Category; all: Category[]; shop: Shop }) {
  const children = all.filter((one) => one.parentId === category.id);
  if (children.length === 0) return null;
  return (
    <ul className="page flex flex-wrap gap-2 pt-6">
      {children.map((child) => (
        <li key={child.id}>
          <Link href={`${shop.base}/c/${child.slug}`} className="button button-quiet button-small">
            {child.name}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** A kind of goods: its billboard, its filters, its products. */
export default async function CategoryPage(props: Props) {
  const { shop, slug, category, wish } = await readPage(props);
  if (category.slug !== decodeURIComponent(slug)) permanentRedirect(`${shop.base}/c/${category.slug}${writeWish(wish)}`);
  const all = await listCategories(shop);
  const path = pathTo(category, all);
  const { billboard } = category;
  const isBold = shop.theme.manner === 'bold';
  return (
    <>
      <StructuredData
        data={{
          '@type': 'BreadcrumbList',
          itemListElement: path.map((one, index) => ({
            '@type': 'ListItem',
            position: index + 1,
            name: one.name,
            item: absoluteUrl(shop, `/c/${one.slug}`),
          })),
        }}
      />
      <div className={isBold ? '' : 'page pt-4'}>
        <div
          className={`relative aspect-[16/9] w-full overflow-hidden bg-tint sm:aspect-[20/7] ${isBold ? '' : 'rounded-[calc(var(--radius)*1.6)]'}`}
        >
          <Picture
            url={billboard.imageUrl}
            alt={billboard.imageAlt}
            sizes="100vw"
            focus={{ x: billboard.focalX, y: billboard.focalY }}
            isFirst
            className="absolute inset-0 size-full object-cover"
          />
        </div>
      </div>
      <header className="page flex flex-col gap-3 pt-6 pb-8 lg:pt-10 lg:pb-12">
        <Crumbs path={path.slice(0, -1)} shop={shop} />
        <h1 className="display text-[clamp(2.4rem,6vw,4.75rem)] bold:uppercase">{category.name}</h1>
        {category.description ? <RichText html={category.description} className="text-lg text-muted" /> : null}
      </header>
      <Children category={category} all={all} shop={shop} />
      <ProductList shop={shop} wish={wish} path={`${shop.base}/c/${category.slug}`} category={category.slug} />
    </>
  );
}
