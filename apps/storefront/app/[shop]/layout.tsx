import '../fonts.ts';
import '../globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { listTopCategories } from '../../lib/catalogue.ts';
import { listFooterLinks, listMainLinks } from '../../lib/menu-links.ts';
import { findShop, type Shop } from '../../lib/shop.ts';
import { siteWords } from '../../lib/words.ts';
import { CartDrawer } from './cart/cart-drawer.tsx';
import { CartProvider } from './cart/cart-provider.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { PendingBar } from './pending-bar.tsx';
import { ShopProvider } from './shop-context.tsx';
import { SiteFooter } from './site-footer.tsx';
import { SiteHeader } from './site-header.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const shop = await findShop();
  if (!shop) return { title: siteWords.shop, robots: { index: false } };
  const { name, logoUrl } = shop.profile;
  return {
    metadataBase: new URL(shop.profile.storefrontUrl),
    title: { default: name, template: `%s – ${name}` },
    openGraph: { siteName: name, type: 'website' },
    icons: { icon: logoUrl ? `${logoUrl}?w=320` : '/favicon.svg' },
  };
}

export async function generateViewport(): Promise<Viewport> {
  const shop = await findShop();
  return { themeColor: shop?.theme.variables['--ground'] ?? '#ffffff' };
}

async function Frame({ shop, children }: { shop: Shop; children: ReactNode }) {
  const [categories, main, footer] = await Promise.all([listTopCategories(shop), listMainLinks(shop), listFooterLinks(shop)]);
  const { id, name, currency, locale } = shop.profile;
  return (
    <ShopProvider facts={{ base: shop.base, name, currency, locale }}>
      <CartProvider storeId={id} base={shop.base}>
        <a
          href="#content"
          className="button button-main sr-only z-50 focus-visible:not-sr-only focus-visible:fixed focus-visible:top-3 focus-visible:left-3"
        >
          {siteWords.skip}
        </a>
        <PendingBar />
        <SiteHeader shop={shop} links={main} />
        <OfflineBanner />
        <main id="content" tabIndex={-1} className="flex-1 outline-none">
          {children}
        </main>
        <SiteFooter shop={shop} categories={categories} links={footer} />
        <CartDrawer />
      </CartProvider>
    </ShopProvider>
  );
}

/** The frame of every page of a shop: its look on the root element, header, footer and cart. */
export default async function ShopLayout({ children }: { children: ReactNode }) {
  const shop = await findShop();
  return (
    <html lang="en" data-manner={shop?.theme.manner ?? 'bold'} style={shop?.theme.variables}>
      <body>{shop ? <Frame shop={shop}>{children}</Frame> : <main className="flex-1">{children}</main>}</body>
    </html>
  );
}
