import type { Database } from '../db/index.ts';
import { forgetBudgets, leaseSlices, type Slice } from './lease-slices.ts';

/** So many requests in a window, under a name. */
export type Budget = { name: string; most: number };

/** Whether a request is within its budgets, and how the tightest of them stands; as far as this process knows what others have left. */
export type Verdict = { isAllowed: boolean; most: number; remaining: number; resetsInMs: number };

export type Rates = {
  /**
   * Counts a request in every one of its budgets, or, when one of them is used up, in none. While the slices that this process holds last,
   * the answer is there at once.
   *
   * @throws what the database throws when a slice is needed and it does not answer.
   */
  take(budgets: readonly Budget[]): Verdict | Promise<Verdict>;
};

type Held = { most: number; left: number; remaining: number; endsAt: number; lease: Promise<void> | null };

/** A first slice is this part of a budget; later ones are a part of what is left, so that little lies unused in a process. */
const firstPart = 20;
const laterPart = 8;
/** More callers than a process meets in a window. */
const mostHeld = 50_000;
const forgetEveryMs = 300_000;
/** A slice that others have used up while it was asked for is asked for anew so often. */
const mostRounds = 4;

/** Collects what is asked for while a statement is under way into the next one. */
function openCounter(db: Database, windowSeconds: number) {
  let wanted = new Map<string, { most: number; wish: number; done: PromiseWithResolvers<Slice> }>();
  let isBusy = false;
  const run = async () => {
    isBusy = true;
    while (wanted.size > 0) {
      const batch = wanted;
      wanted = new Map();
      try {
        const wishes = [...batch].map(([name, { most, wish }]) => ({ name, most, wish }));
        const slices = await leaseSlices(db, wishes, windowSeconds);
        for (const [name, { done }] of batch) done.resolve(slices.get(name) ?? { granted: 0, remaining: 0, endsInMs: 0 });
      } catch (error) {
        for (const { done } of batch.values()) done.reject(error);
      }
    }
    isBusy = false;
  };
  return (name: string, most: number, wish: number): Promise<Slice> => {
    const done = Promise.withResolvers<Slice>();
    wanted.set(name, { most, wish, done });
    if (!isBusy) void run();
    return done.promise;
  };
}

/** How the tightest of some budgets stands. */
function tell(isAllowed: boolean, held: readonly Held[], now: number): Verdict {
  let tightest: Held | undefined;
  for (const one of held)
    if (!tightest || (one.left + one.remaining) / one.most < (tightest.left + tightest.remaining) / tightest.most) tightest = one;
  const { most = 0, left = 0, remaining = 0, endsAt = now } = tightest ?? {};
  return { isAllowed, most, remaining: isAllowed ? left + remaining : 0, resetsInMs: Math.max(0, endsAt - now) };
}

/** What a process holds of each budget; no more of them than fit into memory. */
function openHoldings() {
  const held = new Map<string, Held>();
  const sweep = (now: number) => {
    for (const [name, one] of held) if (one.endsAt <= now && !one.lease) held.delete(name);
    // What is let go with an unused slice only makes a budget smaller.
    for (const [name, one] of held) {
      if (held.size <= mostHeld) break;
      if (!one.lease) held.delete(name);
    }
  };
  return ({ name, most }: Budget): Held => {
    const found = held.get(name);
    if (found) return found;
    if (held.size >= mostHeld) sweep(performance.now());
    const one = { most, left: 0, remaining: most, endsAt: 0, lease: null };
    held.set(name, one);
    return one;
  };
}

/** Fetches slices, one at a time for each budget; from time to time budgets of windows that are over are forgotten. */
function openRefill(db: Database, windowSeconds: number) {
  const lease = openCounter(db, windowSeconds);
  let forgotAt = performance.now();
  return (name: string, one: Held): Promise<void> => {
    if (one.lease) return one.lease;
    const asked = performance.now();
    const isNew = one.endsAt <= asked;
    const part = isNew ? one.most / firstPart : Math.min(one.most / firstPart, one.remaining / laterPart);
    one.lease = lease(name, one.most, Math.max(1, Math.ceil(part)))
      .then(({ granted, remaining, endsInMs }) => {
        // Counted from before the question, so that a slice never outlives its window.
        const endsAt = asked + endsInMs;
        const isSame = one.endsAt > asked && Math.abs(one.endsAt - endsAt) < (windowSeconds * 1000) / 2;
        one.left = (isSame ? one.left : 0) + granted;
        one.remaining = remaining;
        one.endsAt = endsAt;
      })
      .finally(() => {
        one.lease = null;
      });
    if (asked - forgotAt > forgetEveryMs) {
      forgotAt = asked;
      forgetBudgets(db, windowSeconds).catch(() => undefined);
    }
    return one.lease;
  };
}

/**
 * Opens the counting of requests for a process. All processes of an installation together let through at most the budget in each window of
 * the database's clock: each counts in slices that it has taken from what is left.
 *
 * @param windowSeconds  how long a window is.
 */
export function openRates(db: Database, { windowSeconds = 60 }: { windowSeconds?: number } = {}): Rates {
  const find = openHoldings();
  const refill = openRefill(db, windowSeconds);

  /** Counts at once; null where a slice has to be fetched before. */
  const count = (budgets: readonly Budget[], all: readonly Held[]): Verdict | null => {
    const now = performance.now();
    let isShort = false;
    for (const one of all) {
      if (one.endsAt > now && one.left === 0 && one.remaining === 0) return tell(false, [one], now);
      if (one.endsAt <= now || one.left === 0) isShort = true;
    }
    if (isShort) return null;
    for (const [index, one] of all.entries()) {
      one.left -= 1;
      const isLow = one.left * 2 * firstPart < one.most && one.remaining > 0;
      if (isLow && !one.lease) refill(budgets[index]?.name ?? '', one).catch(() => undefined);
    }
    return tell(true, all, now);
  };

  const fetchAndCount = async (budgets: readonly Budget[], all: readonly Held[]): Promise<Verdict> => {
    for (let round = 0; round < mostRounds; round += 1) {
      const now = performance.now();
      await Promise.all(
        all.flatMap((one, index) => (one.endsAt <= now || one.left === 0 ? refill(budgets[index]?.name ?? '', one) : [])),
      );
      const verdict = count(budgets, all);
      if (verdict) return verdict;
    }
    return tell(false, all, performance.now());
  };

  return {
    take(budgets) {
      const all = budgets.map(find);
      return count(budgets, all) ?? fetchAndCount(budgets, all);
    },
  };
}
