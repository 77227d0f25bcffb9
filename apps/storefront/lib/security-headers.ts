import type { NextResponse } from 'next/server';

function originOf(url: string | undefined): string {
  return url && URL.canParse(url) ? new URL(url).origin : '';
}

/** Where a form may end when scripts are off: the order's form is answered by a redirect to the payment page. */
function payOrigins(): string {
  const sandbox = originOf(process.env.SANDBOX_URL) || `http://localhost:${process.env.SANDBOX_PORT ?? 4100}`;
  return process.env.EMPORIUM_DEMO === '1' ? `https://checkout.stripe.com ${sandbox}` : 'https://checkout.stripe.com';
}

/**
 * What a page may load and where its forms may lead. Scripts and style elements carry the page's nonce; style attributes alone are
 * free, for pictures place themselves by them.
 */
export function contentPolicy(nonce: string): string {
  const isDev = process.env.NODE_ENV === 'development';
  const media = originOf(process.env.MEDIA_URL) || originOf(process.env.API_URL) || 'http://localhost:4000';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ''}`,
    isDev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' data: ${media}`,
    "font-src 'self'",
    `connect-src 'self'${isDev ? ' ws:' : ''}`,
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self' ${payOrigins()}`,
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Puts the headers on that every page carries. An order's address holds its token, so addresses stay within the shop. */
export function secure(response: NextResponse, policy: string): NextResponse {
  response.headers.set('Content-Security-Policy', policy);
  response.headers.set('X-Content-Type-Options', 'nosniff');
  response.headers.set('X-Frame-Options', 'DENY');
  response.headers.set('Referrer-Policy', 'strict-origin-when-cross-origin');
  response.headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()');
  response.headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  if (process.env.STOREFRONT_URL?.startsWith('https:')) response.headers.set('Strict-Transport-Security', 'max-age=31536000');
  return response;
}
