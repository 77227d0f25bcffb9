import { type Database, withStore } from '../db/index.ts';
import { enqueue } from '../queue/index.ts';
import type { StoreContext } from '../who/index.ts';
import { applySlice } from './apply-slice.ts';
import { undoSlice } from './undo-slice.ts';

/**
 * Goes on with a bulk edit, or with taking it back, from where it stands until it is done: 200 products in a transaction. Two at once
 * take turns; a run that is over is left alone.
 */
export async function runBulkEdit(deps: { db: Database }, store: StoreContext, id: string): Promise<void> {
  let hasMore = true;
  while (hasMore) {
    hasMore = await withStore(
      deps.db,
      store,
      async (tx) => (await applySlice(tx, store, id)) || (await undoSlice(tx, store, id)),
    );
  }
}

/** Puts the runs of a store that were left in the middle back into the queue: what a starting worker does first. */
export async function resumeBulkEdits(deps: { db: Database }, store: StoreContext): Promise<void> {
  await withStore(deps.db, store, async (tx) => {
    const left = await tx
      .selectFrom('BulkEdit')
      .select('id')
      .where('storeId', '=', store.id)
      .where('state', 'in', ['running', 'undoing'])
      .execute();
    for (const { id } of left) await enqueue(tx, 'bulk', { storeId: store.id, bulkEditId: id });
  });
}
