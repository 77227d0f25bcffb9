import pg from 'pg';
import type { Deed, Outcome } from '../actors/operations.ts';
import type { Actor } from '../actors/spawn-actor.ts';
import type { Step, Verdict } from '../wire/step.ts';

/** One deed of a schedule and the process that does it. */
export type Part = { actor: Actor; deed: Deed };

/** What a schedule may choose from: who could go on with what, and who went last. */
export type Choice = { ready: readonly { name: string; step: Step }[]; last: string | null };

/** Chooses who goes on, and what becomes of the step. */
export type Chooser = (choice: Choice) => { name: string; verdict?: Verdict };

/** What happened: the outcome of each part, and every step in the order in which it was let go. */
export type Played = { outcomes: Record<string, Outcome>; trace: Step[] };

type Seat = {
  part: Part;
  state: 'thinking' | 'waiting' | 'running' | 'blocked' | 'done';
  /** The steps that the process has sent and that wait at the gate. */
  queue: { step: Step; release(verdict: Verdict): void }[];
  outcome: Outcome | null;
};

/** How long a process may think before the others go on without it, in milliseconds: it waits for one of them inside itself. */
const patienceMs = 250;

/** Watches locks by a connection of its own. */
export type Observer = { isBlocked(pid: number, by: readonly number[]): Promise<boolean>; close(): Promise<void> };

export async function openObserver(superUrl: string): Promise<Observer> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  return {
    async isBlocked(pid, by) {
      const { rows } = await client.query<{ pids: number[] }>({
        name: 'blockers',
        text: 'select pg_blocking_pids($1) as pids',
        values: [pid],
      });
      return (rows[0]?.pids ?? []).some((one) => by.includes(one));
    },
    close: () => client.end(),
  };
}

/** A word that wakes whoever waits for something to happen. */
function bell() {
  let ring: () => void = () => undefined;
  let rung = new Promise<void>((resolve) => {
    ring = resolve;
  });
  return {
    ring: () => {
      ring();
      rung = new Promise<void>((resolve) => {
        ring = resolve;
      });
    },
    heard: () => rung,
  };
}

/**
 * Plays deeds of several processes against one another, one step at a time, in the order that `choose` says. A step is let go only when
 * every process is known to wait, to be done, or to be held up by a lock of another (asked of PostgreSQL, not guessed by time), so the
 * same choices give the same history.
 */
export async function stepActors(parts: readonly Part[], choose: Chooser, observer: Observer): Promise<Played> {
  const change = bell();
  const seats = new Map<string, Seat>();
  const trace: Step[] = [];
  for (const part of parts) {
    const seat: Seat = { part, state: 'thinking', queue: [], outcome: null };
    seats.set(part.actor.name, seat);
    part.actor.guard({
      before: (step) =>
        new Promise((release) => {
          seat.queue.push({ step, release });
          if (seat.state === 'thinking') seat.state = 'waiting';
          change.ring();
        }),
      after: () => {
        if (seat.state === 'running' || seat.state === 'blocked') seat.state = seat.queue.length > 0 ? 'waiting' : 'thinking';
        change.ring();
      },
    });
    void part.actor.act(part.deed).then((outcome) => {
      seat.outcome = outcome;
      seat.state = 'done';
      change.ring();
    });
  }
  const all = [...seats.values()];
  let last: string | null = null;
  while (all.some((seat) => seat.state !== 'done')) {
    await settleSeats(all, change.heard, observer);
    const ready = all.flatMap((seat) => {
      const next = seat.queue[0];
      return seat.state === 'waiting' && next ? [{ name: seat.part.actor.name, step: next.step }] : [];
    });
    if (ready.length === 0) {
      if (all.every((seat) => seat.state === 'done')) break;
      // Each waits for another: PostgreSQL finds the circle and ends one of them.
      await change.heard();
      continue;
    }
    const chosen = choose({ ready, last });
    const seat = seats.get(chosen.name);
    const next = seat?.queue.shift();
    if (!seat || !next) throw new Error(`${chosen.name} has no step that could be let go`);
    last = chosen.name;
    seat.state = 'running';
    trace.push(next.step);
    next.release(chosen.verdict ?? 'pass');
  }
  for (const { part } of all) part.actor.guard(null);
  const outcomes = Object.fromEntries(
    all.map((seat) => [seat.part.actor.name, seat.outcome ?? ({ kind: 'failed', story: 'no outcome' } as const)]),
  );
  return { outcomes, trace };
}

/** Waits until nobody is under way: each process waits at the gate, is done, or is held up by a lock of another. */
async function settleSeats(seats: readonly Seat[], heard: () => Promise<void>, observer: Observer): Promise<void> {
  const isUnderWay = (seat: Seat) => seat.state === 'running' || seat.state === 'blocked';
  for (;;) {
    for (const seat of seats.filter(isUnderWay)) {
      const held = await isHeldUp(seat, seats, observer);
      // While the question was under way the step may have been answered.
      if (isUnderWay(seat)) seat.state = held ? 'blocked' : 'running';
    }
    if (seats.some((seat) => seat.state === 'running')) {
      // Who could be held up is asked about again at once; who could not is waited for.
      if (!seats.some((seat) => seat.state === 'running' && holdersAgainst(seat, seats).length > 0)) await heard();
      continue;
    }
    if (!seats.some((seat) => seat.state === 'thinking')) return;
    const woken = await Promise.race([heard().then(() => true), later(patienceMs)]);
    if (!woken && seats.some((seat) => seat.state === 'waiting')) return;
  }
}

async function later(milliseconds: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), milliseconds));
}

/** The backends of others that are inside a transaction and could hold a lock. */
function holdersAgainst(seat: Seat, seats: readonly Seat[]): number[] {
  return seats
    .filter((other) => other !== seat)
    .flatMap((other) => other.part.actor.wire.backends())
    .filter((backend) => backend.inTransaction)
    .map((backend) => backend.pid);
}

async function isHeldUp(seat: Seat, seats: readonly Seat[], observer: Observer): Promise<boolean> {
  const holders = holdersAgainst(seat, seats);
  if (holders.length === 0) return false;
  for (const { pid } of seat.part.actor.wire.backends()) if (await observer.isBlocked(pid, holders)) return true;
  return false;
}
