const syllables = { first: 'bcdfghklmnprstvz', second: 'aeiou' };

/** A sequence of numbers in [0, 1) that is the same for the same seed (mulberry32). */
export function openDice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A word that nobody has said before; another one for each number below 16⁴ × 5⁴. */
function coinWord(number: number): string {
  let rest = Math.imul(number, 2_654_435) >>> 0;
  let word = '';
  for (let part = 0; part < 4; part += 1) {
    word += syllables.first[rest % 16];
    rest = Math.floor(rest / 16);
    word += syllables.second[rest % 5];
    rest = Math.floor(rest / 5);
  }
  return word;
}

/** A slip of the pen: two letters in the middle of a word change places, or one is lost, doubled or hit wrongly. */
export function misspell(word: string, dice: () => number): string {
  const at = 1 + Math.floor(dice() * (word.length - 2));
  const [head, letter, next, tail] = [word.slice(0, at), word[at] ?? '', word[at + 1] ?? '', word.slice(at + 2)];
  switch (Math.floor(dice() * 4)) {
    case 0:
      return `${head}${next}${letter}${tail}`;
    case 1:
      return `${head}${next}${tail}`;
    case 2:
      return `${head}${letter}${letter}${next}${tail}`;
    default:
      return `${head}x${next}${tail}`;
  }
}

const openings = [
  'Light',
  'Warm',
  'Sturdy',
  'Soft',
  'Slim',
  'Wide',
  'Quiet',
  'Bright',
  'Plain',
  'Folded',
  'Woven',
  'Ribbed',
  'Lined',
];
const colours = [
  'Navy',
  'Olive',
  'Crimson',
  'Ivory',
  'Charcoal',
  'Amber',
  'Teal',
  'Plum',
  'Sand',
  'Silver',
  'Rust',
  'Mint',
  'Coral',
];
const stuffs = [
  'Cotton',
  'Wool',
  'Linen',
  'Leather',
  'Denim',
  'Velvet',
  'Canvas',
  'Silk',
  'Felt',
  'Cork',
  'Rubber',
  'Hemp',
  'Cashmere',
];
const kinds = [
  ...['Jacket', 'Boot', 'Shirt', 'Scarf', 'Trouser', 'Jumper', 'Sandal', 'Bag', 'Belt', 'Hat', 'Glove', 'Sock', 'Coat', 'Dress'],
  ...[
    'Skirt',
    'Vest',
    'Cap',
    'Purse',
    'Blanket',
    'Cushion',
    'Lamp',
    'Mug',
    'Bottle',
    'Tent',
    'Rope',
    'Lantern',
    'Basket',
    'Stool',
  ],
];

/** What a product is called and how it is described. */
export type Wording = { name: string; description: string; vendor: string };

function pick<T>(list: readonly T[], dice: () => number): T {
  const found = list[Math.floor(dice() * list.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

/** All plain words that `wordings` uses for a store of so many products: common ones first, coined ones behind. */
export function vocabulary(products: number): string[] {
  const coined = Math.max(400, Math.min(60_000, Math.round(products / 8)));
  const common = [...openings, ...colours, ...stuffs, ...kinds].map((word) => word.toLowerCase());
  return [...common, ...Array.from({ length: coined }, (_, number) => coinWord(number))];
}

/** Names of four words, and descriptions of 27 words of which some are far more frequent than others, as in real texts. */
export function openWordings(words: readonly string[], seed: number): () => Wording {
  const dice = openDice(seed);
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  return () => ({
    name: [pick(openings, dice), pick(stuffs, dice), pick(kinds, dice), capital(pick(words, dice))].join(' '),
    vendor: capital(words[words.length - 1 - Math.floor(dice() * 40)] ?? ''),
    description: Array.from({ length: 27 }, () => words[Math.floor(words.length * dice() ** 3)]).join(' '),
  });
}
