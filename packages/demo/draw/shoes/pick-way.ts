import type { Way } from './way.ts';

/** Each colour of Stride as the whole shoe wears it: upper, overlay, accent, midsole, outsole, laces, lining. */
const WAYS: Record<string, readonly [string, string, string, string, string, string, string]> = {
  Bone: ['#e6dfd0', '#cfc4ad', '#ff4a1c', '#f4f0e6', '#b5814f', '#f2ede1', '#8f8672'],
  White: ['#f4f3ef', '#e4e2dc', '#2346e0', '#f7f6f2', '#d9d6ce', '#faf9f6', '#c9ccd2'],
  Ink: ['#24272e', '#15171c', '#d4f53c', '#2d3038', '#191b20', '#2f323a', '#3c4049'],
  Panda: ['#f1efea', '#1b1d22', '#1b1d22', '#f5f3ee', '#1e2025', '#f5f3ee', '#2b2d33'],
  Flare: ['#ff5a2b', '#e23d12', '#fff4e6', '#fbf6ee', '#1f2024', '#fff1e2', '#8a2208'],
  Volt: ['#d3f240', '#b2d321', '#16181d', '#f7f8ee', '#22252b', '#16181d', '#5d7012'],
  Cobalt: ['#2c50e6', '#1a35b0', '#ffb31a', '#f3f2ee', '#16245e', '#f3f2ee', '#14287a'],
  Glacier: ['#c3dbe6', '#9dbfd0', '#ff4a1c', '#f4f7f8', '#5f8296', '#eef5f8', '#6f93a6'],
  Moss: ['#6b7856', '#4c573b', '#f09a2b', '#e9e4d4', '#332f28', '#d9d3b8', '#39422c'],
  Clay: ['#c06a45', '#8f4528', '#f2d3a2', '#f1e4d2', '#6b3a24', '#f3dfc6', '#6d3a26'],
  Sand: ['#d2bd98', '#a98a5e', '#1f4d3f', '#f0e7d5', '#7d5c37', '#efe2c8', '#8a7350'],
  Tan: ['#b98452', '#8a5a32', '#efe0c2', '#eadcc2', '#4a3324', '#f0e2c6', '#6b4a30'],
  Lilac: ['#bdaee4', '#9683cc', '#d4f53c', '#f5f3f8', '#6a5a9e', '#f3f0fa', '#7364a4'],
  Smoke: ['#9da1a6', '#72767c', '#2346e0', '#eceded', '#3b3e43', '#dcdedf', '#55595f'],
  Oxblood: ['#7a2431', '#561420', '#e9c9a4', '#efe4d6', '#33191c', '#ead9c6', '#40141c'],
  Pine: ['#25584a', '#163b31', '#f4d35e', '#efebe0', '#17201c', '#e9e4d2', '#12332a'],
  Sun: ['#f6b528', '#d68d0c', '#1d2026', '#fbf5e6', '#33291a', '#fff3d6', '#8f5d05'],
};

/** The seven colours of a shoe in a named colour; refuses a name that has no way. */
export function pickWay(colour: string): Way {
  const row = WAYS[colour];
  if (!row) throw new Error(`No colourway is drawn for "${colour}"`);
  const [upper, overlay, accent, midsole, outsole, lace, lining] = row;
  return { upper, overlay, accent, midsole, outsole, lace, lining };
}
