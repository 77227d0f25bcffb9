import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ask } from '../shop.ts';

const root = path.join(import.meta.dirname, '..', '..');

/** An operation of the API's document. */
export type Operation = {
  id: string;
  method: string;
  path: string;
  policy: string;
  /** Every scope that a key needs for it. */
  scopes: string[];
  query: string[];
  hasBody: boolean;
};

type Parameter = { name: string; in: string };
type Item = {
  operationId: string;
  'x-policy': string;
  'x-also-needs'?: string[];
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: { content: Record<string, unknown> };
};

/** Every operation of the API, from its document. */
export function listOperations(): Operation[] {
  const text = readFileSync(path.join(root, 'packages', 'api', 'openapi.json'), 'utf8');
  const { paths, components } = JSON.parse(text) as {
    paths: Record<string, Record<string, Item>>;
    components: { parameters: Record<string, Parameter> };
  };
  const spell = (one: Parameter | { $ref: string }) =>
    '$ref' in one ? (components.parameters[one.$ref.split('/').at(-1) ?? ''] ?? []) : one;
  return Object.entries(paths).flatMap(([at, item]) =>
    Object.entries(item).map(
      ([method, { operationId, 'x-policy': policy, 'x-also-needs': more = [], parameters = [], requestBody }]) => ({
        id: operationId,
        method: method.toUpperCase(),
        path: at,
        policy,
        scopes: [policy, ...more],
        query: parameters
          .flatMap(spell)
          .filter((one) => one.in === 'query')
          .map((one) => one.name),
        hasBody: 'application/json' in (requestBody?.content ?? {}),
      }),
    ),
  );
}

/** The addresses of an app's pages, or of its pages and routes, with `[names]` where rows stand; groups in brackets are no part of an address. */
export function listPages(app: 'admin' | 'storefront', kinds: readonly string[] = ['page.tsx', 'route.ts']): string[] {
  const folder = path.join(root, 'apps', app, 'app');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => kinds.includes(path.basename(file)))
    .map((file) => `/${path.dirname(file)}`.replace(/\/\.$/, '/').replace(/\/\([^)]+\)/g, '') || '/')
    .sort();
}

/** Which table the word before an id speaks of. Words that are not here get an id of the store that is none of theirs. */
const tables: Record<string, string> = {
  products: 'Product',
  edits: 'BulkEdit',
  categories: 'Category',
  sizes: 'Size',
  colors: 'Color',
  billboards: 'Billboard',
  pages: 'Page',
  menus: 'Menu',
  pictures: 'Asset',
  inventory: 'Variant',
  orders: 'Order',
  order: 'Order',
  zones: 'ShippingZone',
  rates: 'ShippingRate',
  keys: 'ApiKey',
  webhooks: 'WebhookEndpoint',
  deliveries: 'WebhookDelivery',
  customers: 'Customer',
  returns: 'Return',
  alerts: 'PaymentAlert',
  imports: 'ImportRun',
  mail: 'MailMessage',
  addresses: 'Address',
  sessions: 'CustomerSession',
};

/** Real ids of a store: by the word that stands before them in an address, and slugs by the shop front's letters. */
export type Rows = { id: string; slug: string; ids: Record<string, string>; slugs: Record<'p' | 'c' | 'pages', string> };

/** Real rows of a store, one of each noun that it has. */
export async function readRows(slug: string): Promise<Rows> {
  const [store] = await ask<{ id: string }>('select id from platform."Store" where slug = $1', [slug]);
  const id = store?.id ?? '';
  const ids: Record<string, string> = {};
  for (const [word, table] of Object.entries(tables)) {
    const [row] = await ask<{ id: string }>(`select id from "${table}" where "storeId" = $1 order by id limit 1`, [id]);
    ids[word] = row?.id ?? id;
  }
  const slugOf = async (table: string) =>
    (await ask<{ slug: string }>(`select slug from "${table}" where "storeId" = $1 order by id limit 1`, [id]))[0]?.slug ??
    'none';
  return { id, slug, ids, slugs: { p: await slugOf('Product'), c: await slugOf('Category'), pages: await slugOf('Page') } };
}

/** An operation's path with the rows of a store in it; `at` is the store that is asked. */
export function fillPath(at: string, store: string, rows: Rows): string {
  return at
    .replace('{store}', store)
    .replace(/([a-z-]+)\/\{(\w+)\}/g, (_, word: string) => `${word}/${rows.ids[word] ?? rows.id}`);
}

/** A page's address with the rows of a store in it. */
export function fillPage(page: string, store: string, rows: Rows): string {
  return page
    .replace(/\[(storeId|shop)\]/, store)
    .replace(/\/(p|c|pages)\/\[slug\]/, (_, letter: 'p' | 'c' | 'pages') => `/${letter}/${rows.slugs[letter]}`)
    .replace(/\[\[?\.\.\.\w+\]\]?/, 'anything')
    .replace(/([a-z-]+)\/\[(\w+)\](?:\/\[(\w+)\])?/g, (_, word: string, _name: string, second?: string) => {
      const first = `${word}/${rows.ids[word] ?? rows.id}`;
      return second ? `${first}/${rows.ids.deliveries}` : first;
    });
}
