import type { Product } from '@emporium/sdk';
import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { Suspense } from 'react';
import { findProduct, listCategories, listDelivery, pathTo } from '../../../../lib/catalogue.ts';
import { arrival, type DeliveryPlace, listPlaces } from '../../../../lib/delivery.ts';
import { formatMoney } from '../../../../lib/money.ts';
import { plainText } from '../../../../lib/plain-text.ts';
import { shareAs } from '../../../../lib/share-as.ts';
import { absoluteUrl, getShop, type Shop } from '../../../../lib/shop.ts';
import { firstChoice } from '../../../../lib/variants.ts';
import { listWords, productWords } from '../../../../lib/words.ts';
import { Crumbs } from '../../crumbs.tsx';
import { Empty } from '../../empty.tsx';
import { ProductGridSkeleton } from '../../product-grid.tsx';
import { DeliveryTable } from './delivery-table.tsx';
import { ProductDetails } from './product-details.tsx';
import { ProductFacts } from './product-facts.tsx';
import { ProductView } from './product-view.tsx';
import { RecentProducts } from './recent-products.tsx';
import { RelatedProducts } from './related-products.tsx';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

async function readPage({ params }: Pick<Props, 'params'>) {
  const [shop, { slug }] = await Promise.all([getShop(), params]);
  const product = await findProduct(shop, decodeURIComponent(slug));
  if (!product) notFound();
  return { shop, slug: decodeURIComponent(slug), product };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { shop, product } = await readPage(props);
  const image = product.images[0];
  const title = product.seo.title || product.name;
  const description = product.seo.description || plainText(product.description) || undefined;
  return {
    title,
    description,
    alternates: { canonical: absoluteUrl(shop, `/p/${product.slug}`) },
    ...(product.isArchived ? { robots: { index: false } } : {}),
    ...shareAs(shop, { title, path: `/p/${product.slug}`, description, picture: image }),
  };
}

/** An old product whose link still leads here: what it was, and what is like it. */
function Gone({ product }: { product: Product }) {
  return <Empty isPage title={product.name} hint={`${productWords.goneTitle}. ${productWords.goneHint}`} />;
}

/** What delivery costs and when it comes, in the first place that the shop sends to; the rest stands in the table below. */
function deliveryLine(shop: Shop, places: DeliveryPlace[]): string {
  const { currency, locale, timeZone } = shop.profile;
  const [first] = places;
  const way = first?.ways[0];
  if (!first || !way) return productWords.deliveryLine;
  const when = productWords.arrives(arrival(way, new Date(), { locale, timeZone }), first.place);
  const money = (minor: number) => formatMoney(minor, currency, locale);
  if (way.amountMinor === 0) return `${when} ${productWords.deliveryFree}`;
  return `${when} ${productWords.deliveryFor(money(way.amountMinor), way.freeOverMinor === null ? '' : money(way.freeOverMinor))}`;
}

/** A product: pictures, what to choose, what it is made of, what is like it. */
export default async function ProductPage(props: Props) {
  const [{ shop, slug, product }, sent] = await Promise.all([readPage(props), props.searchParams]);
  if (product.slug !== slug) permanentRedirect(`${shop.base}/p/${product.slug}`);
  const wish = { color: [sent.color ?? ''].flat()[0] ?? '', size: [sent.size ?? ''].flat()[0] ?? '' };
  const { name, supportEmail } = shop.profile;
  const path = pathTo(product.category, await listCategories(shop));
  const places = listPlaces(await listDelivery(shop), product.priceMinor);
  return (
    <>
      <ProductFacts product={product} path={path} shop={shop} />
      <div className="page pt-4 pb-2 lg:pt-6">
        <Crumbs path={path} shop={shop} />
      </div>
      {product.isArchived ? (
        <Gone product={product} />
      ) : (
        <ProductView
          product={product}
          initial={firstChoice(product, wish)}
          notes={{
            delivery: deliveryLine(shop, places),
            returns: supportEmail ? productWords.returnsMail(supportEmail) : productWords.returnsLine,
            seller: productWords.shippedFrom(name),
          }}
        >
          <ProductDetails product={product} delivery={places.length > 0 ? <DeliveryTable places={places} shop={shop} /> : null} />
        </ProductView>
      )}
      <section className="section page">
        <h2 className="display mb-7 text-3xl lg:text-[2.4rem]">{productWords.related}</h2>
        <Suspense fallback={<ProductGridSkeleton count={4} isWide />}>
          <RelatedProducts product={product} shop={shop} />
        </Suspense>
        <p className="sr-only noscript:not-sr-only noscript:pt-6">
          <a href={`${shop.base}/c/${product.category.slug}`} className="link">
            {listWords.everything}: {product.category.name}
          </a>
        </p>
      </section>
      <RecentProducts slug={product.slug} storeId={shop.profile.id} />
    </>
  );
}
