import { Refusal } from '../lib/index.ts';

/** What uses a row: how many of a kind, and the first few by name. */
export type Use = { kind: 'products' | 'variants' | 'categories'; count: number; first: { id: string; name: string }[] };

/**
 * Refuses to delete what is used, and says by what.
 *
 * @throws Refusal in_use with data.uses
 */
export function refuseInUse(what: string, uses: Use[]): void {
  const standing = uses.filter((use) => use.count > 0);
  if (standing.length === 0) return;
  const words = standing.map((use) => {
    const names = use.first.map((row) => `“${row.name}”`).join(', ');
    const more = use.count > use.first.length ? ', …' : '';
    return `${use.count} ${use.count === 1 ? singular[use.kind] : use.kind} (${names}${more})`;
  });
  throw new Refusal('in_use', { message: `${what} is used by ${words.join(' and ')}.`, data: { uses: standing } });
}

const singular: Record<Use['kind'], string> = { products: 'product', variants: 'variant', categories: 'category' };
