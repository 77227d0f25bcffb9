import { hash } from 'node:crypto';
import { inRequest, newId, Refusal } from '@emporium/core/lib';
import { findStore } from '@emporium/core/stores';
import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Env } from './env.ts';

/** The largest body that a store's API reads, in bytes. */
const largestBody = 1_048_576;

const requestIdForm = /^[A-Za-z0-9._-]{8,128}$/;

const dataPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const filePolicy = "base-uri 'none'; frame-ancestors 'none'";

const processName = newId().replaceAll('-', '');
let requestsNamed = 0;

/** The caller's own id of a request when it is a decent one, else a new one: this process's name and a number. */
export function nextRequestId(given: unknown): string {
  if (typeof given === 'string' && requestIdForm.test(given)) return given;
  requestsNamed += 1;
  return `${processName}-${requestsNamed.toString(36)}`;
}

/** Names each request. The answer repeats it, and so does all that comes of the request: events, jobs, webhooks, lines of logs. */
export const requestId: MiddlewareHandler<Env> = async (c, next) => {
  const id = nextRequestId(c.req.header('x-request-id'));
  c.set('requestId', id);
  await inRequest(id, next);
  c.header('X-Request-Id', c.get('requestId'));
  c.header('X-Content-Type-Options', 'nosniff');
  if (c.get('deps').config.apiUrl.startsWith('https:'))
    c.header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  if (c.res.headers.has('content-security-policy')) return;
  // What is meant for programs shows and frames nothing when a browser is led to it; a file is at least framed by nobody.
  const isData = c.res.status === 304 || /json/.test(c.res.headers.get('content-type') ?? '');
  c.header('Content-Security-Policy', isData ? dataPolicy : filePolicy);
};

/**
 * Tells the log of each request once it is answered: by its route, never by its address, because addresses hold tokens. Of health checks
 * only failures are told; they come every few seconds.
 */
export const tellLog: MiddlewareHandler<Env> = async (c, next) => {
  const began = performance.now();
  await next();
  const { status } = c.res;
  const route = routePath(c, -1);
  if (route === '/health' && status === 200) return;
  c.get('log')({
    level: 'info',
    message: 'answered',
    requestId: c.get('requestId'),
    method: c.req.method,
    route,
    ...(c.get('store') ? { storeId: c.get('store').id } : {}),
    status,
    durationMs: Math.round(performance.now() - began),
  });
};

/** Finds the store that the path names, by id or slug. One that does not exist, and what can be no name of one, is 404. */
export const theStore: MiddlewareHandler<Env> = async (c, next) => {
  const name = c.req.param('store') ?? '';
  const note = c.env?.note;
  if (note?.failure) throw note.failure;
  const found = await c.get('stores')?.find(name, note?.now);
  const store = c.get('stores') ? found?.front.store : await findStore(c.get('deps').db, name);
  if (store?.state !== 'active') throw new Refusal('not_found', { message: 'There is no such store.' });
  if (note && found) Object.assign(note, found);
  c.set('front', found?.front);
  c.set('store', store);
  c.set('actor', { kind: 'shopper' });
  await next();
};

/** Gives a read its ETag and answers 304 to who has it already. A browser may keep it, but asks each time. */
export function answerRead(c: Context<Env>, body: unknown, headers: Record<string, string> = {}): Response {
  return answerText(c, JSON.stringify(body), headers);
}

/** answerRead for JSON that is text already, such as PostgreSQL makes it. */
export function answerText(c: Context<Env>, text: string, headers: Record<string, string> = {}): Response {
  const tag = hash('sha256', text, 'base64url').slice(0, 27);
  const etag = `"${tag}"`;
  const note = c.env?.note;
  if (note) note.made = { text, tag };
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  c.header('ETag', etag);
  c.header('Cache-Control', 'public, max-age=0, must-revalidate');
  c.header('Vary', 'Accept-Encoding', { append: true });
  const held = c.req.header('if-none-match');
  if (held?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) return c.body(null, 304);
  c.header('Content-Type', 'application/json; charset=utf-8');
  return c.body(text, 200);
}

/** An answer that is somebody's own: never kept by anyone. */
export function answerOwn(c: Context<Env>, body: unknown, status: 200 | 201 | 202 = 200): Response {
  c.header('Cache-Control', 'private, no-store');
  return c.json(body as object, status);
}

/** Reads the body as it is. Throws Refusal too_large above `most` bytes, before the rest has come. */
export async function readBytes(c: Context<Env>, most: number): Promise<Uint8Array> {
  const declared = Number(c.req.header('content-length') ?? 0);
  if (declared > most) throw new Refusal('too_large');
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (c.req.raw.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > most) throw new Refusal('too_large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Reads the raw body as text, within the limit. Throws Refusal too_large, malformed. */
export async function readText(c: Context<Env>): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readBytes(c, largestBody));
  } catch (error) {
    if (error instanceof TypeError) throw new Refusal('malformed', { message: 'The body is not UTF-8 text.' });
    throw error;
  }
}

/** More than any body of ours needs; what works through a body level by level stays far from the end of its stack. */
const deepestBody = 20;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('malformed', { message: 'The body is not JSON.' });
  }
}

/**
 * Reads a JSON object from the body.
 *
 * @param optional  whether no body at all stands for {}.
 * @throws Refusal unsupported_media, malformed, too_large
 */
export async function readJson(c: Context<Env>, optional = false): Promise<unknown> {
  const text = await readText(c);
  if (text === '' && optional) return {};
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/([a-z.+-]*\+)?json\b/i.test(type))
    throw new Refusal('unsupported_media', { message: 'Send Content-Type: application/json.' });
  const body = parseJson(text);
  if (isDeeper(body, deepestBody)) throw new Refusal('malformed', { message: 'The body is nested too deeply.' });
  return body;
}
