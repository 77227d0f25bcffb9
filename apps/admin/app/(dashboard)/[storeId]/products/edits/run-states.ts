import type { BulkEditRow } from '@emporium/core/bulk';
import type { Tone } from '../../../../../components/state.tsx';

/** How each state of a bulk edit is shown. */
export const runStates: Record<BulkEditRow['state'], [Tone, string]> = {
  running: ['active', 'Under way'],
  done: ['good', 'Done'],
  undoing: ['active', 'Taking back'],
  undone: ['calm', 'Taken back'],
};
