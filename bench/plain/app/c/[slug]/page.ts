import { createStore } from '@emporium/sdk';
import { connection } from 'next/server';
import { createElement as h } from 'react';

type Props = { params: Promise<{ slug: string }> };

/** A category page as one writes it first: dynamic, with what the shop front's own asks the API, and none of its looks. */
export default async function CategoryPage({ params }: Props) {
  await connection();
  const { slug } = await params;
  const shop = createStore({ apiUrl: process.env.API_URL ?? '', store: 'shoes' });
  const query = { category: slug, page: 1, limit: 24 };
  const [profile, categories, category, sizes, colors, list, facets] = await Promise.all([
    shop.profile(),
    shop.categories.list(),
    shop.categories.find(slug),
    shop.sizes.list(),
    shop.colors.list(),
    shop.products.list(query),
    shop.products.facets({ category: slug }),
    shop.menus.find('main').catch(() => null),
    shop.menus.find('footer').catch(() => null),
  ]);
  return h(
    'main',
    null,
    h('h1', null, `${profile.name}: ${category?.name}`),
    h('ul', null, ...categories.map((one) => h('li', { key: one.id }, one.name))),
    h('p', null, `${facets.total} of ${sizes.length} sizes and ${colors.length} colours`),
    h(
      'ul',
      null,
      ...list.items.map((product) =>
        h(
          'li',
          { key: product.id },
          h('a', { href: `/p/${product.slug}` }, h('img', { src: product.images[0]?.url, alt: '' }), product.name, product.price),
        ),
      ),
    ),
  );
}
