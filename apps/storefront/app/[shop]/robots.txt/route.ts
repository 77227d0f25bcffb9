import { absoluteUrl, findShop } from '../../../lib/shop.ts';

/** What crawlers may read of the shop: not the bag, the checkout and orders. */
export async function GET(): Promise<Response> {
  const shop = await findShop();
  if (!shop) return new Response('Not found', { status: 404 });
  const shut = ['cart', 'checkout', 'order'].map((page) => `Disallow: ${shop.base}/${page}`);
  const lines = ['User-agent: *', ...shut, `Sitemap: ${absoluteUrl(shop, '/sitemap.xml')}`];
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=600' },
  });
}
