import { type Day, type StoreAnalytics, totalOf } from '@emporium/core/analytics';
import { formatMoney } from '@emporium/core/lib';
import type { Point } from '../../../../components/trend-chart.tsx';
import { type Group, groupDays, type Step, stepOf } from '../../../../lib/group-days.ts';

type Place = { currency: string; locale: string };
type Totals = ReturnType<typeof totalOf>;

/** One figure of a span of days, and how it is written. */
type Reading = { of(total: Totals): number | null; write(value: number): string };

/** A share of the carts begun, 0 to 1; 0 where there were none. */
export const conversionOf = ({ carts, cartsPaid }: Totals): number => (carts === 0 ? 0 : cartsPaid / carts);

/** A step in words: a day, the days of a week, or a month. */
function writeSpan({ from, until }: Group<Day>, step: Step, locale: string): string {
  const parts: Intl.DateTimeFormatOptions =
    step === 'month' ? { month: 'short', year: 'numeric' } : { day: 'numeric', month: 'short' };
  const format = new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' });
  const at = (day: string) => new Date(`${day}T00:00:00Z`);
  return from === until ? format.format(at(from)) : format.formatRange(at(from), at(until));
}

/** A figure step by step, each beside the same step of the period before. The longer of the two gives the length. */
function pointsOf({ days, daysBefore }: StoreAnalytics, locale: string, reading: Reading): Point[] {
  const step = stepOf(days.length);
  const write = (value: number | null) => (value === null ? '–' : reading.write(value));
  const [now, before] = [groupDays(days, step), groupDays(daysBefore, step)];
  return Array.from({ length: Math.max(now.length, before.length) }, (_, index) => {
    const [here, there] = [now[index], before[index]];
    const [value, was] = [here && reading.of(totalOf(here.days)), there && reading.of(totalOf(there.days))];
    return {
      key: here?.from ?? there?.from ?? '',
      label: here ? writeSpan(here, step, locale) : '',
      now: value ?? null,
      nowText: value === undefined ? '' : write(value),
      before: was ?? null,
      beforeText: was === undefined ? '' : write(was),
      beforeLabel: there ? writeSpan(there, step, locale) : '',
    };
  });
}

/** The three lines of the page: revenue, orders, and the share of carts that were paid. */
export function trendsOf(analytics: StoreAnalytics, { currency, locale }: Place) {
  const count = new Intl.NumberFormat(locale);
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return {
    revenue: pointsOf(analytics, locale, {
      of: (total) => total.revenueMinor,
      write: (minor) => formatMoney(minor, currency, locale),
    }),
    orders: pointsOf(analytics, locale, { of: (total) => total.orders, write: (value) => count.format(value) }),
    conversion: pointsOf(analytics, locale, {
      // A step without carts has no share; a line through it would claim one.
      of: (total) => (total.carts === 0 ? null : conversionOf(total)),
      write: (value) => share.format(value),
    }),
  };
}
