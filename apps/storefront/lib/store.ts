import { createStore, type Store } from '@emporium/sdk';

/** Where the store API answers. */
export const apiUrl = (process.env.API_URL ?? 'http://localhost:4000').replace(/\/+$/, '');

/** No page waits longer for the API; placing an order includes a call to the payment provider. */
const patienceMs = 20_000;

const patientFetch: typeof fetch = (input, init) => fetch(input, { signal: AbortSignal.timeout(patienceMs), ...init });

/** The one client of the store API. @param slug  id or slug of the store. */
export function openStore(slug: string): Store {
  return createStore({ apiUrl, store: slug, fetch: patientFetch });
}

/** The tag under which everything of a store's catalogue is kept. */
export function tagOf(store: string): string {
  return `shop:${store}`;
}

/**
 * How the catalogue is read: kept for half a minute, or until a webhook tells of a change. What is in
 * stock is decided by the cart, which is never kept.
 */
export function kept(slug: string): { next: { revalidate: number; tags: string[] } } {
  return { next: { revalidate: 30, tags: [tagOf(slug)] } };
}
