import type { DemoChoice } from '../types.ts';

/** Sizes of Maison Lune. */
export const clothSizes: readonly DemoChoice[] = [
  { name: 'XS', value: 'XS' },
  { name: 'S', value: 'S' },
  { name: 'M', value: 'M' },
  { name: 'L', value: 'L' },
  { name: 'XL', value: 'XL' },
  { name: 'One size', value: 'OS' },
];

/** Everything that is worn by the body. */
export const BODY: readonly string[] = ['XS', 'S', 'M', 'L', 'XL'];
export const ONE: readonly string[] = ['One size'];
