import { expect, test } from 'vitest';
import { showTime } from './show-time.ts';

const store = { locale: 'en-US', timeZone: 'America/Los_Angeles' };
const now = new Date('2026-11-23T12:00:00Z');

test('what is near is told by its distance, what is far by its date in the store’s time', () => {
  expect(showTime('2026-11-23T11:59:30Z', store, now).text).toBe('just now');
  expect(showTime('2026-11-23T11:15:00Z', store, now).text).toBe('45 minutes ago');
  expect(showTime('2026-11-22T11:00:00Z', store, now).text).toBe('yesterday');
  expect(showTime('2026-10-01T03:00:00Z', store, now).text).toBe('Sep 30');
  expect(showTime('2025-10-01T03:00:00Z', store, now).text).toBe('Sep 30, 2025');
});

test('the exact moment is the store’s, not the server’s', () => {
  expect(showTime('2026-10-01T03:00:00Z', store, now).exact).toMatch(/Sep 30, 2026.*8:00/);
});
