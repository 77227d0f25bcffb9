import type { RunState } from '@emporium/core/imports';
import type { Tone } from '../../../../components/state.tsx';

/** How each point of an import is told. */
export const stateWords: Record<RunState, { tone: Tone; text: string }> = {
  uploading: { tone: 'calm', text: 'Not uploaded' },
  mapping: { tone: 'warn', text: 'Columns to map' },
  checking: { tone: 'active', text: 'Checking' },
  checked: { tone: 'warn', text: 'Ready to import' },
  running: { tone: 'active', text: 'Importing' },
  done: { tone: 'good', text: 'Imported' },
  failed: { tone: 'bad', text: 'Stopped' },
  canceled: { tone: 'calm', text: 'Canceled' },
  undoing: { tone: 'active', text: 'Undoing' },
  undone: { tone: 'calm', text: 'Undone' },
};

/** Formats as merchants know them. */
export const formatWords = { emporium: 'Products', shopify: 'Shopify products', stock: 'Stock counts' } as const;
