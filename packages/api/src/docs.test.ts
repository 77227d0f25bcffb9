import { readFileSync } from 'node:fs';
import type { Config } from '@emporium/core/config';
import type { Database } from '@emporium/core/db';
import { expect, test } from 'vitest';
import { createApi, openapiText } from './index.ts';

const app = createApi({ db: {} as Database, config: { apiUrl: 'https://api.shop.example' } as Config });

type Document = { openapi: string; servers: { url: string }[]; paths: Record<string, Record<string, Described>> };
type Described = { operationId: string; 'x-policy': string; responses: Record<string, unknown> };

const document = JSON.parse(openapiText()) as Document;
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, described]) => ({ path, method, described })),
);

test('the committed OpenAPI document is the one that the code describes', () => {
  expect(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8')).toBe(openapiText());
});

test('the document is served under the configured origin, and not sent twice', async () => {
  const answer = await app.request('/api/openapi.json');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(await answer.json()).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'https://api.shop.example' }] });
  const headers = { 'If-None-Match': answer.headers.get('etag') ?? '' };
  expect((await app.request('/api/openapi.json', { headers })).status).toBe(304);
});

test('every route of the app is in the document, and each operation has a name of its own, a policy and its refusals', () => {
  const outside = /^\/(health|media\/.*|api\/(docs|openapi\.json))$|\*$/;
  const routes = app.routes
    .filter(({ method, path }) => method !== 'ALL' && !outside.test(path))
    .map(({ method, path }) => `${method.toLowerCase()} ${path}`);
  const described = operations.map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`);
  expect([...new Set(routes)].sort()).toEqual(described.sort());
  expect(new Set(operations.map((one) => one.described.operationId)).size).toBe(operations.length);
  for (const one of operations) {
    expect(one.described['x-policy']).toBe('public');
    expect(Object.keys(one.described.responses)).toEqual(expect.arrayContaining(['404', '429', '503']));
  }
});

test('the reference page names every operation and runs no script', async () => {
  const answer = await app.request('/api/docs');
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  const page = await answer.text();
  expect(operations.length).toBeGreaterThan(25);
  for (const one of operations) expect(page).toContain(`id="${one.described.operationId}"`);
  expect(page).not.toMatch(/<script|style=|onclick/);
});
