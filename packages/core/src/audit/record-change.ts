import { noteChange, type Tx } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { type Actor, actorColumns, type StoreContext } from '../who/index.ts';

/** One edit of one row: who did which verb, and the row before and after it (null: it was not there). */
export type ChangeNote = {
  verb: string;
  noun: string;
  rowId: string;
  before: unknown;
  after: unknown;
  /** Edits that belong together, and are undone together, share one. */
  changeSetId?: string;
};

/** Writes an edit down beside the edit itself, in its transaction: what undo and the history read. Never pass a secret. */
export async function recordChange(tx: Tx, store: StoreContext, actor: Actor, note: ChangeNote): Promise<void> {
  const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));
  const id = newId();
  await tx
    .insertInto('Change')
    .values({
      storeId: store.id,
      id,
      changeSetId: note.changeSetId ?? id,
      verb: note.verb,
      noun: note.noun,
      rowId: note.rowId,
      before: json(note.before),
      after: json(note.after),
      ...actorColumns(actor),
    })
    .execute();
  await noteChange(tx, store, actor, note);
}
