import path from 'node:path';
import type { NextConfig } from 'next';

const config: NextConfig = {
  transpilePackages: ['@emporium/core', '@emporium/api'],
  // Packages with binaries, workers or files of their own run from node_modules as they are.
  serverExternalPackages: [
    'pg',
    'pg-boss',
    'sharp',
    'kysely',
    'better-auth',
    'nodemailer',
    'stripe',
    'sanitize-html',
    'pdfkit',
    '@react-email/components',
  ],
  turbopack: { root: path.join(import.meta.dirname, '../..') },
  images: { unoptimized: true },
  poweredByHeader: false,
  // The proxy gives pages their headers; files and routes that it does not see have at least this one.
  headers: async () => [{ source: '/:path*', headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }] }],
  // Types are checked once, for the whole house, by `npm run check`.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // A page that a role does not open is answered 403, by `forbidden()`.
    authInterrupts: true,
    optimizePackageImports: ['@mantine/core', '@mantine/hooks', '@tabler/icons-react'],
    // The largest picture that is taken in (15 MB), and its envelope.
    proxyClientMaxBodySize: '16mb',
  },
};

export default config;
