import { expect, test } from 'vitest';
import { fromLocalText, toLocalText } from './local-time.ts';

test.each([
  ['2026-07-01T09:30', 'Europe/Berlin', '2026-07-01T07:30:00.000Z'],
  ['2026-12-01T00:00', 'Asia/Kolkata', '2026-11-30T18:30:00.000Z'],
  ['2026-12-01T23:59', 'America/Los_Angeles', '2026-12-02T07:59:00.000Z'],
])('%s in %s is %s, and back', (text, timeZone, iso) => {
  expect(fromLocalText(text, timeZone)).toBe(iso);
  expect(toLocalText(new Date(iso), timeZone)).toBe(text);
});

test('an hour that is skipped becomes the next one, an hour that comes twice is the first', () => {
  expect(fromLocalText('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  expect(fromLocalText('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  expect(fromLocalText('', 'UTC')).toBeNull();
});
