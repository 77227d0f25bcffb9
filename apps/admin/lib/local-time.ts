/** A moment as the wall clock of a time zone shows it, in the form of a datetime-local field: "2026-11-23T09:30". '' for none. */
export function toLocalText(moment: Date | null, timeZone: string): string {
  if (!moment) return '';
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The moment at which the wall clock of a time zone shows a text; null for ''. An hour that the clock skips in spring is the one after
 * it; of an hour that it shows twice in autumn, the first is meant. What is no time is left for the schema to refuse.
 */
export function fromLocalText(text: string, timeZone: string): string | null {
  if (!text) return null;
  const asUtc = new Date(`${text}Z`);
  if (Number.isNaN(asUtc.getTime())) return text;
  const offsetAt = (moment: Date) => new Date(`${toLocalText(moment, timeZone)}Z`).getTime() - moment.getTime();
  const dayMs = 24 * 60 * 60 * 1000;
  // The offset a day before and a day after are the only two that can hold; the earlier moment that shows the text wins.
  const offsets = [offsetAt(new Date(asUtc.getTime() - dayMs)), offsetAt(new Date(asUtc.getTime() + dayMs))];
  const candidates = offsets.map((offset) => new Date(asUtc.getTime() - offset)).sort((a, b) => a.getTime() - b.getTime());
  const exact = candidates.find((moment) => toLocalText(moment, timeZone) === text.slice(0, 16));
  return (exact ?? candidates.at(-1) ?? asUtc).toISOString();
}
