import { type Store, StoreError, type StoreProfile } from '@emporium/sdk';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { kept, openStore } from './store.ts';
import { readTheme, type Theme } from './theme.ts';

/** The shop that a request is for. `base` stands before every link of ours: '/shoes', or '' when the host names the shop. */
export type Shop = { slug: string; base: string; profile: StoreProfile; theme: Theme; store: Store };

/** The shop of this request, as the proxy has found it; null when there is none by that name. Throws StoreError when the API is away. */
export const findShop = cache(async (): Promise<Shop | null> => {
  const sent = await headers();
  const slug = sent.get('x-shop') ?? '';
  if (!slug) return null;
  const store = openStore(slug);
  try {
    const profile = await store.profile(kept(slug));
    return { slug, base: sent.get('x-shop-base') ?? '', profile, theme: readTheme(profile.brand), store };
  } catch (error) {
    if (error instanceof StoreError && error.status === 404) return null;
    throw error;
  }
});

/** The shop of this request; an unknown one ends in the page that says so. */
export async function getShop(): Promise<Shop> {
  return (await findShop()) ?? notFound();
}

/** An absolute address in the shop, for what leaves the page: canonical links, sitemaps, structured data. @param path  begins with a slash, or is ''. */
export function absoluteUrl(shop: Shop, path: string): string {
  return `${shop.profile.storefrontUrl.replace(/\/+$/, '')}${path}`;
}
