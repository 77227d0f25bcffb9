import { z } from 'zod';

/** Periods with names; numbers are days that end with today. */
export const periodNames = ['today', 'yesterday', '7', '30', '90', '366', 'month', 'last-month', 'year'] as const;
export type PeriodName = (typeof periodNames)[number];

/** A span of local days, YYYY-MM-DD, both included, and the span that it is compared with. */
export type Period = { from: string; until: string; beforeFrom: string; beforeUntil: string };

const mostDays = 1100;
const dayMs = 24 * 60 * 60 * 1000;
const date = z.iso.date('A day such as 2026-11-23.');

/** A period: a name, or two days of which the second is not before the first; at most three years. */
export const periodSchema = z.union([
  z.enum(periodNames),
  z
    .strictObject({ from: date, until: date })
    .refine(({ from, until }) => until >= from, { path: ['until'], message: 'The last day is not before the first.' })
    .refine(({ from, until }) => daysBetween(from, until) < mostDays, { path: ['from'], message: 'At most three years.' }),
]);

const parse = (day: string) => Date.parse(`${day}T00:00:00Z`);
const write = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const daysBetween = (from: string, until: string) => Math.round((parse(until) - parse(from)) / dayMs);

/** A day so many days later. */
export const addDays = (day: string, days: number): string => write(parse(day) + days * dayMs);

/** The same day so many months later, or the last one of that month where it has none. */
function addMonths(day: string, months: number): string {
  const at = new Date(parse(day));
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return write(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(at.getUTCDate(), last)));
}

/** As many days directly before. */
function besideDays(from: string, until: string): Period {
  const days = daysBetween(from, until) + 1;
  return { from, until, beforeFrom: addDays(from, -days), beforeUntil: addDays(from, -1) };
}

/**
 * Which days a period means, and which it is compared with: as many days directly before it; for a month or a year, the same part of the
 * one before.
 *
 * @param today  the store's own day, YYYY-MM-DD.
 */
export function resolvePeriod(period: z.output<typeof periodSchema>, today: string): Period {
  if (typeof period === 'object') return besideDays(period.from, period.until);
  const month = `${today.slice(0, 7)}-01`;
  switch (period) {
    case 'today':
      return besideDays(today, today);
    case 'yesterday':
      return besideDays(addDays(today, -1), addDays(today, -1));
    case 'month':
      return { from: month, until: today, beforeFrom: addMonths(month, -1), beforeUntil: addMonths(today, -1) };
    case 'last-month':
      return {
        ...{ from: addMonths(month, -1), until: addDays(month, -1) },
        ...{ beforeFrom: addMonths(month, -2), beforeUntil: addDays(addMonths(month, -1), -1) },
      };
    case 'year': {
      const first = `${today.slice(0, 4)}-01-01`;
      return { from: first, until: today, beforeFrom: addMonths(first, -12), beforeUntil: addMonths(today, -12) };
    }
    default:
      return besideDays(addDays(today, 1 - Number(period)), today);
  }
}
