import { type CallOptions, type Connection, call, part } from './call.ts';
import type { ManagementCalls } from './schema.ts';

type Calls = ManagementCalls;

/** What a call takes: what its address, query and body need, and a key that makes a write safe to send again. */
type Wish<C> = Pick<C, keyof C & ('params' | 'query' | 'body')> & { idempotencyKey?: string };

type Given<W> = Partial<W> extends W ? [wish?: W, options?: CallOptions] : [wish: W, options?: CallOptions];

/** A client of one store for its managers. */
export type Admin = <K extends keyof Calls>(call: K, ...given: Given<Wish<Calls[K]>>) => Promise<Calls[K]['answer']>;

type Loose = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown; idempotencyKey?: string };

function queryText(query: Record<string, unknown> = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.flatMap(([key, value]) => [value].flat().map((one) => [key, String(one)]))).toString();
}

/**
 * Opens the management of one store: `admin('PATCH /products/{id}', { params, body })`, every call typed by the API's document. The key is
 * secret: for servers only.
 */
export function openAdmin({ key, ...connection }: Connection & { key: string }): Admin {
  return async (name, ...[given, options]) => {
    const [method = 'GET', form = ''] = name.split(' ');
    const { params = {}, query, body, idempotencyKey } = (given ?? {}) as Loose;
    const path = `/admin${form.replace(/\{(\w+)\}/g, (_, field: string) => part(params[field] ?? ''))}`;
    const headers = {
      Authorization: `Bearer ${key}`,
      ...(idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
    };
    const request = { method, path, query: queryText(query), body, headers };
    return (await call<never>(connection, request, { cache: 'no-store', ...options })).data;
  };
}
