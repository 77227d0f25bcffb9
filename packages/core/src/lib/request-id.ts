import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string>();

/**
 * Runs work in the name of a request, so that what it writes can be followed: events, jobs, the log of acts, lines of logs and webhooks
 * carry the request's id from here on.
 */
export function inRequest<T>(requestId: string, work: () => T): T {
  return current.run(requestId, work);
}

/** The id of the request in whose name this runs; '' outside of any. */
export function requestNow(): string {
  return current.getStore() ?? '';
}
