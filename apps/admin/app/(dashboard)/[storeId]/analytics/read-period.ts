import { type PeriodName, periodNames } from '@emporium/core/analytics';
import { one, type Query } from '../../../../lib/query.ts';

/** What a person may call the periods. */
export const periodWords: Record<PeriodName, string> = {
  today: 'Today',
  yesterday: 'Yesterday',
  '7': 'Last 7 days',
  '30': 'Last 30 days',
  '90': 'Last 90 days',
  '366': 'Last 12 months',
  month: 'This month',
  'last-month': 'Last month',
  year: 'This year',
};

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const dayMs = 24 * 60 * 60 * 1000;
const isDay = (text: string) => day.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** The period of an address (`period`, or `from` and `until`); where it names none that can be, the last 30 days. */
export function readPeriod(query: Query): PeriodName | { from: string; until: string } {
  const [from, until] = [one(query, 'from'), one(query, 'until')];
  if (isDay(from) && isDay(until) && until >= from && Date.parse(until) - Date.parse(from) < 1100 * dayMs) return { from, until };
  return periodNames.find((name) => name === one(query, 'period')) ?? '30';
}
