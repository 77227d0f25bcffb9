import type { BulkPatch } from '@emporium/core/bulk';

const roundings: Record<NonNullable<BulkPatch['price']>['round'], string> = {
  none: '',
  half: ', to the half unit',
  unit: ', to the whole unit',
  ending99: ', ending in .99',
  ending95: ', ending in .95',
  ten: ', to the ten',
  hundred: ', to the hundred',
};

function priceWords({ by, value, round, compareAt }: NonNullable<BulkPatch['price']>, currency: string): string {
  const signed = /^[+-]/.test(value) ? value : `+${value}`;
  const amount = by === 'percent' ? `${signed} %` : by === 'amount' ? `${signed} ${currency}` : `= ${value} ${currency}`;
  const compare = { keep: '', old: ', old price struck through', clear: ', nothing struck through' }[compareAt];
  return `Price ${amount}${roundings[round]}${compare}`;
}

/** A bulk edit in words: "Price -10 %, ending in .99 · Tags + sale". */
export function bulkWords(patch: BulkPatch, currency: string, categories: { value: string; label: string }[]): string {
  const { price, stock, categoryId, addTags, removeTags, isFeatured, isArchived } = patch;
  const parts = [
    price && priceWords(price, currency),
    stock && (stock.how === 'set' ? `Stock = ${stock.units}` : `Stock ${stock.units < 0 ? '' : '+'}${stock.units}`),
    categoryId && `Category ${categories.find((choice) => choice.value === categoryId)?.label ?? 'that is gone'}`,
    addTags?.length && `Tags + ${addTags.join(', ')}`,
    removeTags?.length && `Tags − ${removeTags.join(', ')}`,
    isFeatured !== undefined && (isFeatured ? 'Featured' : 'Not featured'),
    isArchived !== undefined && (isArchived ? 'Archived' : 'Back in the shop'),
  ];
  return parts.filter((part) => typeof part === 'string').join(' · ');
}
