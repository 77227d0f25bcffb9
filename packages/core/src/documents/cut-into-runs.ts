import openBidi, { type Bidi } from 'bidi-js';

/** A piece of a line in one font and one direction. */
export type Run = { font: string; text: string };

// Its types name a default export inside what is given; Node and bundlers give the function itself.
const bidi = (openBidi as unknown as () => Bidi)();

/** Signs of scripts that are written from right to left, and the marks that turn a line. */
const rightToLeft = /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff]/;

/** Pictures and what joins them: left out where no font has them, because a row of empty boxes tells nobody anything. */
const picture = /\p{Extended_Pictographic}|[\u200d\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}]/u;

/** The pieces in the order in which they are read turned into the order in which they stand (rule L2 of Unicode's UAX #9). */
function turn(pieces: readonly (Run & { level: number })[]): Run[] {
  const order = [...pieces];
  const highest = Math.max(...order.map((piece) => piece.level));
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < order.length; from += 1) {
      let to = from;
      while ((order[to]?.level ?? 0) >= level) to += 1;
      if (to > from) order.splice(from, to - from, ...order.slice(from, to).reverse());
      from = to;
    }
  }
  return order;
}

/**
 * Cuts a line where its font or its direction changes, and puts the pieces in the order in which they stand from left to right.
 *
 * @param fontOf  the font that has a sign, if one has.
 * @param plain   the font for signs that none has.
 */
export function cutIntoRuns(text: string, fontOf: (sign: string) => string | undefined, plain: string): Run[] {
  const levels = rightToLeft.test(text) ? bidi.getEmbeddingLevels(text).levels : null;
  const pieces: (Run & { level: number })[] = [];
  let at = 0;
  for (const sign of text) {
    const level = levels?.[at] ?? 0;
    at += sign.length;
    const own = fontOf(sign);
    if (!own && picture.test(sign)) continue;
    const last = pieces.at(-1);
    const isSpace = /\s/.test(sign);
    const font = isSpace && last ? last.font : (own ?? plain);
    // The typesetter sets word by word from the left, so words that run to the left are pieces of their own.
    const isApart = level % 2 === 1 && (isSpace || /^\s/.test(last?.text ?? ''));
    const shown = level % 2 === 1 ? (bidi.getMirroredCharacter(sign) ?? sign) : sign;
    if (last?.font === font && last.level === level && !isApart) last.text += shown;
    else pieces.push({ font, text: shown, level });
  }
  return levels ? turn(pieces) : pieces;
}
