import { findStore, StoreError } from '@emporium/sdk';
import { type NextRequest, NextResponse } from 'next/server';
import { type ShopAddress, slugOfHost, slugOfPath } from './lib/read-host.ts';
import { contentPolicy, secure } from './lib/security-headers.ts';
import { apiUrl } from './lib/store.ts';

const ownHost = new URL(process.env.STOREFRONT_URL ?? 'http://localhost:3001').host;

/** What foreign hosts lead to, kept for a minute and never more than a thousand of them, for anybody can send a Host header. */
const known = new Map<string, { slug: string | null; until: number }>();
const keptMs = 60_000;
const mostKnown = 1000;

async function askForHost(host: string): Promise<string | null> {
  const there = known.get(host);
  if (there && there.until > Date.now()) return there.slug;
  const slug = await findStore({ apiUrl }, host, { signal: AbortSignal.timeout(3000) }).then(
    (store) => store.slug,
    (error: unknown) => {
      if (error instanceof StoreError && error.status === 0) throw error;
      return null;
    },
  );
  if (known.size >= mostKnown) known.clear();
  known.set(host, { slug, until: Date.now() + keptMs });
  return slug;
}

/** Hosts that name this machine rather than a shop. */
function isPlain(host: string): boolean {
  return (
    host === ownHost ||
    /^(localhost|\d+\.\d+\.\d+\.\d+|\[[0-9a-f:]+\])(:\d+)?$/i.test(host) ||
    !/^[a-z0-9.-]+(:\d+)?$/i.test(host)
  );
}

/** The host that the browser asked for: behind a reverse proxy, and when Next asks itself for the page after an action, it stands in x-forwarded-host. */
function askedHost(headers: Headers): string {
  const forwarded = headers.get('x-forwarded-host')?.split(',')[0]?.trim();
  return forwarded || (headers.get('host') ?? '');
}

async function addressOf(request: NextRequest): Promise<ShopAddress | null> {
  const host = askedHost(request.headers);
  const slug = slugOfHost(host, ownHost) ?? (isPlain(host) ? null : await askForHost(host).catch(() => null));
  if (slug) return { slug, base: '' };
  const first = slugOfPath(request.nextUrl.pathname);
  return first ? { slug: first, base: `/${first}` } : null;
}

/** Whether a path's escapes mean letters, on others the router breaks, and whether nothing in the address means NUL, which no text of a shop can hold. */
function canBeRead({ pathname, search }: NextRequest['nextUrl']): boolean {
  try {
    return !search.includes('%00') && !decodeURIComponent(pathname).includes('\0');
  } catch {
    return false;
  }
}

/**
 * Finds the shop that a request is for, by host or by path, tells the pages in two headers which nobody else can set, and gives every
 * page its security headers. Where the host names the shop, next.config.ts puts the shop before the path.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (!canBeRead(request.nextUrl)) return new NextResponse('Bad request', { status: 400 });
  const address = await addressOf(request);
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64');
  const policy = contentPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  headers.set('x-shop', address?.slug ?? '');
  headers.set('x-shop-base', address?.base ?? '');
  headers.delete('x-shop-of-host');
  if (address?.base === '') headers.set('x-shop-of-host', address.slug);
  const response = secure(NextResponse.next({ request: { headers } }), policy);
  // For the keeper of pages in front of this server, which takes it off again.
  if (address) response.headers.set('x-shop', address.slug);
  return response;
}

export const config = { matcher: ['/((?!_next/static|_next/image|healthz$|favicon.svg$).*)'] };
