import type { LedgerRow } from '@emporium/core/inventory';
import type { ShelfEdit } from './actions.ts';

/** Why a merchant moves stock by hand. */
export const handReasons: { value: ShelfEdit['reason']; label: string }[] = [
  { value: 'adjust', label: 'Correction' },
  { value: 'receive', label: 'Goods received' },
  { value: 'count', label: 'Counted' },
  { value: 'return', label: 'Goods returned' },
];

/** Every reason of the ledger in words. */
export const reasonWords: Record<string, string> = {
  ...Object.fromEntries(handReasons.map(({ value, label }) => [value, label])),
  sale: 'Sold',
  import: 'Import',
} satisfies Record<LedgerRow['reason'], string>;
