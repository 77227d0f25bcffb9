import type { Permission } from '@emporium/core/who';

/** What seeing a page takes, and what changing something on it takes. Verbs ask again. */
export type Rights = { see: Permission; change: Permission };

/** Rights by where a page stands below the store's address; the longest beginning that fits counts. */
const rules: Readonly<Record<string, Rights>> = {
  '/analytics': { see: 'analytics.read', change: 'analytics.read' },
  '/orders': { see: 'orders.read', change: 'orders.write' },
  '/customers': { see: 'customers.read', change: 'customers.write' },
  '/products': { see: 'catalog.read', change: 'catalog.write' },
  '/products/new': { see: 'catalog.write', change: 'catalog.write' },
  '/products/edits': { see: 'catalog.write', change: 'catalog.write' },
  '/inventory': { see: 'inventory.read', change: 'inventory.write' },
  '/categories': { see: 'catalog.read', change: 'catalog.write' },
  '/categories/new': { see: 'catalog.write', change: 'catalog.write' },
  '/sizes': { see: 'catalog.read', change: 'catalog.write' },
  '/colors': { see: 'catalog.read', change: 'catalog.write' },
  '/attributes': { see: 'catalog.read', change: 'catalog.write' },
  '/imports': { see: 'catalog.write', change: 'catalog.write' },
  '/billboards': { see: 'catalog.read', change: 'catalog.write' },
  '/billboards/new': { see: 'catalog.write', change: 'catalog.write' },
  '/media': { see: 'catalog.read', change: 'media.write' },
  '/pages': { see: 'catalog.read', change: 'catalog.write' },
  '/pages/new': { see: 'catalog.write', change: 'catalog.write' },
  '/menus': { see: 'catalog.read', change: 'catalog.write' },
  '/menus/new': { see: 'catalog.write', change: 'catalog.write' },
  '/reconciliation': { see: 'payments.write', change: 'payments.write' },
  '/mail': { see: 'mail.read', change: 'mail.read' },
  '/activity': { see: 'audit.read', change: 'audit.read' },
  '/settings': { see: 'store.read', change: 'store.write' },
  '/settings/staff': { see: 'store.read', change: 'members.write' },
  '/settings/look': { see: 'store.write', change: 'store.write' },
  '/settings/payments': { see: 'store.write', change: 'store.write' },
  '/settings/shipping': { see: 'store.write', change: 'store.write' },
  '/settings/taxes': { see: 'store.write', change: 'store.write' },
  '/settings/orders': { see: 'store.write', change: 'store.write' },
  '/settings/letters': { see: 'store.write', change: 'store.write' },
  '/settings/developers': { see: 'store.read', change: 'store.read' },
  '/settings/close': { see: 'members.write', change: 'members.write' },
  '/settings/keys': { see: 'keys.write', change: 'keys.write' },
  '/settings/webhooks': { see: 'webhooks.write', change: 'webhooks.write' },
};

/** The rights that a page asks for. @param path  below the store's address, such as `/products/new`. */
export function rightsAt(path: string): Rights {
  const parts = path
    .replace(/[?#].*$/, '')
    .split('/')
    .slice(1);
  for (let length = parts.length; length > 0; length -= 1) {
    const found = rules[`/${parts.slice(0, length).join('/')}`];
    if (found) return found;
  }
  return { see: 'store.read', change: 'store.read' };
}
