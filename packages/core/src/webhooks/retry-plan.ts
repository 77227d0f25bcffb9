/** Waits between attempts, in seconds: quick at first, then half a day each, three days in all. The documentation shows this table. */
const waits = [5, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800, 43_200, 43_200, 43_200, 43_200, 29_845] as const;

/** How long to wait after an attempt (counted from 0) that failed, up to a tenth longer or shorter; null when it was the last. */
export function retryDelaySeconds(attempt: number, random: () => number = Math.random): number | null {
  const wait = waits[attempt];
  return wait === undefined ? null : Math.round(wait * (0.9 + random() * 0.2));
}
