/**
 * A call of the store's API that a page of the admin could be made of. `path` stands below the store, with `{names}` for what the page's own
 * address fills in; `query` names the keys that page and call share; `sdk` is the same by the client, for calls that anybody may make.
 */
type Rule = { title: string; path: string; query?: readonly string[]; sdk?: string };

/** A call as it is shown and tried: filled in, with its ways of being written. */
export type ShownCall = { title: string; url: string; curl: string; typescript: string };

const profile: Rule = { title: 'The store’s public profile', path: '', sdk: 'shop.profile()' };
const settings: Rule = { title: 'Profile and settings', path: '/admin/settings' };
const changes: Rule = { title: 'Changes, newest first', path: '/admin/changes', query: ['before'] };
const orders: Rule = { title: 'Orders', path: '/admin/orders', query: ['q', 'status', 'view', 'page'] };

/** What a list of the catalogue and one of its rows are called by managers, and by everybody. */
function shelf(noun: string, one: string): Record<string, Rule[]> {
  const path = `/${noun}`;
  const shown = { path, sdk: `shop.${noun}.list()` };
  return {
    [path]: [
      { title: 'As managers read it', path: `/admin${path}` },
      { title: 'As the shop reads it', ...shown },
    ],
    [`${path}/{id}`]: [
      { title: `The ${one}, as managers read it`, path: `/admin${path}/{id}` },
      { title: 'As the shop reads it', path: `${path}/{id}`, sdk: `shop.${noun}.find('{id}')` },
    ],
  };
}

/** Which calls a page is made of, by where it stands below the store's address. */
export const callRules: Readonly<Record<string, Rule[]>> = {
  '': [{ title: 'How the store does', path: '/admin/overview', query: ['days'] }, profile],
  '/analytics': [{ title: 'Figures of a period', path: '/admin/analytics', query: ['period', 'from', 'until'] }],
  '/orders': [orders],
  '/orders/{id}': [
    { title: 'The order', path: '/admin/orders/{id}' },
    { title: 'Its returns', path: '/admin/orders/{id}/returns' },
    { title: 'Letters about it', path: '/admin/mail?orderId={id}' },
  ],
  '/customers': [{ title: 'Customers', path: '/admin/customers', query: ['q', 'segment', 'sort', 'page'] }],
  '/customers/{id}': [{ title: 'The customer', path: '/admin/customers/{id}' }],
  ...shelf('products', 'product'),
  '/products': [
    { title: 'As managers read them', path: '/admin/products', query: ['q', 'status', 'stock', 'sort', 'page'] },
    { title: 'As the shop reads them', path: '/products', query: ['q', 'tag', 'page'], sdk: 'shop.products.list({query})' },
    { title: 'Filters with counts', path: '/products/facets', query: ['q', 'tag'], sdk: 'shop.products.facets({query})' },
  ],
  '/products/new': [{ title: 'Products', path: '/admin/products' }],
  '/products/edits': [{ ...changes, path: '/admin/changes?noun=Product' }],
  '/inventory': [{ title: 'Shelves', path: '/admin/inventory' }],
  ...shelf('categories', 'category'),
  ...shelf('sizes', 'size'),
  ...shelf('colors', 'colour'),
  ...shelf('billboards', 'billboard'),
  '/attributes': [
    { title: 'Filters with counts, own fields among them', path: '/products/facets', sdk: 'shop.products.facets()' },
  ],
  '/media': [{ title: 'Pictures', path: '/admin/pictures', query: ['q', 'page'] }],
  '/pages': [
    { title: 'As managers read them', path: '/admin/pages' },
    { title: 'As the shop reads them', path: '/pages', sdk: 'shop.pages.list()' },
  ],
  '/pages/{id}': [{ title: 'The page', path: '/admin/pages/{id}' }],
  '/menus': [{ title: 'Menus', path: '/admin/menus' }],
  '/menus/{id}': [{ title: 'The menu', path: '/admin/menus/{id}' }],
  '/imports': [{ title: 'Imports', path: '/admin/imports' }],
  '/imports/{id}': [
    { title: 'The import', path: '/admin/imports/{id}' },
    { title: 'Its rows', path: '/admin/imports/{id}/items', query: ['outcome', 'page'] },
  ],
  '/mail': [{ title: 'Letters', path: '/admin/mail', query: ['before'] }],
  '/activity': [changes],
  '/reconciliation': [orders],
  '/settings': [settings, profile],
  '/settings/look': [profile, settings],
  '/settings/shipping': [
    { title: 'Zones and rates', path: '/admin/shipping/zones' },
    { title: 'Where the shop ships to', path: '/shipping', sdk: 'shop.shipping()' },
  ],
  '/settings/taxes': [{ title: 'Tax rates', path: '/admin/tax/rates' }],
  '/settings/orders': [{ title: 'How the desk works', path: '/admin/desk' }],
  '/settings/letters': [{ title: 'Letters', path: '/admin/mail' }],
  '/settings/keys': [{ title: 'Keys', path: '/admin/keys' }],
  '/settings/webhooks': [{ title: 'Endpoints', path: '/admin/webhooks' }],
  '/settings/webhooks/{id}': [
    { title: 'The endpoint', path: '/admin/webhooks/{id}' },
    { title: 'What was sent to it', path: '/admin/webhooks/{id}/deliveries' },
  ],
};

/** The last id of a page's address, and the address with `{id}` in its place. */
function formOf(page: string): { form: string; id: string } {
  const id = page.match(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi)?.at(-1) ?? '';
  return { form: page.replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi, '{id}'), id };
}

/** The rules of a page, or of the nearest page above it. */
export function rulesOf(page: string): { rules: Rule[]; id: string } {
  const { form, id } = formOf(page);
  for (let path = form; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    const rules = callRules[path];
    if (rules && (id !== '' || !rules.some((rule) => rule.path.includes('{id}')))) return { rules, id };
  }
  return { rules: callRules[''] ?? [], id };
}

/** An object as a person writes it in code: `{ q: 'shoe', page: 2 }`. */
function literal(values: [string, string][]): string {
  const parts = values.map(([key, value]) => `${key}: ${/^\d+$/.test(value) ? value : `'${value.replace(/['\\]/g, '\\$&')}'`}`);
  return parts.length === 0 ? '' : `{ ${parts.join(', ')} }`;
}

type Place = { apiUrl: string; store: string };

function bySdk(rule: Rule, { apiUrl, store }: Place, { id, query }: { id: string; query: [string, string][] }): string {
  const call = rule.sdk?.replace('{query}', literal(query)).replace('{id}', id) ?? '';
  return [
    "import { createStore } from '@emporium/sdk';",
    '',
    `const shop = createStore({ apiUrl: '${apiUrl}', store: '${store}' });`,
    `const answer = await ${call};`,
  ].join('\n');
}

function byAdmin(rule: Rule, { apiUrl, store }: Place, { id, query }: { id: string; query: [string, string][] }): string {
  const [form = '', fixed] = rule.path.replace(/^\/admin/, '').split('?');
  const all = [...new URLSearchParams(fixed?.replace('{id}', id)), ...query];
  const wish = [form.includes('{id}') ? `params: { id: '${id}' }` : '', all.length > 0 ? `query: ${literal(all)}` : ''].filter(
    Boolean,
  );
  return [
    "import { openAdmin } from '@emporium/sdk';",
    '',
    "const key = process.env.EMPORIUM_SECRET_KEY ?? '';",
    `const admin = openAdmin({ apiUrl: '${apiUrl}', store: '${store}', key });`,
    `const answer = await admin('GET ${form}'${wish.length > 0 ? `, { ${wish.join(', ')} }` : ''});`,
  ].join('\n');
}

/**
 * The calls that a page could be made of, with what stands in its address filled in.
 *
 * @param page  where it stands below the store's address, such as `/products`.
 */
export function callsOf(page: string, search: URLSearchParams, place: Place): ShownCall[] {
  const { rules, id } = rulesOf(page);
  return rules.map((rule) => {
    const query = [...search].filter(([key, value]) => rule.query?.includes(key) && value !== '');
    const path = rule.path.replace('{id}', id);
    const more = new URLSearchParams(query).toString();
    const url = `/api/${place.store}${path}${more ? `${path.includes('?') ? '&' : '?'}${more}` : ''}`;
    const header = rule.sdk ? '' : " -H 'Authorization: Bearer sk_…'";
    return {
      ...{ title: rule.title, url, curl: `curl${header} '${place.apiUrl}${url}'` },
      typescript: rule.sdk ? bySdk(rule, place, { id, query }) : byAdmin(rule, place, { id, query }),
    };
  });
}
