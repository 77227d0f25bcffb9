/** One thing that the doctor looked at. `lines` say more, one finding each. */
export type Check = {
  group: 'Books' | 'Work' | 'Secrets' | 'Machine' | 'Database';
  name: string;
  state: 'good' | 'warn' | 'bad';
  says: string;
  lines?: string[];
};

/** The worst state among checks. */
export function worstOf(checks: readonly Check[]): Check['state'] {
  if (checks.some((check) => check.state === 'bad')) return 'bad';
  return checks.some((check) => check.state === 'warn') ? 'warn' : 'good';
}
