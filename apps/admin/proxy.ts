import { type NextRequest, NextResponse } from 'next/server';

function originOf(url: string | undefined): string {
  return url && URL.canParse(url) ? new URL(url).origin : '';
}

/** Where browsers send pictures by themselves. */
function uploadOrigins(): string {
  const { MEDIA_STORAGE, S3_ENDPOINT, S3_REGION, CLOUDINARY_URL } = process.env;
  if (MEDIA_STORAGE === 's3') return originOf(S3_ENDPOINT) || `https://s3.${S3_REGION || 'us-east-1'}.amazonaws.com`;
  if (MEDIA_STORAGE !== 'cloudinary') return '';
  const prefix = URL.canParse(CLOUDINARY_URL ?? '') ? new URL(CLOUDINARY_URL ?? '').searchParams.get('upload_prefix') : null;
  return originOf(prefix ?? 'https://api.cloudinary.com');
}

/**
 * What a page may load. Scripts and style elements carry the page's nonce; style attributes alone are free, for pictures and charts
 * place themselves by them.
 */
function policy(nonce: string): string {
  const isDev = process.env.NODE_ENV === 'development';
  const media = originOf(process.env.MEDIA_URL) || originOf(process.env.API_URL) || 'http://localhost:4000';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ''}`,
    isDev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' data: blob: ${media}`,
    "font-src 'self'",
    `connect-src 'self' ${uploadOrigins()}${isDev ? ' ws:' : ''}`,
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Gives every page its security headers. Who may see a page is decided by the page and by core, never here. */
export function proxy(request: NextRequest): NextResponse {
  // No text of the database can hold NUL, so that nothing here is called so.
  if (/%00/.test(request.nextUrl.pathname + request.nextUrl.search)) return new NextResponse('Bad request', { status: 400 });
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64');
  const contentSecurityPolicy = policy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', contentSecurityPolicy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', contentSecurityPolicy);
  response.headers.set('X-Content-Type-Options', 'nosniff');
  response.headers.set('X-Frame-Options', 'DENY');
  response.headers.set('Referrer-Policy', 'strict-origin-when-cross-origin');
  response.headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()');
  response.headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  if (process.env.ADMIN_URL?.startsWith('https:')) {
    response.headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  }
  return response;
}

export const config = { matcher: ['/((?!api/|_next/static|_next/image|healthz|icon).*)'] };
