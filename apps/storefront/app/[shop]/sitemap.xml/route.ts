import { listCategories, listPages, listProducts } from '../../../lib/catalogue.ts';
import { absoluteUrl, findShop } from '../../../lib/shop.ts';

/** More than this many addresses do not go into one sitemap, https://www.sitemaps.org/protocol.html. */
const mostPages = 100;
const perPage = 100;

function entry(url: string, changed?: string): string {
  const escaped = url.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<url><loc>${escaped}</loc>${changed ? `<lastmod>${changed}</lastmod>` : ''}</url>`;
}

/** Every page of the shop that search engines should know. */
export async function GET(): Promise<Response> {
  const shop = await findShop();
  if (!shop) return new Response('Not found', { status: 404 });
  const entries = [entry(absoluteUrl(shop, '')), entry(absoluteUrl(shop, '/search'))];
  for (const category of await listCategories(shop))
    entries.push(entry(absoluteUrl(shop, `/c/${category.slug}`), category.updatedAt));
  for (const page of await listPages(shop)) entries.push(entry(absoluteUrl(shop, `/pages/${page.slug}`), page.updatedAt));
  for (let page = 1; page <= mostPages; page += 1) {
    const list = await listProducts(shop, { sort: 'newest', page, limit: perPage });
    for (const product of list.items) entries.push(entry(absoluteUrl(shop, `/p/${product.slug}`), product.updatedAt));
    if (!list.hasNext) break;
  }
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>\n`;
  return new Response(xml, {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=600' },
  });
}
