/**
 * The floors of core, lowest first. A module imports only from lower floors (or its own folder), and only through index.ts.
 * The modules of floor 0 stand in an order of their own: each may import those before it.
 */
export const floors: readonly (readonly string[])[] = [
  ['lib'],
  ['config'],
  ['who'],
  ['db'],
  ['queue'],
  ['events'],
  ['audit', 'idempotency', 'mail'],
  ['stores'],
  ['auth', 'media'],
  ['catalog', 'content', 'customers', 'shipping', 'tax'],
  ['inventory'],
  ['cart'],
  ['orders'],
  ['payments'],
  ['checkout', 'search', 'analytics', 'webhooks', 'documents', 'imports'],
  ['jobs'],
];

/** Which workspace may import which. Tests may also use postgres and stripe-sandbox. */
export const arrows: Readonly<Record<string, readonly string[]>> = {
  'packages/core': [],
  'packages/postgres': [],
  'packages/stripe-sandbox': [],
  'packages/sdk': [],
  'packages/api': ['packages/core'],
  'packages/demo': ['packages/core'],
  'packages/cli': ['packages/core', 'packages/api', 'packages/postgres', 'packages/stripe-sandbox', 'packages/demo'],
  'apps/admin': ['packages/core', 'packages/api'],
  'apps/storefront': ['packages/sdk'],
};

/** What tests may import beyond the arrows. */
export const testArrows: readonly string[] = ['packages/postgres', 'packages/stripe-sandbox'];
