import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { dropPages } from '../lib/drop-pages.ts';
import { front } from './front.ts';

/** What stands behind the front: it counts, and answers with what it sees of its reader. */
let rendered: string[] = [];
let url = '';
let hold: Promise<void> | null = null;
const policy =
  "default-src 'self'; script-src 'self' 'nonce-abc' 'strict-dynamic'; style-src 'self' 'nonce-abc'; style-src-attr 'unsafe-inline'";

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  rendered.push(request.url ?? '');
  await hold;
  response.setHeader('x-shop', 'shoes');
  response.setHeader('Content-Security-Policy', policy);
  if (request.url?.includes('gone')) {
    response.writeHead(404, { 'Content-Type': 'text/html' }).end('gone');
    return;
  }
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
  response.write(`<p>${request.headers.cookie ?? 'nobody'} ${rendered.length}</p>`);
  response.write('<script>evil()</script><style>evil{}</style>');
  response.end('<script nonce="abc">go()</script><script src="/_next/a.js" nonce="abc"></script>');
}

const server = createServer((request, response) => void handle(request, response));
let handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  rendered = [];
  handle = front(answer);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${url}${path}`, { headers });

test('a page is rendered once, without its reader’s cookies, and sent to everybody', async () => {
  const first = await (await get('/shoes', { cookie: 'session=secret' })).text();
  expect(first).toContain('<p>nobody 1</p>');
  const second = await get('/shoes');
  expect(await second.text()).toBe(first);
  expect(second.headers.get('x-shop')).toBeNull();
  expect((await get('/shoes', { 'if-none-match': second.headers.get('etag') ?? '' })).status).toBe(304);
  expect(rendered).toHaveLength(1);
});

test('a kept page names its scripts by hash, for a nonce that is sent twice is none', async () => {
  const sent = (await get('/shoes')).headers.get('content-security-policy') ?? '';
  expect(sent).toContain("script-src 'self' 'sha256-");
  expect(sent).not.toMatch(/nonce|strict-dynamic/);
  // Words of somebody's that became a script are not ours, and are never let run.
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  expect(sent).toContain(hash('go()'));
  for (const text of ['evil()', 'evil{}']) expect(sent).not.toContain(hash(text));
  expect(sent).toContain("style-src-attr 'unsafe-inline'");
});

test('what is somebody’s own, a part of a page, an action and a page that is not there are asked for each time', async () => {
  for (const path of ['/shoes/cart', '/shoes/gone']) {
    await get(path, { cookie: 'session=secret' });
    expect((await get(path)).headers.has('x-shop')).toBe(false);
  }
  await get('/shoes', { rsc: '1' });
  await get('/shoes', { rsc: '1' });
  await fetch(`${url}/shoes`, { method: 'POST' });
  expect(rendered).toHaveLength(7);
  expect(await (await get('/shoes/cart', { cookie: 'own=1' })).text()).toContain('own=1');
});

test('a change drops the pages of its shop, also those that were being rendered when it came', async () => {
  await get('/shoes');
  dropPages('boutique');
  await get('/shoes');
  expect(rendered).toHaveLength(1);
  dropPages('shoes');
  const { promise, resolve } = Promise.withResolvers<void>();
  hold = promise;
  const slow = get('/shoes');
  await expect.poll(() => rendered.length).toBe(2);
  dropPages('shoes');
  hold = null;
  resolve();
  await slow;
  await get('/shoes');
  expect(rendered).toHaveLength(3);
});
