/** A moment in words: how long ago, and exactly, in the store's own time. */
export type ShownTime = { text: string; exact: string; iso: string };

type Place = { locale: string; timeZone: string };

const steps: [limitSeconds: number, seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [60 * 60, 60, 'minute'],
  [24 * 60 * 60, 60 * 60, 'hour'],
  [7 * 24 * 60 * 60, 24 * 60 * 60, 'day'],
];

/** Shows a moment near to `now` by its distance, a farther one by its date. */
export function showTime(moment: Date | string, { locale, timeZone }: Place, now = new Date()): ShownTime {
  const at = new Date(moment);
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const distance = Math.abs(seconds);
  const iso = at.toISOString();
  if (distance < 60) return { text: 'just now', exact, iso };
  const step = steps.find(([limit]) => distance < limit);
  if (step) {
    const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'long' });
    return { text: relative.format(Math.trunc(seconds / step[1]), step[2]), exact, iso };
  }
  const sameYear = at.getUTCFullYear() === now.getUTCFullYear();
  const date = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    timeZone,
  });
  return { text: date.format(at), exact, iso };
}
