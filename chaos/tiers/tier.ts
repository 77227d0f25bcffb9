/** What a tier is given. */
export type Task = {
  seed: number;
  /** How much of it: 1 is a whole campaign, less is so much of it by lot. */
  share: number;
  say(line: string): void;
  /** True once the time of this tier is over or somebody pressed Ctrl-C. */
  isOver(): boolean;
  signal: AbortSignal;
};

/** What a tier found. */
export type Found = {
  /** What was counted, such as `schedules`. */
  counts: Record<string, number>;
  faults: string[];
  /** A sentence that belongs to the figures. */
  note?: string;
};

export type Tier = { name: string; title: string; run(task: Task): Promise<Found> };

/** How many of so many belong to a share; at least one. */
export function part(whole: number, share: number): number {
  return Math.max(1, Math.ceil(whole * share));
}
