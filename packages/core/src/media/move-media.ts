import { createHash } from 'node:crypto';
import type { StorageKind } from '../config/index.ts';
import { type Database, withStore } from '../db/index.ts';
import { type FilesConfig, openStorage, type Storage } from '../files/index.ts';

/** How far a move has come: files that are at the new place now, that were there already, and that could be found nowhere. */
export type MoveState = { copied: number; there: number; missing: string[] };

const pageSize = 100;

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function nextKeys(db: Database, store: { id: string }, after: string): Promise<string[]> {
  const rows = await withStore(db, store, (tx) =>
    tx
      .selectFrom('Asset')
      .select('key')
      .where('storeId', '=', store.id)
      .where('key', '>', after)
      .orderBy('key')
      .limit(pageSize)
      .execute(),
  );
  return rows.map((row) => row.key);
}

/** Copies one file and reads it back; one that is there already, byte for byte, is left alone. */
async function copy(from: Storage, to: Storage, key: string, state: MoveState): Promise<void> {
  const [original, standing] = [await from.get(key), await to.get(key)];
  if (!original) {
    // It was uploaded after the switch, or an earlier run has moved it and dropped the source.
    if (standing) state.there += 1;
    else state.missing.push(key);
    return;
  }
  if (standing && hash(standing) === hash(original)) {
    state.there += 1;
    return;
  }
  await to.put(key, original);
  const written = await to.get(key);
  if (!written || hash(written) !== hash(original)) throw new Error(`“${key}” did not arrive as it was sent.`);
  state.copied += 1;
}

/**
 * Brings the pictures of every store to another place. Each is written, read back and compared before the next; what is there already is
 * left alone, so it may be killed at any moment and run again. The old place keeps its files.
 *
 * @param move.from  where they are now; @param move.to  where they shall be. Both must be known to the environment.
 * @throws StorageError when a place is away; then the next run goes on.
 */
export async function moveMedia(
  deps: { db: Database; config: FilesConfig },
  move: { from: StorageKind; to: StorageKind },
  onProgress: (state: MoveState) => void = () => {},
): Promise<MoveState> {
  const [from, to] = [openStorage(deps.config, move.from), openStorage(deps.config, move.to)];
  const state: MoveState = { copied: 0, there: 0, missing: [] };
  const stores = await deps.db.selectFrom('platform.Store').select('id').orderBy('id').execute();
  for (const store of stores) {
    let after = '';
    for (;;) {
      const keys = await nextKeys(deps.db, store, after);
      for (const key of keys) {
        await copy(from, to, key, state);
        onProgress(state);
      }
      if (keys.length < pageSize) break;
      after = keys.at(-1) ?? after;
    }
  }
  return state;
}
