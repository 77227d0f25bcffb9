import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type Database, withStore } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';

/** Where the bytes of a file come from; it can be opened again and again. */
export type Source = { bytes: number; open(): AsyncIterable<Uint8Array> };

/** A file on this machine. */
export async function fileSource(path: string): Promise<Source> {
  return { bytes: (await stat(path)).size, open: () => createReadStream(path) };
}

/** A file that was uploaded in parts, and lies in the database, where every worker can read it. */
export function uploadedSource(db: Database, store: StoreContext, run: { id: string; totalBytes: number }): Source {
  const part = (position: number) =>
    withStore(db, store, (tx) =>
      tx
        .selectFrom('ImportPart')
        .select('bytes')
        .where('storeId', '=', store.id)
        .where('runId', '=', run.id)
        .where('position', '=', position)
        .executeTakeFirst(),
    );
  async function* open() {
    for (let position = 0; ; position += 1) {
      const found = await part(position);
      if (!found) return;
      yield found.bytes;
    }
  }
  return { bytes: run.totalBytes, open };
}
