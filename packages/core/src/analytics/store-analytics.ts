import { z } from 'zod';
import { verb } from '../db/index.ts';
import { type BestSeller, bestSellers } from './best-sellers.ts';
import { type Period, periodSchema, resolvePeriod } from './period.ts';
import { type Day, readDays, readToday } from './read-days.ts';

/** A figure of a period beside the same figure of the period before it. */
export type Compared = { now: number; before: number };

/** What a span of days came to. */
export type Totals = Omit<Day, 'day'> & {
  /** Revenue per order, rounded to whole minor units; 0 without orders. */
  averageMinor: number;
};

export type StoreAnalytics = Period & {
  /** The store's own day now. */
  today: string;
  currency: string;
  timeZone: string;
  /** Whether orders paid in test mode count. */
  includesTest: boolean;
  days: Day[];
  daysBefore: Day[];
  totals: Totals;
  totalsBefore: Totals;
  bestSellers: BestSeller[];
};

/** Adds days up. */
export function totalOf(days: readonly Day[]): Totals {
  const sum = (key: Exclude<keyof Day, 'day'>) => days.reduce((total, day) => total + day[key], 0);
  const [revenueMinor, orders] = [sum('revenueMinor'), sum('orders')];
  return {
    ...{ revenueMinor, salesMinor: sum('salesMinor'), refundMinor: sum('refundMinor') },
    ...{ orders, units: sum('units'), carts: sum('carts'), cartsPaid: sum('cartsPaid') },
    averageMinor: orders === 0 ? 0 : Math.round(revenueMinor / orders),
  };
}

/**
 * How a store did in a period, day by day in its own time zone, beside the period before: revenue, refunds, orders, units, carts and what
 * came of them, and what sold best.
 *
 * @param input.period  a name (`30` days, `month`, …) or { from, until }, at most three years.
 * @param input.includesTest  whether test orders count, as in the demo.
 * @param input.products  how many best sellers, 0 to 1,000.
 */
export const storeAnalytics = verb(
  {
    name: 'analytics.storeAnalytics',
    permission: 'analytics.read',
    input: z.strictObject({
      period: periodSchema.default('30'),
      includesTest: z.boolean().default(false),
      products: z.number().int().min(0).max(1000).default(10),
    }),
  },
  async (tx, store, _actor, { period: wish, includesTest, products }): Promise<StoreAnalytics> => {
    const today = await readToday(tx, store);
    const period = resolvePeriod(wish, today);
    const { from, until, beforeFrom, beforeUntil } = period;
    const days = await readDays(tx, store, { from, until, includesTest });
    const daysBefore = await readDays(tx, store, { from: beforeFrom, until: beforeUntil, includesTest });
    return {
      ...period,
      ...{ today, currency: store.currency, timeZone: store.timeZone, includesTest, days, daysBefore },
      ...{ totals: totalOf(days), totalsBefore: totalOf(daysBefore) },
      bestSellers: products === 0 ? [] : await bestSellers(tx, store, { from, until, includesTest, limit: products }),
    };
  },
);
