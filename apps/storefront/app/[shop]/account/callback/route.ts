import { StoreError } from '@emporium/sdk';
import { type NextRequest, NextResponse } from 'next/server';
import { relative } from '../../../../lib/relative-redirect.ts';
import { enter, fromVisitor, takeVerifier } from '../../../../lib/session.ts';
import { findShop } from '../../../../lib/shop.ts';

/** Where a sign-in at another provider ends: the code is exchanged, with the secret that this browser kept, for a session. */
export async function GET(request: NextRequest): Promise<NextResponse> {
  const shop = await findShop();
  if (!shop) return new NextResponse('Not found', { status: 404 });
  const code = request.nextUrl.searchParams.get('code');
  const { verifier, to } = await takeVerifier(shop);
  if (!code || !verifier) return relative(`${shop.base}/account/sign-in?done=social`);
  try {
    await enter(shop, await shop.store.auth.exchangeSocial({ code, verifier }, await fromVisitor()));
    return relative(`${shop.base}${to}`);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return relative(`${shop.base}/account/sign-in?done=social`);
  }
}
