/** What makes a variant this one and no other: its size, its colour, and whatever options it has beyond them. */
export type VariantOptions = { sizeId: string; colorId: string; options: Record<string, string> };

/** One text for a variant's options, in which neither their order nor their case counts; unique within a product. */
export function optionKey({ sizeId, colorId, options }: VariantOptions): string {
  const further = Object.entries(options)
    .map(([name, value]) => [name.trim().toLowerCase(), value.trim().toLowerCase()] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `${sizeId}/${colorId}${further.map(([name, value]) => `/${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('')}`;
}
