import { withStore } from '@emporium/core/db';
import { allowedOriginsOf } from '@emporium/core/stores';
import type { Context, MiddlewareHandler } from 'hono';
import type { Env } from './env.ts';

export const exposedHeaders =
  'ETag, Idempotency-Replayed, Link, X-Total-Count, X-Request-Id, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset';
const accepted = 'Authorization, Content-Type, Idempotency-Key, If-None-Match, X-Api-Key, X-Order-Token, X-Request-Id';
const methods = 'GET, POST, PUT, PATCH, DELETE, OPTIONS';
const rememberedSeconds = '600';

/** Reads, and the older dialect's checkout, are open to every page until the merchant names the origins. */
function isOpen(c: Context<Env>): boolean {
  const method = c.req.method === 'OPTIONS' ? (c.req.header('access-control-request-method') ?? 'GET') : c.req.method;
  return method === 'GET' || method === 'HEAD' || (method === 'POST' && /^\/api\/[^/]+\/checkout\/?$/.test(c.req.path));
}

/**
 * The origin that may read an answer: `*` for what is open and for who is no browser, a named or the shop front's own origin, else null.
 *
 * @param origins  those the merchant named, and the shop front's.
 */
export function allowedOrigin(
  { named, home }: { named: readonly string[]; home: string },
  origin: string | undefined,
  open: boolean,
): string | null {
  if (!origin || (named.length === 0 && open)) return '*';
  return origin === home || named.includes(origin) ? origin : null;
}

/** What this store's pages may do from a browser: `*` for what is open, the named origin for the rest, nothing for strangers. */
async function allowedFor(c: Context<Env>, origin: string): Promise<string | null> {
  const { deps, store } = { deps: c.get('deps'), store: c.get('store') };
  const known = c.get('front')?.origins;
  const origins = known ?? (await withStore(deps.db, store, (tx) => allowedOriginsOf(tx, deps.config, store)));
  return allowedOrigin(origins, origin, isOpen(c));
}

/** CORS of a store's API. Never with credentials: keys and tokens travel in the request, cookies never do. */
export const cors: MiddlewareHandler<Env> = async (c, next) => {
  const origin = c.req.header('origin');
  const allowed = origin ? await allowedFor(c, origin) : '*';
  if (c.req.method === 'OPTIONS') {
    if (allowed) {
      c.header('Access-Control-Allow-Origin', allowed);
      c.header('Access-Control-Allow-Methods', methods);
      c.header('Access-Control-Allow-Headers', accepted);
      c.header('Access-Control-Max-Age', rememberedSeconds);
    }
    c.header('Vary', 'Origin, Access-Control-Request-Method');
    return c.body(null, 204);
  }
  await next();
  c.header('Vary', 'Origin', { append: true });
  if (!allowed) return;
  c.header('Access-Control-Allow-Origin', allowed);
  c.header('Access-Control-Expose-Headers', exposedHeaders);
};
