/** A row of chances that is the same for the same seed, so that every installation tells the same story. */
export type Lots = {
  /** From 0 up to but not including 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** Picks by weight; a weight of 0 is never picked unless all are. */
  weigh<Item>(items: readonly Item[], weightOf: (item: Item) => number): Item;
};

/** The number of a text: FNV-1a, 32 bits, http://www.isthe.com/chongo/tech/comp/fnv/. */
export function hashText(text: string): number {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0;
  return hash;
}

function the<Item>(item: Item | undefined): Item {
  if (item === undefined) throw new Error('there is nothing to pick from');
  return item;
}

/** Draws lots from a seed by the generator mulberry32. */
export function drawLots(seed: string): Lots {
  let state = hashText(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (items) => the(items[Math.floor(next() * items.length)]),
    weigh(items, weightOf) {
      const weights = items.map(weightOf);
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
      const place = weights.findIndex((weight) => {
        left -= weight;
        return left < 0;
      });
      return the(items[place < 0 ? items.length - 1 : place]);
    },
  };
}
