import path from 'node:path';
import type { NextConfig } from 'next';

/** The floor that the shop front is measured against: Next as it comes. */
const config: NextConfig = {
  transpilePackages: ['@emporium/sdk'],
  turbopack: { root: path.join(import.meta.dirname, '../..') },
  typescript: { ignoreBuildErrors: true },
};

export default config;
