import type { Outcome } from '../actors/operations.ts';
import { operations } from '../actors/operations.ts';
import type { Actor } from '../actors/spawn-actor.ts';
import type { Gate, Step } from '../wire/step.ts';
import type { World } from '../world/open-world.ts';
import { type Feat, type Scene, type Style, styles } from './feats.ts';

/** A place to strike: the step's number, counted from 1, and whether the step itself still happens. */
export type Strike = { at: number; side: 'before' | 'after'; style: Style; how: 'kill' | 'cut' };

/** Every place, side, manner and style in which a deed of so many steps can be struck. */
export function allStrikes(steps: number): Strike[] {
  const places = Array.from({ length: steps }, (_, index) => index + 1);
  return places.flatMap((at) =>
    (['before', 'after'] as const).flatMap((side) =>
      styles.flatMap((style) => (['kill', 'cut'] as const).map((how) => ({ at, side, style, how }))),
    ),
  );
}

export type Struck = { name: string; scene: Scene; style: Style; stepText: string };

/** A stock of processes that are opened ahead, because each can be killed only once; and one that only loses connections. */
export type Stable = { take(): Promise<Actor>; borrow(): Promise<Actor>; close(): Promise<void> };

export function openStable(world: World, ahead = 2): Stable {
  let count = 0;
  const next = () => {
    count += 1;
    const actor = world.spawn(`killed-${count}`);
    actor.catch(() => undefined);
    return actor;
  };
  const ready = Array.from({ length: ahead }, next);
  let lent: Promise<Actor> | null = null;
  return {
    borrow() {
      lent ??= world.spawn('cut-off');
      return lent;
    },
    async take() {
      const actor = ready.shift() ?? next();
      ready.push(next());
      return actor;
    },
    async close() {
      if (lent) await (await lent).end();
      for (const actor of ready.splice(0)) await (await actor).end();
    },
  };
}

/** Counts the steps of a deed, done once in peace. */
export async function countSteps(world: World, feat: Feat): Promise<Step[]> {
  const scene = await feat.prepare(world);
  const actor = await world.spawn('counted');
  const steps: Step[] = [];
  actor.guard({
    before: async (step) => {
      steps.push(step);
      return 'pass';
    },
    after: () => undefined,
  });
  const outcome = await actor.act(scene.deed);
  await actor.end();
  if (outcome.kind !== 'done') throw new Error(`${feat.name} does not even work in peace: ${JSON.stringify(outcome)}`);
  return steps;
}

function strikeAt(strike: Strike, hit: (step: Step) => void): Gate {
  let count = 0;
  let struck: Step | null = null;
  return {
    async before(step) {
      count += 1;
      if (count !== strike.at) return 'pass';
      struck = step;
      if (strike.side === 'before') hit(step);
      return strike.side === 'before' ? 'cut-before' : 'cut-after';
    },
    after(step) {
      if (step === struck && strike.side === 'after') hit(step);
    },
  };
}

/** Does a deed again in this process, which nobody hurts: the healthy one that a retry reaches. */
export async function retry(world: World, scene: Scene, style: Style): Promise<Outcome | null> {
  const deed = style === 'again' ? scene.deed : scene.otherwise;
  if (style === 'never' || !deed) return null;
  const place = { deps: world.shop.deps, store: world.store, owner: world.owner };
  try {
    return { kind: 'done', answer: await operations[deed.do](place, deed.with) };
  } catch (error) {
    if (error instanceof Error && error.name === 'Refusal' && 'code' in error)
      return { kind: 'refused', code: String(error.code) };
    return { kind: 'failed', story: String(error) };
  }
}

/** Strikes one deed at one step, lets the retry come, and says what is to be judged when the shop has come to rest. */
export async function strikeOnce(world: World, stable: Stable, feat: Feat, strike: Strike): Promise<Struck> {
  const scene = await feat.prepare(world);
  const actor = await (strike.how === 'kill' ? stable.take() : stable.borrow());
  let stepText = '(the end)';
  actor.guard(
    strikeAt(strike, (step) => {
      stepText = step.text;
      if (strike.how === 'kill') actor.kill();
    }),
  );
  await actor.act(scene.deed);
  actor.guard(null);
  if (strike.how === 'kill') await actor.end();
  const answer = await retry(world, scene, strike.style);
  const name = `${feat.name} ${strike.how} ${strike.side} ${strike.at}, then ${strike.style}: ${stepText.slice(0, 60)}`;
  const wrong =
    answer && strike.style === 'again' && answer.kind !== 'done' ? `the retry answered ${JSON.stringify(answer)}` : null;
  return {
    name: wrong ? `${name}; ${wrong}` : name,
    scene: wrong ? { ...scene, judge: async () => wrong } : scene,
    style: strike.style,
    stepText,
  };
}

/** Judges every deed that was struck; call it when the shop has come to rest. */
export async function judgeAll(struck: readonly Struck[]): Promise<string[]> {
  const faults: string[] = [];
  for (const { name, scene, style } of struck) {
    const wrong = await scene.judge(style);
    if (wrong) faults.push(`${name}: ${wrong}`);
  }
  return faults;
}
