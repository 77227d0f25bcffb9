/** The parts of an hour that matter here. */
export type LocalTime = { hour: number; minute: number };

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

function offsetMs(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * hourMs + Number(minutes) * minuteMs);
}

/** The moment at which clocks in a time zone show a time, on the local day of `day`. */
export function atLocalTime(timeZone: string, day: Date, { hour, minute }: LocalTime): Date {
  const local = new Date(day.getTime() + offsetMs(timeZone, day));
  const wall = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate(), hour, minute);
  return new Date(wall - offsetMs(timeZone, new Date(wall - offsetMs(timeZone, day))));
}

/** The day of the week in a time zone, Sunday is 0. */
export function weekdayIn(timeZone: string, at: Date): number {
  return new Date(at.getTime() + offsetMs(timeZone, at)).getUTCDay();
}

/** Whether something of the plan has happened by now; the last hour is left free, so that what the seed itself does comes last. */
export function isPast(at: Date, now: Date): boolean {
  return at.getTime() < now.getTime() - hourMs;
}
