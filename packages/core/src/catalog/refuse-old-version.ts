import { Refusal } from '../lib/index.ts';

/**
 * Refuses an edit that was begun on an older version of the row.
 *
 * @throws Refusal conflict with data.current, the version that stands now.
 */
export function refuseOldVersion(row: { version: number }, version: number): void {
  if (row.version !== version) throw new Refusal('conflict', { data: { current: row.version } });
}
