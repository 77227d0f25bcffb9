import { z } from 'zod';
import { type Database, type Tx, verb, withStore } from '../db/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import { type Actor, actorColumns, allow, type StoreContext } from '../who/index.ts';
import { guessFormat } from './formats.ts';
import { BrokenFile, readRecords } from './read-records.ts';
import { lockRun, readRun, setRun } from './run-row.ts';
import { sniffFile } from './sniff-file.ts';
import { uploadedSource } from './source.ts';

/** Bytes of each part of an upload, and the most that a file may have. */
export const partBytes = 1024 * 1024;
export const mostFileBytes = 50 * 1024 * 1024;
const mostColumns = 500;
const sampleRows = 5;

/** An import touches goods, pictures and stock, so it takes the right to each. */
export function allowImport(actor: Actor, store: StoreContext): void {
  for (const permission of ['catalog.write', 'media.write', 'inventory.write'] as const) allow(actor, store, permission);
}

/** Begins the upload of a file, which follows in parts of `partBytes`. @throws Refusal too_large | invalid | forbidden */
export const beginImport = verb(
  {
    name: 'imports.begin',
    permission: 'catalog.write',
    input: z.strictObject({ fileName: z.string().trim().min(1).max(255), bytes: z.number().int().min(1, 'The file is empty.') }),
  },
  async (tx, store, actor, { fileName, bytes }) => {
    allowImport(actor, store);
    if (bytes > mostFileBytes) {
      const size = (bytes / 1024 / 1024).toFixed(0);
      throw new Refusal('too_large', {
        message: `The file has ${size} MB; at most 50 MB are taken. Split it into several files.`,
      });
    }
    const id = newId();
    const run = { storeId: store.id, id, format: '', fileName, state: 'uploading', totalBytes: bytes, ...actorColumns(actor) };
    await tx.insertInto('ImportRun').values(run).execute();
    return { id, partBytes };
  },
);

/** Takes one part of the file in, by its place; the same part sent again replaces itself. @throws Refusal not_found | import_state | invalid */
export const putImportPart = verb(
  {
    name: 'imports.putPart',
    permission: 'catalog.write',
    input: z.strictObject({
      id: z.uuid(),
      position: z
        .number()
        .int()
        .min(0)
        .max(Math.ceil(mostFileBytes / partBytes)),
      bytes: z.custom<Uint8Array>(
        (value) => value instanceof Uint8Array && value.byteLength > 0 && value.byteLength <= partBytes,
      ),
    }),
  },
  async (tx, store, actor, { id, position, bytes }) => {
    allowImport(actor, store);
    await lockRun(tx, store, id, ['uploading']);
    await tx
      .insertInto('ImportPart')
      .values({ storeId: store.id, runId: id, position, bytes: Buffer.from(bytes) })
      .onConflict((conflict) => conflict.columns(['storeId', 'runId', 'position']).doUpdateSet({ bytes: Buffer.from(bytes) }))
      .execute();
  },
);

async function measure(tx: Tx, store: StoreContext, id: string): Promise<number> {
  const { total } = await tx
    .selectFrom('ImportPart')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>(eb.fn<number>('octet_length', ['bytes'])), eb.lit(0)).as('total'))
    .where('storeId', '=', store.id)
    .where('runId', '=', id)
    .executeTakeFirstOrThrow();
  return Number(total);
}

async function refuseFile(db: Database, store: StoreContext, id: string, message: string): Promise<never> {
  const values = { state: 'failed', problem: message, finishedAt: new Date() };
  await withStore(db, store, async (tx) => {
    await setRun(tx, store, id, values);
    await tx.deleteFrom('ImportPart').where('storeId', '=', store.id).where('runId', '=', id).execute();
  });
  throw new Refusal('import_unreadable', { message });
}

/**
 * Looks into a file whose parts are all here: its encoding and form, the names of its columns, its first rows, and what kind of file it
 * seems to be. From then on the merchant may say which column means what.
 *
 * @throws Refusal import_unreadable with the reason; import_state when parts are missing; not_found
 */
export async function lookIntoImport(db: Database, store: StoreContext, actor: Actor, { id }: { id: string }): Promise<void> {
  allowImport(actor, store);
  const { run, total } = await withStore(db, store, async (tx) => ({
    run: await lockRun(tx, store, id, ['uploading']),
    total: await measure(tx, store, id),
  }));
  if (total !== run.totalBytes)
    throw new Refusal('import_state', { message: 'Not every part of the file has arrived. Upload it again.' });
  const source = uploadedSource(db, store, run);
  const rows: string[][] = [];
  try {
    const form = await sniffFile(source);
    for await (const { cells } of readRecords(source, form)) {
      rows.push(cells);
      if (rows.length > sampleRows) break;
    }
    const [header = [], ...sample] = rows;
    if (header.length > mostColumns)
      return await refuseFile(db, store, id, `The file has ${header.length} columns; at most ${mostColumns} are read.`);
    if (sample.length === 0) return await refuseFile(db, store, id, 'The file has a header but no rows below it.');
    const values = {
      state: 'mapping',
      format: guessFormat(header),
      ...form,
      header: JSON.stringify(header.map((name) => name.slice(0, 200))),
      sample: JSON.stringify(sample.map((row) => row.map((cell) => cell.slice(0, 200)))),
    };
    await withStore(db, store, async (tx) => {
      await lockRun(tx, store, id, ['uploading']);
      await setRun(tx, store, id, values);
    });
  } catch (error) {
    if (error instanceof BrokenFile) return refuseFile(db, store, id, error.message);
    if (error instanceof Refusal && error.code === 'import_unreadable' && (await isOpen(db, store, id)))
      return refuseFile(db, store, id, error.sentence);
    throw error;
  }
}

async function isOpen(db: Database, store: StoreContext, id: string): Promise<boolean> {
  return (await withStore(db, store, (tx) => readRun(tx, store, id))).state === 'uploading';
}
