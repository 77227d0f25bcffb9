import type { Problem } from './schema.ts';
import { StoreError } from './store-error.ts';

/** Where a store's API is, and how it is reached. */
export type Connection = {
  /** Origin of the API, such as http://localhost:4000. */
  apiUrl: string;
  /** Id or slug of the store. */
  store: string;
  /** Another fetch, such as one that counts or caches. */
  fetch?: typeof fetch;
};

/** What any call takes besides its own input; everything is handed to fetch, so Next's `next: { tags }` works. */
export type CallOptions = Omit<RequestInit, 'method' | 'body' | 'headers'> & {
  headers?: Record<string, string>;
  next?: { tags?: string[]; revalidate?: number | false };
};

type Request = { method?: string; path: string; query?: string; body?: unknown; headers?: Record<string, string> };

async function problemOf(response: Response): Promise<StoreError> {
  const body: unknown = await response.json().catch(() => null);
  const { status, statusText } = response;
  if (typeof body === 'object' && body !== null && 'code' in body) return new StoreError(body as Problem);
  // Something between here and the API has answered.
  return new StoreError({ code: 'internal', status, detail: statusText || `The shop answered ${status}.` });
}

/** Sends one request to the store's API and gives the answer with its JSON. Throws StoreError, or the signal's reason. */
export async function call<T>(
  connection: Connection,
  request: Request,
  options: CallOptions = {},
): Promise<{ data: T; headers: Headers }> {
  const { apiUrl, store, fetch: send = fetch } = connection;
  const url = `${apiUrl.replace(/\/$/, '')}/api/${encodeURIComponent(store)}${request.path}${request.query ? `?${request.query}` : ''}`;
  const { headers, ...init } = options;
  const isFile = request.body instanceof Blob;
  const body = request.body === undefined ? {} : { body: isFile ? (request.body as Blob) : JSON.stringify(request.body) };
  const type = isFile ? 'application/octet-stream' : 'application/json';
  const sent = { ...(request.body === undefined ? {} : { 'Content-Type': type }), ...request.headers, ...headers };
  let response: Response;
  try {
    response = await send(url, { ...init, method: request.method ?? 'GET', headers: sent, ...body });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new StoreError({ code: 'unreachable', detail: 'The shop cannot be reached just now.' }, { cause });
  }
  if (!response.ok) throw await problemOf(response);
  const data = response.status === 204 ? undefined : await response.json();
  return { data: data as T, headers: response.headers };
}

/** A part of a path that came from elsewhere. */
export function part(text: string): string {
  return encodeURIComponent(text);
}
