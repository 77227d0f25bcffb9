import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { callRules, callsOf, rulesOf } from './api-calls.ts';

const root = path.join(import.meta.dirname, '..', '..', '..');
type Parameter = { name: string; in: string };
type Read = { parameters?: (Parameter | { $ref: string })[] };
const api = JSON.parse(readFileSync(path.join(root, 'packages/api/openapi.json'), 'utf8')) as {
  paths: Record<string, { get?: Read }>;
  components: { parameters: Record<string, Parameter> };
};

/** The keys that a read takes in its query; null when there is no such read. */
function keysOf(form: string): string[] | null {
  const named = (text: string) => text.replace(/\{\w+\}/g, '{}');
  const found = Object.entries(api.paths).find(([at, item]) => item.get && named(at) === named(`/api/{store}${form}`));
  const parameters = found?.[1].get?.parameters ?? [];
  const all = parameters.map((one) => ('$ref' in one ? api.components.parameters[one.$ref.split('/').at(-1) ?? ''] : one));
  return found ? all.flatMap((one) => (one?.in === 'query' ? [one.name] : [])) : null;
}

test('every call that a page shows is in the API’s document, with every key of its query', () => {
  for (const rule of Object.values(callRules).flat()) {
    const [form = '', fixed] = rule.path.split('?');
    const keys = keysOf(form);
    expect(keys, form).not.toBeNull();
    expect(keys, form).toEqual(expect.arrayContaining([...(rule.query ?? []), ...new URLSearchParams(fixed).keys()]));
    expect(form.startsWith('/admin'), form).toBe(rule.sdk === undefined);
  }
});

test('every page of a store shows calls, and a page that makes a row shows those of its list', () => {
  const folder = path.join(root, 'apps/admin/app/(dashboard)/[storeId]');
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('page.tsx'));
  expect(pages.length).toBeGreaterThan(40);
  const id = '019a0000-0000-7000-8000-000000000000';
  for (const file of pages) {
    const page = `/${path.dirname(file)}`.replace(/^\/\.$/, '').replace(/\[\w+\]/g, id);
    expect(rulesOf(page).rules.length, page).toBeGreaterThan(0);
  }
  expect(rulesOf('/categories/new').rules).toBe(callRules['/categories']);
});

test('what the page’s address says is filled in, and nothing else', () => {
  const place = { apiUrl: 'http://api.test', store: 'shoes' };
  const [managers, shop] = callsOf('/products', new URLSearchParams("q=it's&page=2&columns=x"), place);
  expect(managers?.curl).toBe("curl -H 'Authorization: Bearer sk_…' 'http://api.test/api/shoes/admin/products?q=it%27s&page=2'");
  expect(managers?.typescript).toContain("admin('GET /products', { query: { q: 'it\\'s', page: 2 } })");
  expect(shop?.typescript).toContain("shop.products.list({ q: 'it\\'s', page: 2 })");
  const id = '019a0000-0000-7000-8000-000000000001';
  const order = callsOf(`/orders/${id}`, new URLSearchParams(), place);
  expect(order.map((call) => call.url)).toContain(`/api/shoes/admin/mail?orderId=${id}`);
  expect(order[2]?.typescript).toContain(`admin('GET /mail', { query: { orderId: '${id}' } })`);
});
