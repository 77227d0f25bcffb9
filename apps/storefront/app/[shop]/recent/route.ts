import type { Product } from '@emporium/sdk';
import { NextResponse } from 'next/server';
import { findProduct } from '../../../lib/catalogue.ts';
import { mostRecent, type RecentProduct } from '../../../lib/recent.ts';
import { findShop } from '../../../lib/shop.ts';
import { imagesOf } from '../../../lib/variants.ts';

function shape(product: Product): RecentProduct {
  const [image] = imagesOf(product, product.variants[0]?.colorId ?? product.colorId);
  const { slug, name, priceMinor } = product;
  return { slug, name, priceMinor, image: image ? { url: image.url, width: image.width, height: image.height } : null };
}

/** The goods that this browser has looked at, as they are now; what has left the shop is left out. */
export async function GET(request: Request): Promise<NextResponse> {
  const shop = await findShop();
  if (!shop) return NextResponse.json([], { status: 404 });
  const sent = new URL(request.url).searchParams.get('slugs') ?? '';
  const slugs = [...new Set(sent.split(',').filter((slug) => /^[a-z0-9-]{1,200}$/.test(slug)))].slice(0, mostRecent);
  const found = await Promise.all(slugs.map((slug) => findProduct(shop, slug)));
  const goods = found.flatMap((product) => (product && !product.isArchived ? [shape(product)] : []));
  return NextResponse.json(goods, { headers: { 'Cache-Control': 'private, max-age=30' } });
}
