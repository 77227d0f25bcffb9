import { Refusal } from '@emporium/core/lib';
import type { Budget, Verdict } from '@emporium/core/rates';
import type { Context, MiddlewareHandler } from 'hono';
import { exposedHeaders } from '../cors.ts';
import type { Env } from '../env.ts';
import { limitHeaders, takeFrom, tighter } from './open-limits.ts';

/** Notes how a request stands, and refuses it where a budget is used up. */
function heed(c: Context<Env>, verdict: Verdict): void {
  const worst = tighter(c.get('verdict'), verdict);
  c.set('verdict', worst);
  const headers = limitHeaders(worst);
  for (let index = 0; index < headers.length; index += 2) c.header(headers[index] ?? '', headers[index + 1]);
  if (verdict.isAllowed) return;
  // Told to every page, because the store, and with it whose pages may read, is not looked up for who asks too much.
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Access-Control-Expose-Headers', exposedHeaders);
  throw new Refusal('rate_limited', { retryAfterSeconds: Math.max(1, Math.ceil(verdict.resetsInMs / 1000)) });
}

async function count(c: Context<Env>, budgets: readonly Budget[]): Promise<void> {
  heed(c, await takeFrom(c.get('limits'), budgets));
}

/** Counts a request by where it comes from, before anything is looked up for it. What was counted ahead of Hono is not counted again. */
export const countAddress: MiddlewareHandler<Env> = async (c, next) => {
  const counted = c.env?.note?.verdict;
  if (counted) heed(c, counted);
  else await count(c, c.get('limits').budgets({ address: c.get('address') }));
  await next();
};

/** Counts a request to a store that there is. */
export const countStore: MiddlewareHandler<Env> = async (c, next) => {
  if (!c.env?.note?.verdict) await count(c, c.get('limits').budgets({ storeId: c.get('store').id }));
  await next();
};

/** Counts a request that shows a key of its store. Throws Refusal rate_limited. */
export function countKey(c: Context<Env>, keyId: string): Promise<void> {
  return count(c, c.get('limits').budgets({ keyId }));
}
