import { existsSync } from 'node:fs';
import path from 'node:path';
import { invariant } from '../lib/index.ts';

/** Fonts in the order in which a sign is looked for: the house's own, then one for most alphabets, then one for East Asia. */
export const families = {
  regular: [
    'geist/dist/fonts/geist-sans/Geist-Regular.ttf',
    'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
    '@embedpdf/fonts-jp/fonts/NotoSansJP-Regular.otf',
  ],
  bold: [
    'geist/dist/fonts/geist-sans/Geist-SemiBold.ttf',
    'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
    '@embedpdf/fonts-jp/fonts/NotoSansJP-Bold.otf',
  ],
} as const;
export type Weight = keyof typeof families;

const found = new Map<string, string>();

/** A file of a package, looked for upwards from where the process runs: bundlers do not follow fonts. */
export function fontFile(file: string): string {
  const known = found.get(file);
  if (known) return known;
  for (let folder = process.cwd(); ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', file);
    if (existsSync(candidate)) {
      found.set(file, candidate);
      return candidate;
    }
    invariant(folder !== path.dirname(folder), `the font ${file} is not installed`);
  }
}
