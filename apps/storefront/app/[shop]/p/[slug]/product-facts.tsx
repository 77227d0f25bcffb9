import type { Category, Product } from '@emporium/sdk';
import { StructuredData } from '../../../../components/structured-data.tsx';
import { plainText } from '../../../../lib/plain-text.ts';
import { absoluteUrl, type Shop } from '../../../../lib/shop.ts';

/** What search engines are told of a product: each variant as an offer with its price and whether it can be bought. */
export function ProductFacts({ product, path, shop }: { product: Product; path: Category[]; shop: Shop }) {
  const url = absoluteUrl(shop, `/p/${product.slug}`);
  const offers = product.variants.slice(0, 100).map((variant) => ({
    '@type': 'Offer',
    url,
    ...(variant.sku ? { sku: variant.sku } : {}),
    price: variant.price,
    priceCurrency: variant.currency,
    availability: variant.available > 0 && !product.isArchived ? 'https://schema.org/InStock' : 'https://schema.org/OutOfStock',
  }));
  return (
    <>
      <StructuredData
        data={{
          '@type': 'Product',
          name: product.name,
          url,
          description: product.seo.description || plainText(product.description),
          image: product.images.slice(0, 8).map((image) => image.url),
          brand: { '@type': 'Brand', name: product.vendor || shop.profile.name },
          offers,
        }}
      />
      <StructuredData
        data={{
          '@type': 'BreadcrumbList',
          itemListElement: [
            ...path.map(({ name, slug }, index) => ({
              '@type': 'ListItem',
              position: index + 1,
              name,
              item: absoluteUrl(shop, `/c/${slug}`),
            })),
            { '@type': 'ListItem', position: path.length + 1, name: product.name, item: url },
          ],
        }}
      />
    </>
  );
}
