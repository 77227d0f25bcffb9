import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Config } from '@emporium/core/config';
import type { Database } from '@emporium/core/db';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { createApi, openapiText } from './index.ts';

const app = createApi({ db: {} as Database, config: { apiUrl: 'https://api.shop.example' } as Config });

type Document = { openapi: string; servers: { url: string }[]; paths: Record<string, Record<string, Described>> };
type Described = {
  operationId: string;
  'x-policy': string;
  'x-also-at'?: string;
  security: object[];
  responses: Record<string, unknown>;
};

const document = JSON.parse(openapiText()) as Document;
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, described]) => ({ path, method, described })),
);

test('the committed OpenAPI document is the one that the code describes', () => {
  expect(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8')).toBe(openapiText());
});

test('the document passes a strict linter', async () => {
  const rules = {
    // The committed document stands at a shop of one's own; which one, the server says when it is asked.
    'no-server-example.com': 'off',
    // No store is called stores, hooks or auth: those words are reserved.
    'no-ambiguous-paths': 'off',
    // Some addresses only send browsers on.
    'operation-2xx-response': 'off',
  } as const;
  const config = await createConfig({ extends: ['recommended-strict'], rules });
  const problems = await lintFromString({ source: openapiText(), absoluteRef: 'openapi.json', config });
  expect(problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`)).toEqual([]);
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
  const described = operations
    .flatMap(({ method, path, described }) => [path, described['x-also-at'] ?? path].map((at) => `${method} ${at}`))
    .map((at) => at.replace(/\{(\w+)\}/g, ':$1'));
  expect([...new Set(routes)].sort()).toEqual([...new Set(described)].sort());
  expect(new Set(operations.map((one) => one.described.operationId)).size).toBe(operations.length);
  for (const one of operations) {
    const { 'x-policy': policy, security, responses } = one.described;
    const managed = [{ secretKey: [] }, { member: [] }];
    expect({ id: one.described.operationId, security }).toMatchObject({
      security:
        policy === 'public' ? [] : policy === 'customer' ? [{ customer: [] }] : policy === 'user' ? [{ member: [] }] : managed,
    });
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '404', '429', '503']));
    if (one.path.includes('/admin/'))
      expect([policy, Object.keys(responses)]).toEqual([expect.stringContaining('.'), expect.arrayContaining(['403'])]);
  }
});

test('the reference page names every operation, with a form to try it, and runs no script but its own', async () => {
  const answer = await app.request('/api/docs');
  expect(answer.headers.get('x-frame-options')).toBe('DENY');
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; connect-src 'self';/);
  const page = await answer.text();
  for (const { method, path, described } of operations) {
    expect(page).toContain(`id="${described.operationId}"`);
    expect(page).toContain(`data-method="${method.toUpperCase()}" data-path="${path}"`);
  }
  const scripts = [...page.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map((match) => match[1] ?? '');
  const hash = createHash('sha256')
    .update(scripts[0] ?? '')
    .digest('base64');
  expect([scripts.length, policy.includes(`'sha256-${hash}'`)]).toEqual([1, true]);
  expect(/ style=| on\w+=|(?:src|href|action|srcset)="?(?:https?:)?\/\//.exec(page)?.[0]).toBeUndefined();
  // A body to try is filled in with the document's example.
  expect(page).toContain('&#34;compareAtPrice&#34;: &#34;59.00&#34;');
});
