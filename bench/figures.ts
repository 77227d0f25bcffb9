/** The middle of some figures; of an even number of them, the lower middle. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** The figure below which so much of all lies: 0.99 for the 99th percentile. */
export function quantile(figures: readonly number[], part: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(Math.ceil(sorted.length * part) - 1, sorted.length - 1)] ?? Number.NaN;
}

/** Prints a line of figures. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
