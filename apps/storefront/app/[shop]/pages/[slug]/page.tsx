import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { RichText } from '../../../../components/rich-text.tsx';
import { findPage } from '../../../../lib/catalogue.ts';
import { plainText } from '../../../../lib/plain-text.ts';
import { shareAs } from '../../../../lib/share-as.ts';
import { absoluteUrl, getShop } from '../../../../lib/shop.ts';

type Props = { params: Promise<{ slug: string }> };

async function readPage({ params }: Props) {
  const [shop, { slug }] = await Promise.all([getShop(), params]);
  const page = await findPage(shop, decodeURIComponent(slug));
  if (!page) notFound();
  return { shop, slug: decodeURIComponent(slug), page };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { shop, page } = await readPage(props);
  const title = page.seo.title || page.title;
  const description = page.seo.description || plainText(page.body) || undefined;
  return {
    title,
    description,
    ...shareAs(shop, { title, path: `/pages/${page.slug}`, description }),
    alternates: { canonical: absoluteUrl(shop, `/pages/${page.slug}`) },
  };
}

/** A page that the merchant has written, such as About or Shipping. */
export default async function WrittenPage(props: Props) {
  const { shop, slug, page } = await readPage(props);
  if (page.slug !== slug) permanentRedirect(`${shop.base}/pages/${page.slug}`);
  return (
    <article className="page flex flex-col gap-8 py-12 lg:py-20">
      <h1 className="display max-w-[18ch] text-[clamp(2.4rem,6vw,4.75rem)] bold:uppercase">{page.title}</h1>
      <RichText html={page.body} className="prose-page text-lg" />
    </article>
  );
}
