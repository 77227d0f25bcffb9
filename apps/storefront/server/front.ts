import { type IncomingMessage, ServerResponse } from 'node:http';
import { pagesDoor } from '../lib/drop-pages.ts';
import { type KeptPage, keepPage } from './kept-page.ts';
import { isShelf } from './shelf-paths.ts';

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** How long a page is kept when nobody tells of a change, in milliseconds, and how much room all of them have, in bytes. */
const keptMs = 30_000;
const mostBytes = 64_000_000;
/** Longer addresses are asked for once and never again. */
const longestUrl = 600;

type Entry = { page: KeptPage; until: number };

/** Pages in the order of their last use, so that the first one goes when room is needed. */
function createShelf() {
  const entries = new Map<string, Entry>();
  let bytes = 0;
  let round = 0;
  const remove = (key: string) => {
    bytes -= entries.get(key)?.page.size ?? 0;
    entries.delete(key);
  };
  return {
    /** Rises with every drop: a page that was begun before is not kept after. */
    round: () => round,
    find(key: string): KeptPage | null {
      const entry = entries.get(key);
      if (!entry) return null;
      entries.delete(key);
      if (entry.until <= performance.now()) {
        bytes -= entry.page.size;
        return null;
      }
      entries.set(key, entry);
      return entry.page;
    },
    put(key: string, page: KeptPage, begun: number): void {
      if (begun !== round || page.size > mostBytes / 8) return;
      remove(key);
      entries.set(key, { page, until: performance.now() + keptMs });
      bytes += page.size;
      for (const oldest of entries.keys()) {
        if (bytes <= mostBytes) break;
        remove(oldest);
      }
    },
    /** Drops the pages of a shop, or all of them. */
    drop(shop?: string): void {
      round += 1;
      for (const [key, { page }] of [...entries]) if (shop === undefined || page.shop === shop) remove(key);
    },
  };
}

/** The address by which a page is kept, or null for what is somebody's own, an action, or a part of a page. */
function keyOf(request: IncomingMessage): string | null {
  const { method, url = '', headers } = request;
  if (method !== 'GET' || url.length > longestUrl || headers.rsc !== undefined || headers['next-action'] !== undefined)
    return null;
  if (headers['next-router-prefetch'] !== undefined || headers.range !== undefined) return null;
  const query = url.indexOf('?');
  if (!isShelf(query < 0 ? url : url.slice(0, query))) return null;
  return `${headers['x-forwarded-host'] ?? ''} ${headers.host ?? ''} ${url}`;
}

function send(request: IncomingMessage, response: ServerResponse, page: KeptPage): void {
  if (request.headers['if-none-match'] === page.etag) {
    response.writeHead(304, page.headers).end();
    return;
  }
  const accepted = request.headers['accept-encoding'] ?? '';
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
  const body = encoding ? page[encoding] : page.plain;
  response
    .writeHead(200, {
      ...page.headers,
      ...(encoding ? { 'content-encoding': encoding } : {}),
      'content-length': String(body.length),
    })
    .end(body);
}

type Rendered = { status: number; headers: Record<string, string>; body: Buffer };

/** An answer that goes nowhere but into `chunks`. It is no answer of the server's, so its end ends nothing. */
function heldResponse(request: IncomingMessage, chunks: Buffer[]): ServerResponse {
  const held = new ServerResponse(request);
  const take = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === 'string')
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const writeHead = (status: number, ...rest: unknown[]) => {
    held.statusCode = status;
    const headers = rest.at(-1);
    if (headers && typeof headers === 'object' && !Array.isArray(headers)) {
      for (const [name, value] of Object.entries(headers)) held.setHeader(name, value as string);
    }
    return held;
  };
  const write = (chunk: unknown, encoding?: unknown, after?: unknown) => {
    take(chunk, encoding);
    const call = typeof encoding === 'function' ? encoding : after;
    if (typeof call === 'function') queueMicrotask(() => call());
    return true;
  };
  const end = (chunk?: unknown, encoding?: unknown) => {
    take(chunk, encoding);
    queueMicrotask(() => held.emit('finish'));
    return held;
  };
  return Object.assign(held, { writeHead, write, end, flushHeaders: () => {} });
}

/** Lets the page be rendered into memory. Its reader's cookies are taken off first, so that nobody's own can get into it. */
async function render(handle: Handle, request: IncomingMessage): Promise<Rendered> {
  const chunks: Buffer[] = [];
  delete request.headers.cookie;
  delete request.headers['accept-encoding'];
  delete request.headers['if-none-match'];
  const held = heldResponse(request, chunks);
  const finished = new Promise<void>((resolve) => held.once('finish', () => resolve()));
  await handle(request, held);
  await finished;
  const headers = Object.fromEntries(Object.entries(held.getHeaders()).map(([name, value]) => [name, String(value)]));
  return { status: held.statusCode, headers, body: Buffer.concat(chunks) };
}

/** Takes the header off that tells the keeper whose page it is: it is for this process alone. */
function hideShop(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...words: unknown[]) => ServerResponse;
  const quiet = (...words: unknown[]) => {
    response.removeHeader('x-shop');
    return writeHead(...words);
  };
  Object.assign(response, { writeHead: quiet });
}

/**
 * Stands before Next: pages that are the same for everybody are rendered once, kept for half a minute or until somebody tells of a
 * change, and sent ready-made. Nothing that is somebody's own comes near it.
 */
export function front(handle: Handle): Handle {
  if (process.env.STOREFRONT_PAGES === 'off') {
    return (request, response) => {
      hideShop(response);
      return handle(request, response);
    };
  }
  const shelf = createShelf();
  Object.assign(globalThis, { [pagesDoor]: shelf.drop });
  return async (request, response) => {
    const key = keyOf(request);
    if (key === null) {
      hideShop(response);
      return handle(request, response);
    }
    const there = shelf.find(key);
    if (there) return send(request, response, there);
    const asked = { ...request.headers };
    const begun = shelf.round();
    const { status, headers, body } = await render(handle, request);
    Object.assign(request.headers, asked);
    if (status === 200 && headers['content-type']?.startsWith('text/html') && headers['set-cookie'] === undefined) {
      const page = keepPage(body, headers);
      shelf.put(key, page, begun);
      return send(request, response, page);
    }
    const { 'x-shop': _shop, ...told } = headers;
    response.writeHead(status, { ...told, 'content-length': String(body.length) }).end(body);
  };
}
