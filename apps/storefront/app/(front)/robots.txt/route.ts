import { StoreError } from '@emporium/sdk';
import { connection } from 'next/server';
import { namedShops } from '../../../lib/named-shops.ts';
import { kept, openStore } from '../../../lib/store.ts';

/** The sitemap of a shop; null when there is no shop of that name. */
async function sitemapOf(slug: string): Promise<string | null> {
  try {
    const { storefrontUrl } = await openStore(slug).profile(kept(slug));
    return `Sitemap: ${storefrontUrl.replace(/\/+$/, '')}/sitemap.xml`;
  } catch (error) {
    if (error instanceof StoreError) return null;
    throw error;
  }
}

/** What crawlers may read where shops live below one host: not bags, checkouts and orders. Each shop has a sitemap of its own. */
export async function GET(): Promise<Response> {
  // Which shops there are is known when it is asked, not when the app is built.
  await connection();
  const sitemaps = (await Promise.all(namedShops().map(sitemapOf))).filter((line) => line !== null);
  const shut = ['cart', 'checkout', 'order', 'account'].map((page) => `Disallow: /*/${page}`);
  return new Response(`${['User-agent: *', ...shut, ...sitemaps].join('\n')}\n`, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=600' },
  });
}
