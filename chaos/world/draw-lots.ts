/** Lots drawn by a seed: the same seed draws the same lots. */
export type Lots = {
  /** A whole number from 0 up to, not including, `below`. */
  below(count: number): number;
  chance(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  shuffle<T>(from: readonly T[]): T[];
};

/** Makes the lots of a seed (mulberry32, public domain). */
export function drawLots(seed: number): Lots {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number) => Math.floor(next() * count);
  return {
    below,
    chance: (share) => next() < share,
    pick(from) {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error('lots are drawn from something');
      return picked;
    },
    shuffle(from) {
      const left = [...from];
      return from.flatMap(() => left.splice(below(left.length), 1));
    },
  };
}
