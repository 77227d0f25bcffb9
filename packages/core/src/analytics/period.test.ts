import { expect, test } from 'vitest';
import { periodSchema, resolvePeriod } from './period.ts';

const spans = (period: Parameters<typeof resolvePeriod>[0], today: string) => Object.values(resolvePeriod(period, today));

test.each([
  ['today', '2026-03-01', ['2026-03-01', '2026-03-01', '2026-02-28', '2026-02-28']],
  ['yesterday', '2026-03-01', ['2026-02-28', '2026-02-28', '2026-02-27', '2026-02-27']],
  ['7', '2026-03-03', ['2026-02-25', '2026-03-03', '2026-02-18', '2026-02-24']],
  ['month', '2026-03-31', ['2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28']],
  ['last-month', '2026-01-15', ['2025-12-01', '2025-12-31', '2025-11-01', '2025-11-30']],
  ['year', '2028-02-29', ['2028-01-01', '2028-02-29', '2027-01-01', '2027-02-28']],
] as const)('%s, seen from %s', (period, today, days) => {
  expect(spans(period, today)).toEqual(days);
});

test('days of one’s own choice are compared with as many directly before', () => {
  expect(spans({ from: '2026-03-28', until: '2026-03-30' }, '2026-11-01')).toEqual([
    '2026-03-28',
    '2026-03-30',
    '2026-03-25',
    '2026-03-27',
  ]);
});

test('a period ends after it begins, is no longer than three years, and is made of days that exist', () => {
  const refused = (from: string, until: string) => !periodSchema.safeParse({ from, until }).success;
  expect(refused('2026-03-02', '2026-03-01')).toBe(true);
  expect(refused('2020-01-01', '2026-03-01')).toBe(true);
  expect(refused('2026-02-30', '2026-03-01')).toBe(true);
  expect(refused('2026-03-01', '2026-03-01')).toBe(false);
});
