/**
 * The floors of core, lowest first. A module imports only from lower floors (or its own folder), and only through index.ts.
 * The modules of floor 0 stand in an order of their own: each may import those before it.
 */
export const floors: readonly (readonly string[])[] = [
  ['lib'],
  ['looks'],
  ['config'],
  ['files'],
  ['who'],
  ['db'],
  ['queue'],
  ['events'],
  ['audit', 'feed', 'freshness', 'idempotency', 'mail', 'rates'],
  ['stores', 'keys', 'outgoing'],
  ['staff'],
  ['auth', 'media'],
  ['catalog', 'content', 'shipping', 'tax'],
  ['inventory'],
  ['cart'],
  ['customers'],
  ['orders'],
  ['returns'],
  ['payments'],
  ['accounts', 'bulk', 'checkout', 'search', 'analytics', 'webhooks', 'documents', 'doctor', 'imports', 'letters'],
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
  chaos: ['packages/core', 'packages/cli', 'packages/postgres'],
};

/** What tests may import beyond the arrows. */
export const testArrows: readonly string[] = ['packages/postgres', 'packages/sdk', 'packages/stripe-sandbox'];
