import { expect, test } from 'vitest';
import { groupDays, stepOf } from './group-days.ts';

const days = (from: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    day: new Date(Date.parse(`${from}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10),
  }));

test('every day is in one step, and weeks begin on Mondays', () => {
  const weeks = groupDays(days('2026-12-30', 10), 'week');
  expect(weeks.map(({ from, until, days: held }) => [from, until, held.length])).toEqual([
    ['2026-12-30', '2027-01-03', 5],
    ['2027-01-04', '2027-01-08', 5],
  ]);
  expect(groupDays(days('2026-02-27', 3), 'month').map((month) => month.from)).toEqual(['2026-02-27', '2026-03-01']);
  expect(groupDays(days('2026-02-27', 3), 'day')).toHaveLength(3);
});

test('a chart has at most some ninety steps', () => {
  for (const count of [1, 93, 94, 400, 401, 1100]) {
    expect(groupDays(days('2026-01-01', count), stepOf(count)).length).toBeLessThanOrEqual(93);
  }
});
