import { basename } from 'node:path';
import type { Config } from '../config/index.ts';
import { type Database, type Tx, withStore } from '../db/index.ts';
import { isRefusal, newId, type Refusal } from '../lib/index.ts';
import { type Actor, actorColumns, allow, type StoreContext } from '../who/index.ts';
import { findPictures } from './find-pictures.ts';
import { mapShopify } from './map-shopify.ts';
import { type ReadState, readShopify, type ShopifyGroup } from './read-shopify.ts';
import { type Outcome, saveDraft } from './save-draft.ts';
import { dropUnused, type PictureDesk, type TakenPicture, takePictures } from './take-pictures.ts';

/** A row of the file and what is to be said about it; the header is row 1. */
export type ImportNote = { row: number; handle: string; reason: string };

/** What an import did. */
export type ImportReport = Record<Outcome, number> & { refused: ImportNote[]; warnings: ImportNote[] };

export type ImportOptions = {
  /** Path of the CSV file. */
  file: string;
  /** A folder in which pictures are found by the names that the file gives them. */
  imagesDir?: string | undefined;
  /** Does everything, then undoes it: the report says what would happen. */
  dryRun?: boolean | undefined;
  onProgress?: ((state: ReadState) => void) | undefined;
};

/** Thrown to roll a dry run's product back once its outcome is known. */
class DryRunEnd extends Error {}

function reasonOf(refusal: Refusal): string {
  const fields = refusal.detail.fields?.map((issue) => `${issue.field}: ${issue.message}`) ?? [];
  return [refusal.sentence, ...fields.filter((text) => !text.endsWith(refusal.sentence))].join(' ');
}

async function saveOrUndo(
  desk: PictureDesk,
  work: (tx: Tx) => Promise<{ outcome: Outcome; warnings: string[] }>,
): Promise<{ outcome: Outcome; warnings: string[] }> {
  let done: { outcome: Outcome; warnings: string[] } | undefined;
  try {
    return await withStore(desk.db, desk.store, async (tx) => {
      done = await work(tx);
      if (desk.dryRun) throw new DryRunEnd();
      return done;
    });
  } catch (error) {
    if (error instanceof DryRunEnd && done) return done;
    throw error;
  }
}

/** Takes one product in, whole or not at all, and writes into the report what became of it. */
async function importGroup(desk: PictureDesk, actor: Actor, group: ShopifyGroup, report: ImportReport): Promise<void> {
  const { handle } = group;
  let pictures: TakenPicture[] = [];
  try {
    const draft = mapShopify(group);
    pictures = await takePictures(desk, draft);
    const { outcome, warnings } = await saveOrUndo(desk, (tx) => saveDraft(tx, desk.store, actor, draft, pictures));
    report[outcome] += 1;
    report.warnings.push(...draft.warnings.map((warning) => ({ ...warning, handle })));
    report.warnings.push(...warnings.map((reason) => ({ row: group.row, handle, reason })));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const row = error.detail.data?.row;
    report.refused.push({ row: typeof row === 'number' ? row : group.row, handle, reason: reasonOf(error) });
  } finally {
    await dropUnused(desk, pictures);
  }
}

async function beginRun(desk: PictureDesk, actor: Actor, file: string): Promise<string | null> {
  if (desk.dryRun) return null;
  const id = newId();
  const run = { storeId: desk.store.id, id, format: 'shopify', fileName: basename(file), ...actorColumns(actor) };
  await withStore(desk.db, desk.store, (tx) => tx.insertInto('ImportRun').values(run).execute());
  return id;
}

async function endRun(desk: PictureDesk, id: string | null, state: 'done' | 'failed', report: ImportReport): Promise<void> {
  if (!id) return;
  const end = { state, report: JSON.stringify(report), finishedAt: new Date() };
  await withStore(desk.db, desk.store, (tx) =>
    tx.updateTable('ImportRun').set(end).where('storeId', '=', desk.store.id).where('id', '=', id).execute(),
  );
}

/**
 * Brings the products of a Shopify export (CSV) into a store. The file is streamed; each product is taken in whole or not at all, in a
 * transaction of its own, and known again by its handle, so a second run of the same file changes nothing. Stock is set to the file's
 * count through the ledger. Pictures are found by name in a folder; a missing one is a warning.
 *
 * @returns how many products were created, updated and left as they were; those refused and what to look at, with rows.
 * @throws Refusal import_unreadable when the file is not a product file of Shopify's; unauthenticated | forbidden | not_found.
 */
export async function importShopify(
  deps: { db: Database; config: Pick<Config, 'dataDir'> },
  store: StoreContext,
  actor: Actor,
  options: ImportOptions,
): Promise<ImportReport> {
  for (const permission of ['catalog.write', 'media.write', 'inventory.write'] as const) allow(actor, store, permission);
  const { db, config } = deps;
  const desk = { db, config, store, find: await findPictures(options.imagesDir), dryRun: options.dryRun ?? false };
  const report: ImportReport = { created: 0, updated: 0, unchanged: 0, refused: [], warnings: [] };
  const run = await beginRun(desk, actor, options.file);
  try {
    for await (const group of readShopify(options.file, options.onProgress ?? (() => {})))
      await importGroup(desk, actor, group, report);
    await endRun(desk, run, 'done', report);
    return report;
  } catch (error) {
    await endRun(desk, run, 'failed', report);
    throw error;
  }
}
