import type { BulkPatch } from '@emporium/core/bulk';

type Price = NonNullable<BulkPatch['price']>;

/** A bulk edit as its form holds it; '' is "leave as it is". */
export type BulkDraft = {
  priceBy: '' | Price['by'];
  priceValue: string;
  priceRound: Price['round'];
  priceCompareAt: Price['compareAt'];
  stockHow: '' | 'add' | 'set';
  stockUnits: string | number;
  categoryId: string;
  addTags: string[];
  removeTags: string[];
  featured: '' | 'yes' | 'no';
  archived: '' | 'yes' | 'no';
};

/** Nothing is to change yet. */
export const blankDraft: BulkDraft = {
  ...{ priceBy: '', priceValue: '', priceRound: 'none', priceCompareAt: 'keep', stockHow: '', stockUnits: '' },
  ...{ categoryId: '', addTags: [], removeTags: [], featured: '', archived: '' },
};

/** What the form asks for; null while it asks for nothing that is complete. */
export function patchOf(draft: BulkDraft): BulkPatch | null {
  const { priceBy, priceValue, priceRound, priceCompareAt, stockHow, stockUnits, categoryId, addTags, removeTags } = draft;
  const isPriced = priceBy !== '' && priceValue.trim() !== '';
  const isCounted = stockHow !== '' && stockUnits !== '';
  const patch: BulkPatch = {
    ...(isPriced ? { price: { by: priceBy, value: priceValue.trim(), round: priceRound, compareAt: priceCompareAt } } : {}),
    ...(isCounted ? { stock: { how: stockHow, units: Number(stockUnits) } } : {}),
    ...(categoryId ? { categoryId } : {}),
    ...(addTags.length > 0 ? { addTags } : {}),
    ...(removeTags.length > 0 ? { removeTags } : {}),
    ...(draft.featured ? { isFeatured: draft.featured === 'yes' } : {}),
    ...(draft.archived ? { isArchived: draft.archived === 'yes' } : {}),
  };
  return Object.keys(patch).length > 0 ? patch : null;
}
