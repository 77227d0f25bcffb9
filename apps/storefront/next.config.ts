import path from 'node:path';
import type { NextConfig } from 'next';

const config: NextConfig = {
  transpilePackages: ['@emporium/sdk'],
  turbopack: { root: path.join(import.meta.dirname, '../..') },
  // Pictures come in the widths that a page needs from the media server; a second optimizer would only be a second thing to guard.
  images: { unoptimized: true },
  poweredByHeader: false,
  // The proxy gives pages their headers; files and routes that it does not see have at least this one.
  headers: async () => [{ source: '/:path*', headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }] }],
  // Types are checked once, for the whole house, by `npm run check`.
  typescript: { ignoreBuildErrors: true },
  // The proxy says in this header which shop a host names. A rewrite by path stays in this process; one by address would be sent through
  // the network, to wherever the Host header says.
  rewrites: async () => ({
    beforeFiles: [
      {
        source: '/:path((?!_next/|healthz$|favicon.svg$).*)',
        has: [{ type: 'header', key: 'x-shop-of-host', value: '(?<shop>[a-z][a-z0-9-]{1,39})' }],
        destination: '/:shop/:path',
      },
    ],
    afterFiles: [],
    fallback: [],
  }),
  experimental: { globalNotFound: true, useOffline: true },
};

export default config;
