import type { Lots } from '../world/draw-lots.ts';
import { isQuiet, loudTables } from './is-quiet.ts';
import type { Pair } from './judge-pair.ts';
import type { Stage } from './open-stage.ts';
import { type Choice, type Chooser, type Played, stepActors } from './step-actors.ts';

/** Who begins, and before which steps (counted over both) the other is let in between. */
type Schedule = { first: 'a' | 'b'; switches: readonly number[] };

/** What walking a pair found. `possible` is the number of schedules with at most two switches, as far as it is known. */
export type Walked = { pair: string; played: number; possible: number; faults: string[] };

function nameSchedule({ first, switches }: Schedule): string {
  return `${first}${switches.map((at) => `.${at}`).join('')}`;
}

/** Reads the name of a schedule, such as `a.3.17`, back. */
export function parseSchedule(name: string): Schedule {
  const [first, ...switches] = name.split('.');
  return { first: first === 'b' ? 'b' : 'a', switches: switches.map(Number) };
}

/** Whether a step makes no difference to anybody else; the end of a transaction in which nothing else did is none either. */
function goesUnseen({ name, step }: Choice['ready'][number], loud: Set<string>): boolean {
  if (isQuiet(step)) return true;
  const isEnd = /^(commit|rollback)$/i.test(step.text);
  const wasLoud = loud.has(name);
  if (isEnd) loud.delete(name);
  else if (step.kind === 'sql') loud.add(name);
  return isEnd && !wasLoud;
}

/** Lets the first go on until it is done, held up, or a switch is due. Notes how many steps there were and which switches took place. */
function follow({ first, switches }: Schedule): { choose: Chooser; count(): number; taken(): number } {
  let steps = 0;
  let taken = 0;
  let current: string = first;
  const loud = new Set<string>();
  const choose = ({ ready, last }: Choice) => {
    if (last) current = last;
    const mine = ready.find((one) => one.name === current);
    const other = ready.find((one) => one.name !== current);
    if (mine && goesUnseen(mine, loud)) return { name: mine.name };
    steps += 1;
    const isDue = switches.includes(steps);
    if (isDue && mine && other) taken += 1;
    const next = (isDue ? (other ?? mine) : (mine ?? other)) ?? ready[0];
    if (!next) throw new Error('nobody can go on');
    return { name: next.name };
  };
  return { choose, count: () => steps, taken: () => taken };
}

type Run = { schedule: Schedule; steps: number; isNew: boolean; fault: string | null; played: Played };

async function playOne(stage: Stage, pair: Pair, schedule: Schedule): Promise<Run> {
  const { a, b, world, observer } = stage;
  const scene = await pair.prepare(world);
  const way = follow(schedule);
  const parts = [
    { actor: a, deed: scene.a },
    { actor: b, deed: scene.b },
  ];
  const played = await stepActors(parts, way.choose, observer);
  const { a: outcomeA, b: outcomeB } = played.outcomes;
  if (!outcomeA || !outcomeB) throw new Error('a part has no outcome');
  const changed = played.trace.flatMap(loudTables);
  const wrong = changed.length > 0 ? `${changed[0]} is held to be quiet, and was changed` : await scene.judge(outcomeA, outcomeB);
  const fault = wrong ? `${pair.name} ${nameSchedule(schedule)}: ${wrong}` : null;
  return { schedule, steps: way.count(), isNew: way.taken() === schedule.switches.length, fault, played };
}

/** All schedules of the next depth: one more switch behind the last. A run that never came to its switch has no successors. */
function deeper(run: Run): Schedule[] {
  if (!run.isNew) return [];
  const from = (run.schedule.switches.at(-1) ?? 1) + 1;
  const places = Array.from({ length: Math.max(run.steps - from + 1, 0) }, (_, index) => from + index);
  return places.map((at) => ({ first: run.schedule.first, switches: [...run.schedule.switches, at] }));
}

/**
 * Plays two deeds against one another in all orders of their steps with at most two pre-emptions, or in as many drawn by lot as `most`
 * allows. Steps that read only what neither changes are not counted: their order makes no difference.
 */
export async function walkPair(
  stage: Stage,
  pair: Pair,
  limits: { most: number; lots: Lots; isOver?: () => boolean },
): Promise<Walked> {
  const { most, lots, isOver = () => false } = limits;
  const walked: Walked = { pair: pair.name, played: 0, possible: 0, faults: [] };
  let level: Schedule[] = [
    { first: 'a', switches: [] },
    { first: 'b', switches: [] },
  ];
  for (let depth = 0; depth <= 2; depth += 1) {
    const room = most - walked.played;
    walked.possible += level.length;
    const chosen = level.length <= room ? level : lots.shuffle(level).slice(0, room);
    const next: Schedule[] = [];
    for (const schedule of chosen) {
      if (isOver()) return walked;
      const run = await playOne(stage, pair, schedule);
      walked.played += 1;
      if (run.fault) walked.faults.push(run.fault);
      next.push(...deeper(run));
    }
    level = next;
  }
  return walked;
}

/** Plays one schedule of a pair again and tells its steps. */
export async function replay(stage: Stage, pair: Pair, schedule: Schedule): Promise<string[]> {
  const run = await playOne(stage, pair, schedule);
  const lines = run.played.trace.map(({ actor, text }, index) => `${index + 1}. ${actor}  ${text.slice(0, 160)}`);
  return [...lines, run.fault ?? 'no fault'];
}
