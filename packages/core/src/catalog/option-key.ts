import { createHash } from 'node:crypto';

/** What makes a variant this one and no other: its size, its colour, and whatever options it has beyond them. */
export type VariantOptions = { sizeId: string; colorId: string; options: Record<string, string> };

/** An index entry of PostgreSQL holds some 2,700 bytes; longer options are told apart by their hash. */
const longestReadable = 500;

/** One text for a variant's options, in which neither their order nor their case counts; unique within a product. */
export function optionKey({ sizeId, colorId, options }: VariantOptions): string {
  const further = Object.entries(options)
    .map(([name, value]) => [name.trim().toLowerCase(), value.trim().toLowerCase()] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `/${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('');
  const short = further.length > longestReadable ? `/${createHash('sha256').update(further).digest('hex')}` : further;
  return `${sizeId}/${colorId}${short}`;
}
