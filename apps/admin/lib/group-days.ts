/** How wide a step of a chart is. */
export type Step = 'day' | 'week' | 'month';

/** The step in which so many days are still a line and not a hedge. */
export function stepOf(days: number): Step {
  if (days <= 93) return 'day';
  return days <= 400 ? 'week' : 'month';
}

/** Days of one step together: the first and the last of them, YYYY-MM-DD, and what they hold. */
export type Group<T> = { from: string; until: string; days: T[] };

/** Which step a day falls into: itself, the Monday before it, or its month. */
function keyOf(day: string, step: Step): string {
  if (step === 'day') return day;
  if (step === 'month') return day.slice(0, 7);
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
}

/** Puts days that follow each other into steps: weeks begin on Mondays, months on the first; the outer ones may be cut. */
export function groupDays<T extends { day: string }>(days: readonly T[], step: Step): Group<T>[] {
  const groups = new Map<string, Group<T>>();
  for (const day of days) {
    const key = keyOf(day.day, step);
    const group = groups.get(key);
    if (group) {
      group.days.push(day);
      group.until = day.day;
    } else groups.set(key, { from: day.day, until: day.day, days: [day] });
  }
  return [...groups.values()];
}
