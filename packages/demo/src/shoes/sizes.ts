import type { DemoChoice } from '../types.ts';

const PAIRS = [
  ['36', '4'],
  ['37', '5'],
  ['38', '5.5'],
  ['39', '6.5'],
  ['40', '7'],
  ['41', '8'],
  ['42', '8.5'],
  ['43', '9.5'],
  ['44', '10'],
  ['45', '11'],
  ['46', '12'],
] as const;

/** Sizes of Stride: European first, the US men's size beside it; socks come in three spans. */
export const shoeSizes: readonly DemoChoice[] = [
  ...PAIRS.map(([eu, us]) => ({ name: `EU ${eu} / US ${us}`, value: eu })),
  { name: 'S (36–39)', value: 'S' },
  { name: 'M (40–43)', value: 'M' },
  { name: 'L (44–47)', value: 'L' },
  { name: 'One size', value: 'OS' },
];

/** Every foot from 36 to 46. */
export const FEET: readonly string[] = PAIRS.map(([eu, us]) => `EU ${eu} / US ${us}`);
/** Open shoes come in whole, wider steps. */
export const STEPS: readonly string[] = FEET.filter((_, index) => index % 2 === 0);
export const SOCKS: readonly string[] = ['S (36–39)', 'M (40–43)', 'L (44–47)'];
export const ONE: readonly string[] = ['One size'];
