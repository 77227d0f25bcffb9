import path from 'node:path';
import type { NextConfig } from 'next';

const config: NextConfig = {
  transpilePackages: ['@emporium/sdk'],
  turbopack: { root: path.join(import.meta.dirname, '../..') },
  // Pictures come in the widths that a page needs from the media server; a second optimizer would only be a second thing to guard.
  images: { unoptimized: true },
  poweredByHeader: false,
  // Types are checked once, for the whole house, by `npm run check`.
  typescript: { ignoreBuildErrors: true },
  experimental: { globalNotFound: true, useOffline: true },
};

export default config;
