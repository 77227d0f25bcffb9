'use server';

import { moveStock, setCounts } from '@emporium/core/inventory';
import { act } from '../../../../lib/act.ts';
import type { Answer } from '../../../../lib/answer.ts';

/** What was typed into the grid: by how many units shelves move, and new marks from which they are low (null: the store's). */
export type ShelfEdit = {
  moves: { variantId: string; quantity: number }[];
  marks: { variantId: string; lowStockAt: number | null }[];
  reason: 'receive' | 'adjust' | 'count' | 'return';
  note: string;
};

/** Saves what was typed into the grid: all of it, or nothing. Shelves move by the difference, so that what was sold stays sold. */
export async function saveShelvesAction(storeId: string, { moves, marks, reason, note }: ShelfEdit): Promise<Answer<void>> {
  return act(storeId, async (tx, { store, actor }) => {
    if (moves.length > 0) await moveStock(tx, store, actor, { moves, reason, note });
    if (marks.length > 0) await setCounts(tx, store, actor, { counts: marks, reason: 'adjust' });
  });
}
