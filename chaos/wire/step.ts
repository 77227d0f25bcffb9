/** One thing that a process does to the world outside it: a unit of statements, or a call to Stripe. */
export type Step = { actor: string; kind: 'sql' | 'http'; text: string; pid: number };

/** What becomes of a step: it passes; its connection breaks before it has been done, or after it has, with nothing heard of it. */
export type Verdict = 'pass' | 'cut-before' | 'cut-after';

/** Stands between a process and the world. `after` is told when the step has been answered or has come to nothing. */
export type Gate = { before(step: Step): Promise<Verdict>; after(step: Step): void };
