import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { ask, dataDir, ownerUrl, urls } from './shop.ts';
import { fillPage, fillPath, listOperations, listPages, type Operation, type Rows, readRows } from './walls/list-addresses.ts';
import { canary, plantCanaries } from './walls/plant-canaries.ts';
import { listScopes, makeCustomer, makeKey, makeStaff } from './walls/principals.ts';
import { type Answer, sendRaw } from './walls/send-raw.ts';

/*
 * Who gets in where, and what they see. These stories come last: they fill one of the two shops with canaries and take its staff away.
 */
test.describe.configure({ mode: 'serial' });
test.setTimeout(600_000);

type Headers = Record<string, string>;
let mine: Rows;
let theirs: Rows;
const operations = listOperations();
const managed = operations.filter(({ policy }) => policy.includes('.'));
/** An id that nobody has: whoever is let in with it finds nothing, and nothing is done. */
const nowhere = '00000000-0000-7000-8000-000000000000';

test.beforeAll(async () => {
  mine = await readRows('shoes');
  theirs = await readRows('boutique');
});

/** A verdict that does not hang on the data: let in, or turned away and how. What is asked for is never there or never valid, so nothing is changed. */
async function knock(one: Operation, headers: Headers): Promise<string> {
  const rows: Rows = { ...mine, id: nowhere, ids: {} };
  const at = fillPath(one.path, mine.id, rows).replace(/\{\w+\}/g, nowhere);
  const body = one.hasBody || one.method !== 'GET' ? JSON.stringify({ 'no such field': 1 }) : undefined;
  const sent = { method: one.method, ...(body && one.method !== 'DELETE' ? { body } : {}) };
  const type: Headers = sent.body ? { 'Content-Type': 'application/json' } : {};
  const { status } = await sendRaw(urls.api, at, { ...sent, headers: { ...type, ...headers } });
  expect(status, `${one.method} ${at}`).toBeLessThan(500);
  expect(status, `${one.method} ${at}: the limits of this trial are too narrow`).not.toBe(429);
  return status === 401 || status === 403 ? String(status) : 'in';
}

test('who is let in at each operation of the API is as it was agreed', async () => {
  const scopes = listScopes();
  const without = Object.fromEntries(
    await Promise.all(
      scopes.map(async (scope) => [scope, await makeKey(mine.id, { scopes: scopes.filter((one) => one !== scope) })] as const),
    ),
  );
  const asked = new Map(operations.map((one) => [one.scopes.join(', '), one.scopes.filter((scope) => scopes.includes(scope))]));
  const alone = Object.fromEntries(
    await Promise.all(
      [...asked].map(async ([name, some]) => [name, some.length > 0 ? await makeKey(mine.id, { scopes: some }) : null] as const),
    ),
  );
  const all = await makeKey(mine.id);
  const fixed: Record<string, Headers> = {
    nobody: {},
    'a publishable key': await makeKey(mine.id, { kind: 'publishable' }),
    'a revoked key': await makeKey(mine.id, { ended: 'revoked' }),
    'an expired key': await makeKey(mine.id, { ended: 'expired' }),
    'a key of another store': await makeKey(theirs.id),
    'a customer': await makeCustomer(mine.id),
    'a customer of another store': await makeCustomer(theirs.id),
  };
  const names = [...Object.keys(fixed), 'a key with all but the first of these', 'a key with no more than it asks for'];
  const lines: string[] = [];
  for (const one of operations) {
    const verdicts: string[] = [];
    for (const headers of [...Object.values(fixed), without[one.policy] ?? all, alone[one.scopes.join(', ')] ?? all])
      verdicts.push(await knock(one, headers));
    lines.push(`| \`${one.id}\` | ${one.scopes.join(', ')} | ${verdicts.join(' | ')} |`);
  }
  const head = ['operation', 'asks for', ...names];
  const table = [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...lines];
  expect(`${preface}\n${table.join('\n')}\n`).toMatchSnapshot('matrix.md');
});

const preface = `# Who is let in

Every operation of the API, from its own document, asked by nine kinds of callers in a running shop. **in**: let through the door (what is asked
for here is never there or never valid, so the answer is 404 or 422 and nothing changes); **401**: who are you; **403**: not with this key. What one
finds behind the door is another matter: rows of other stores do not exist there, which \`packages/api/src/walls.test.ts\`,
\`packages/api/src/admin/walls.test.ts\` and the canaries of \`e2e/walls.spec.ts\` prove with real ids.

\`npm run e2e -- walls\` asks again and compares; \`npm run e2e -- walls -u\` writes this table anew.
`;

test('which pages of the admin each role is shown is as it was agreed', async ({ page }) => {
  const staff = await makeStaff(page);
  const roles = ['owner', 'admin', 'catalog', 'fulfillment', 'support', 'viewer'];
  const pages = listPages('admin').filter((one) => one.includes('[storeId]'));
  const verdicts: Record<string, string[]> = Object.fromEntries(pages.map((one) => [one, []]));
  const [member] = await ask<{ role: string }>('select role from "Member" where "storeId" = $1', [mine.id]);
  // What other stories may or may not have made is asked for by an id that nobody has: then – means that one was let in and found nothing.
  const { imports: _i, edits: _e, mail: _m, webhooks: _w, deliveries: _d, ...ids } = mine.ids;
  const rows: Rows = { ...mine, id: nowhere, ids: { ...ids, deliveries: nowhere } };
  const visit = async (headers: Headers) => {
    for (const one of pages) {
      const { status, text } = await sendRaw(urls.admin, fillPage(one, mine.slug, rows), { headers });
      expect(status, one).toBeLessThan(500);
      // What is not for this role is not there. (Next sends a page whose absence it finds out late as 200, with a mark in it.)
      const late = /NEXT_HTTP_ERROR_FALLBACK;(40[34])/.exec(text)?.[1] ?? '';
      const shown = { 307: 'sign in', 403: '403', 404: '–' }[late || status] ?? 'yes';
      verdicts[one]?.push(shown);
    }
  };
  try {
    for (const role of roles) {
      await ask('update "Member" set role = $2 where "storeId" = $1', [mine.id, role]);
      await visit(staff);
    }
  } finally {
    await ask('update "Member" set role = $2 where "storeId" = $1', [mine.id, member?.role]);
  }
  await visit({});
  const head = ['page', ...roles, 'nobody'];
  const lines = pages.map((one) => `| \`${one}\` | ${verdicts[one]?.join(' | ')} |`);
  expect(
    [aboutPages, `| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...lines, ''].join('\n'),
  ).toMatchSnapshot('pages.md');
});

const aboutPages = `# Who sees which page of the admin

Every page and route of a store in the admin, asked for with the session of a member in each role. **yes**: it is shown; **–**: it does not exist for
this role; **403**: refused in words; **sign in**: sent to the sign-in page. Addresses that take pictures or files answer an empty request by saying what they take.

\`npm run e2e -- walls\` asks again and compares; \`npm run e2e -- walls -u\` writes this table anew.
`;

/** Ways of writing one and the same path, some of which have led past a lock somewhere. */
function spellings(at: string): string[] {
  const [, api = '', store = '', noun = '', ...rest] = at.split('/');
  const tail = rest.length > 0 ? `/${rest.join('/')}` : '';
  return [
    `//${api}/${store}/${noun}${tail}`,
    `/${api}//${store}/${noun}${tail}`,
    `/${api}/${store}//${noun}${tail}`,
    `/${api}/./${store}/${noun}${tail}`,
    `/${api}/${mine.slug}/../${store}/${noun}${tail}`,
    `/${api}/${mine.slug}/%2e%2e/${store}/${noun}${tail}`,
    `/${api}/${mine.slug}%2f..%2f${store}/${noun}${tail}`,
    `/${api}/${store}/%61${noun.slice(1)}${tail}`,
    `/${api}/${store}/${noun.toUpperCase()}${tail}`,
    `/${api}/${store}/${noun}${tail}/`,
    `/${api}/${store}/${noun}${tail};a=b`,
    `/${api}/${store}/${noun}${tail}.json`,
    `/${api}/${store}/${noun}${tail}?_method=GET&store=${mine.slug}`,
    `/${api}/${store}/${noun}${tail}#`,
    `/${api}/${store}/${noun}${tail}%00`,
    `\\${api}\\${store}\\${noun}${tail}`,
    `http://localhost/${api}/${store}/${noun}${tail}`,
  ];
}

test('no way of writing a path, and no header, leads past a lock', async () => {
  const own = await makeKey(mine.id);
  const tricks: Headers[] = [
    { 'X-Original-URL': '/api/shoes' },
    { 'X-Rewrite-URL': '/api/shoes' },
    { 'X-Forwarded-Host': 'localhost', 'X-Forwarded-Prefix': '/api/shoes' },
    { 'X-HTTP-Method-Override': 'GET' },
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    { Authorization: 'Bearer ' },
    { Authorization: 'Basic b3duZXI6b3duZXI=' },
    { Authorization: 'Bearer null' },
  ];
  const open: string[] = [];
  const note = (what: string, { status, text }: Answer) => {
    // An answer that says "there is none" in the dialect is null; a page of nothing is none either.
    if (status < 300 && text !== 'null') open.push(`${status} ${what}`);
    expect(status, what).toBeLessThan(500);
  };
  for (const one of managed.filter(({ method }) => method === 'GET')) {
    const at = fillPath(one.path, theirs.slug, theirs);
    for (const spelling of spellings(at))
      for (const headers of [{}, own]) note(`${one.id} ${spelling}`, await sendRaw(urls.api, spelling, { headers }));
    for (const headers of tricks) note(`${one.id} ${JSON.stringify(headers)}`, await sendRaw(urls.api, at, { headers }));
  }
  expect(open).toEqual([]);
});

/** Everything that a store's rows could be asked for in the address of another. */
function foreignReads(): string[] {
  const reads = operations.filter(({ method, path: at }) => method === 'GET' && at.includes('{store}'));
  return reads.flatMap((one) => {
    const at = fillPath(one.path, mine.slug, theirs);
    const named = one.query.filter((name) => !['page', 'limit', 'host', 'sort'].includes(name));
    const idOf = (name: string) => theirs.ids[wordOf(name)] ?? theirs.ids.products ?? theirs.id;
    return [at, ...named.map((name) => `${at}?${name}=${encodeURIComponent(idOf(name))}`)];
  });
}

const wordOf = (name: string) =>
  ({ categoryId: 'categories', category: 'categories', orderId: 'orders', variantId: 'inventory' })[name] ?? name;

test('nothing that stands in a store is ever seen from another one', async ({ page }) => {
  const staff = await makeStaff(page);
  const sendAs = (origin: string, at: string, headers: Headers) => sendRaw(origin, encodeURI(decodeURI(at)), { headers });
  const own = { key: await makeKey(mine.id), customer: await makeCustomer(mine.id) };
  const planted = await plantCanaries(ownerUrl, theirs.id);
  for (const column of [
    'Product.name',
    'Category.name',
    'Order.email',
    'OrderItem.productName',
    'Customer.email',
    'Page.title',
    'Billboard.label',
  ])
    expect(planted).toContain(column);
  expect(planted.length).toBeGreaterThan(60);
  theirs = await readRows('boutique');
  const seen: string[] = [];
  const look = (what: string, { head, text }: Answer, sent: string) => {
    // What one has sent oneself may come back.
    if (!sent.includes(canary) && (text.includes(canary) || head.includes(canary))) seen.push(what);
  };

  // Those whom it belongs to see it: otherwise nothing below could fail.
  const shown = await sendRaw(urls.api, `/api/${theirs.slug}/products`);
  expect(shown.text).toContain(canary);
  const before = await sendAs(urls.admin, fillPage('/[storeId]/products', theirs.slug, theirs), staff);
  expect(before.text).toContain(canary);

  // From now on the one who is signed in is staff of the other store only.
  await ask('delete from "Member" where "storeId" = $1', [theirs.id]);
  for (const at of foreignReads())
    for (const [who, headers] of Object.entries({ nobody: {}, ...own }))
      look(`${who}: ${at}`, await sendAs(urls.api, at, headers), at);
  for (const one of managed.filter(({ method }) => method === 'GET')) {
    const at = fillPath(one.path, theirs.slug, theirs);
    for (const [who, headers] of Object.entries({ nobody: {}, ...own }))
      look(`${who}: ${at}`, await sendAs(urls.api, at, headers), at);
  }
  const next: Headers = { RSC: '1' };
  for (const address of listPages('admin').filter((one) => one.includes('[storeId]'))) {
    for (const at of [fillPage(address, theirs.slug, theirs), fillPage(address, mine.slug, theirs)]) {
      look(`staff: ${at}`, await sendAs(urls.admin, at, staff), at);
      look(`staff, as data: ${at}`, await sendAs(urls.admin, at, { ...staff, ...next }), at);
      look(`nobody: ${at}`, await sendAs(urls.admin, at, {}), at);
      look(`nobody, as data: ${at}`, await sendAs(urls.admin, `${at}?_rsc=1`, next), at);
    }
  }
  for (const at of ['/', '/new', '/account']) look(`staff: ${at}`, await sendAs(urls.admin, at, staff), at);
  for (const address of listPages('storefront').filter((one) => one.includes('[shop]'))) {
    const at = fillPage(address, mine.slug, theirs);
    look(`shopper: ${at}`, await sendAs(urls.storefront, at, {}), at);
  }
  expect(seen).toEqual([]);

  const logs = path.join(dataDir, 'logs');
  for (const file of readdirSync(logs))
    expect({ file, has: readFileSync(path.join(logs, file), 'utf8').includes(canary) }).toEqual({ file, has: false });
});
