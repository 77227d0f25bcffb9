import { verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { enqueue } from '../queue/index.ts';
import { allow } from '../who/index.ts';
import { bulkEditId, lockBulkEdit, sliceSize } from './apply-slice.ts';
import { undoSlice } from './undo-slice.ts';

/**
 * Takes a bulk edit back: every field that still is what the edit made it becomes what it was; stock moves back by as much as it was
 * moved. A run that is under way stops there and what it did goes back. Doing it twice changes nothing.
 *
 * @returns whether it is done already; a large one is done by the worker.
 * @throws Refusal not_found; forbidden for stock without inventory.write
 */
export const undoBulkEdit = verb(
  { name: 'bulk.undo', permission: 'catalog.write', input: bulkEditId },
  async (tx, store, actor, { id }): Promise<{ isDone: boolean }> => {
    const run = await lockBulkEdit(tx, store, id);
    if (!run) throw new Refusal('not_found');
    if (run.patch.stock) allow(actor, store, 'inventory.write');
    if (run.state === 'undone') return { isDone: true };
    if (run.state === 'undoing') return { isDone: false };
    await tx.updateTable('BulkEdit').set({ state: 'undoing' }).where('storeId', '=', store.id).where('id', '=', id).execute();
    if (run.done < sliceSize) return { isDone: !(await undoSlice(tx, store, id)) };
    await enqueue(tx, 'bulk', { storeId: store.id, bulkEditId: id });
    return { isDone: false };
  },
);
