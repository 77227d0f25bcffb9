/** What can be allowed. `public` is for what any shopper may do in a store, `customer` for what one who is signed in may do with what is theirs. */
export type Permission =
  | 'public'
  | 'customer'
  | 'store.read'
  | 'store.write'
  | 'members.write'
  | 'audit.read'
  | 'keys.write'
  | 'webhooks.write'
  | 'catalog.read'
  | 'catalog.write'
  | 'media.write'
  | 'inventory.read'
  | 'inventory.write'
  | 'orders.read'
  | 'orders.write'
  | 'payments.write'
  | 'customers.read'
  | 'customers.write'
  | 'analytics.read'
  | 'mail.read'
  | 'system';

export type Role = 'owner' | 'admin' | 'catalog' | 'fulfillment' | 'support' | 'viewer';

const viewer: Permission[] = ['public', 'store.read', 'catalog.read', 'inventory.read', 'orders.read', 'analytics.read'];
const admin: Permission[] = [
  ...viewer,
  'store.write',
  'keys.write',
  'webhooks.write',
  'catalog.write',
  'media.write',
  'inventory.write',
  'orders.write',
  'payments.write',
  'customers.read',
  'customers.write',
  'mail.read',
  'audit.read',
];

/** Which role may do what. A role is apart from the membership that carries it. */
export const roles: Record<Role, readonly Permission[]> = {
  owner: [...admin, 'members.write'],
  admin,
  catalog: [...viewer, 'catalog.write', 'media.write', 'inventory.write'],
  fulfillment: [...viewer, 'orders.write', 'inventory.write', 'customers.read'],
  support: [...viewer, 'orders.write', 'payments.write', 'customers.read', 'customers.write', 'mail.read'],
  viewer,
};

/** The roles that an owner gives; an owner is made by handing over. */
export const givenRoles = ['admin', 'catalog', 'fulfillment', 'support', 'viewer'] as const satisfies readonly Role[];

/** What a secret key may be given. Whom a store trusts is decided by people. */
export const keyScopes = [
  'store.read',
  'store.write',
  'keys.write',
  'webhooks.write',
  'catalog.read',
  'catalog.write',
  'media.write',
  'inventory.read',
  'inventory.write',
  'orders.read',
  'orders.write',
  'payments.write',
  'customers.read',
  'customers.write',
  'analytics.read',
  'mail.read',
] as const satisfies readonly Permission[];
