import {
  IconBox,
  IconChartAreaLine,
  IconColorSwatch,
  IconFileImport,
  IconFileText,
  IconHistory,
  IconHome,
  IconLibraryPhoto,
  IconListDetails,
  IconMail,
  IconMenu2,
  IconPackages,
  IconPhoto,
  IconReceipt,
  IconRuler2,
  IconScale,
  IconSettings,
  IconShieldCheck,
  IconSitemap,
  IconUsers,
} from '@tabler/icons-react';

/**
 * A page of a store: where it stands below the store's address, what it is called, and other words that find it. Which right it takes stands
 * in `lib/rights.ts`.
 */
export type StorePage = { path: string; label: string; icon: typeof IconBox; words?: string };

/**
 * Every page of a store, in the groups of the rail. The command palette offers the same. A page below another (`/settings/taxes`) that has
 * no place in the rail stands in `deepPages`.
 */
export const pageGroups: { name: string | null; pages: StorePage[] }[] = [
  {
    name: null,
    pages: [
      { path: '', label: 'Overview', icon: IconHome, words: 'home revenue figures' },
      {
        path: '/analytics',
        label: 'Analytics',
        icon: IconChartAreaLine,
        words: 'revenue orders conversion refunds best sellers reports',
      },
    ],
  },
  {
    name: 'Sell',
    pages: [
      { path: '/orders', label: 'Orders', icon: IconReceipt, words: 'sales payments refunds ship returns desk' },
      { path: '/customers', label: 'Customers', icon: IconUsers, words: 'buyers people segments' },
    ],
  },
  {
    name: 'Catalogue',
    pages: [
      { path: '/products', label: 'Products', icon: IconBox, words: 'goods articles prices' },
      { path: '/inventory', label: 'Inventory', icon: IconPackages, words: 'stock shelves count low' },
      { path: '/categories', label: 'Categories', icon: IconSitemap, words: 'collections tree' },
      { path: '/sizes', label: 'Sizes', icon: IconRuler2 },
      { path: '/colors', label: 'Colours', icon: IconColorSwatch, words: 'colors' },
      {
        path: '/imports',
        label: 'Import & export',
        icon: IconFileImport,
        words: 'csv shopify spreadsheet undo',
      },
      {
        path: '/attributes',
        label: 'Own fields',
        icon: IconListDetails,
        words: 'attributes custom material',
      },
    ],
  },
  {
    name: 'Content',
    pages: [
      { path: '/billboards', label: 'Billboards', icon: IconPhoto, words: 'banners home page' },
      { path: '/media', label: 'Media', icon: IconLibraryPhoto, words: 'pictures images files upload library' },
      { path: '/pages', label: 'Pages', icon: IconFileText, words: 'about shipping text' },
      { path: '/menus', label: 'Menus', icon: IconMenu2, words: 'navigation header footer links' },
    ],
  },
  {
    name: 'Manage',
    pages: [
      {
        path: '/reconciliation',
        label: 'Reconciliation',
        icon: IconScale,
        words: 'payments stripe disputes refunds alerts money',
      },
      { path: '/mail', label: 'Mail', icon: IconMail, words: 'letters outbox e-mail' },
      { path: '/activity', label: 'Activity', icon: IconShieldCheck, words: 'audit log history who' },
      { path: '/settings', label: 'Settings', icon: IconSettings, words: 'currency time zone name' },
    ],
  },
];

/** Pages that only the command palette leads to directly. */
export const deepPages: StorePage[] = [
  { path: '/inventory/ledger', label: 'Ledger of stock', icon: IconPackages, words: 'movements history' },
  { path: '/products/new', label: 'Create product', icon: IconBox, words: 'new add' },
  { path: '/products/edits', label: 'Bulk edits', icon: IconHistory, words: 'undo history' },
  { path: '/categories/new', label: 'Create category', icon: IconSitemap, words: 'new add' },
  {
    path: '/settings/look',
    label: 'Look of the shop',
    icon: IconSettings,
    words: 'brand theme logo colours fonts front page',
  },
  {
    path: '/settings/shipping',
    label: 'Shipping zones and rates',
    icon: IconSettings,
    words: 'delivery postage',
  },
  { path: '/settings/taxes', label: 'Tax rates', icon: IconSettings, words: 'vat' },
  {
    path: '/settings/orders',
    label: 'Order desk',
    icon: IconSettings,
    words: 'carriers returns invoices late low stock',
  },
  {
    path: '/settings/letters',
    label: 'Letters to buyers',
    icon: IconSettings,
    words: 'mail templates wording confirmation',
  },
  {
    path: '/settings/payments',
    label: 'Payments',
    icon: IconSettings,
    words: 'stripe keys webhook secret',
  },
  { path: '/settings/staff', label: 'Staff', icon: IconSettings, words: 'members roles invite owner hand over two factors' },
  {
    path: '/settings/keys',
    label: 'API keys',
    icon: IconSettings,
    words: 'secret publishable token scopes',
  },
  {
    path: '/settings/webhooks',
    label: 'Webhooks',
    icon: IconSettings,
    words: 'events endpoints deliveries',
  },
  {
    path: '/settings/close',
    label: 'Archive or delete the store',
    icon: IconSettings,
    words: 'close remove',
  },
  { path: '/settings/developers', label: 'Developers', icon: IconSettings, words: 'api url' },
];
