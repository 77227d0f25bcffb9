import { StructuredData } from '../../components/structured-data.tsx';
import { absoluteUrl, type Shop } from '../../lib/shop.ts';

/** What search engines are told of the shop itself: who it is, whom to ask, and how its search is addressed. */
export function ShopFacts({ shop }: { shop: Shop }) {
  const { name, logoUrl, supportEmail } = shop.profile;
  const url = absoluteUrl(shop, '');
  return (
    <>
      <StructuredData
        data={{
          '@type': 'Organization',
          name,
          url,
          ...(shop.theme.description ? { description: shop.theme.description } : {}),
          ...(logoUrl ? { logo: logoUrl } : {}),
          ...(supportEmail ? { email: supportEmail } : {}),
        }}
      />
      <StructuredData
        data={{
          '@type': 'WebSite',
          name,
          url,
          potentialAction: {
            '@type': 'SearchAction',
            target: { '@type': 'EntryPoint', urlTemplate: absoluteUrl(shop, '/search?q={search_term_string}') },
            'query-input': 'required name=search_term_string',
          },
        }}
      />
    </>
  );
}
