import { StoreError, type Suggestions } from '@emporium/sdk';
import { NextResponse } from 'next/server';
import { cutText } from '../../../../lib/cut-text.ts';
import { findShop } from '../../../../lib/shop.ts';

const none: Suggestions = { products: [], categories: [] };
const longest = 100;

/** What the search field offers while one types. An API that is away offers nothing: the search itself will say so. */
export async function GET(request: Request): Promise<NextResponse> {
  const shop = await findShop();
  if (!shop) return NextResponse.json(none, { status: 404 });
  const q = cutText((new URL(request.url).searchParams.get('q') ?? '').trim(), longest);
  const options = { cache: 'no-store' as const, signal: request.signal };
  const found = q ? await shop.store.products.suggest(q, 5, options).catch(orNone) : none;
  return NextResponse.json(found, { headers: { 'Cache-Control': 'private, max-age=30' } });
}

function orNone(error: unknown): Suggestions {
  if (error instanceof StoreError || (error instanceof Error && error.name === 'AbortError')) return none;
  throw error;
}
