/** What can be allowed. `public` is for what any shopper may do in a store. */
export type Permission =
  | 'public'
  | 'store.read'
  | 'store.write'
  | 'members.write'
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
  'catalog.write',
  'media.write',
  'inventory.write',
  'orders.write',
  'payments.write',
  'customers.read',
  'customers.write',
  'mail.read',
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
