import { createHash, randomBytes } from 'node:crypto';
import { StoreError } from '@emporium/sdk';
import { type NextRequest, NextResponse } from 'next/server';
import { relative } from '../../../../lib/relative-redirect.ts';
import { fromVisitor, keepVerifier, safePath } from '../../../../lib/session.ts';
import { findShop } from '../../../../lib/shop.ts';

/** Begins a sign-in at another provider: the secret stays in this browser, its hash goes along. */
export async function GET(request: NextRequest): Promise<NextResponse> {
  const shop = await findShop();
  if (!shop) return new NextResponse('Not found', { status: 404 });
  const asked = request.nextUrl.searchParams;
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  try {
    const { url } = await shop.store.auth.startSocial({ provider: asked.get('provider') ?? '', challenge }, await fromVisitor());
    await keepVerifier(shop, verifier, safePath(asked.get('to')));
    return relative(url);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return relative(`${shop.base}/account/sign-in?done=social`);
  }
}
