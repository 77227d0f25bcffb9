import { basename } from 'node:path';
import { type Database, withStore } from '../db/index.ts';
import type { FilesConfig } from '../files/index.ts';
import { newId } from '../lib/index.ts';
import { type Actor, actorColumns, allow, type StoreContext } from '../who/index.ts';
import { findPictures } from './find-pictures.ts';
import { layOut } from './formats.ts';
import { type BatchItem, batchSize, type ImportNote, importBatch } from './import-batch.ts';
import { type Group, type ReadState, readGroups } from './read-groups.ts';
import { sniffFile } from './sniff-file.ts';
import { fileSource } from './source.ts';
import type { Outcome } from './wish.ts';

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

type Deps = { db: Database; config: FilesConfig };

async function beginRun(db: Database, store: StoreContext, actor: Actor, file: string): Promise<string> {
  const id = newId();
  const run = { storeId: store.id, id, format: 'shopify', fileName: basename(file), ...actorColumns(actor) };
  await withStore(db, store, (tx) => tx.insertInto('ImportRun').values(run).execute());
  return id;
}

async function endRun(db: Database, store: StoreContext, id: string, state: 'done' | 'failed', report: ImportReport) {
  const end = { state, report: JSON.stringify(report), finishedAt: new Date() };
  await withStore(db, store, (tx) =>
    tx.updateTable('ImportRun').set(end).where('storeId', '=', store.id).where('id', '=', id).execute(),
  );
}

function tell(report: ImportReport, items: BatchItem[]): void {
  for (const { outcome, row, handle, reason, warnings } of items) {
    if (outcome === 'refused') report.refused.push({ row, handle, reason });
    else report[outcome] += 1;
    report.warnings.push(...warnings);
  }
}

/**
 * Brings the products of a Shopify export (CSV) into a store, from a file on this machine. The file is streamed; each product is taken
 * in whole or not at all, and known again by its handle, so a second run of the same file changes nothing. Stock is set to the file's
 * count through the ledger. Pictures are found by name in a folder; a missing one is a warning.
 *
 * @returns how many products were created, updated and left as they were; those refused and what to look at, with rows.
 * @throws Refusal import_unreadable when the file is not a product file of Shopify's; unauthenticated | forbidden | not_found.
 */
export async function importShopify(
  { db, config }: Deps,
  store: StoreContext,
  actor: Actor,
  options: ImportOptions,
): Promise<ImportReport> {
  for (const permission of ['catalog.write', 'media.write', 'inventory.write'] as const) allow(actor, store, permission);
  const dryRun = options.dryRun ?? false;
  const report: ImportReport = { created: 0, updated: 0, unchanged: 0, refused: [], warnings: [] };
  const source = await fileSource(options.file);
  const find = await findPictures(options.imagesDir);
  const run = dryRun ? null : await beginRun(db, store, actor, options.file);
  let places: Record<string, number> = {};
  const layoutOf = (header: string[]) => {
    const layout = layOut('shopify', header);
    places = layout.places;
    return layout;
  };
  const take = async (groups: Group[]) => {
    const choices = { byAddress: false };
    const plan = { db, config, store, actor, find, format: 'shopify', places, choices, dryRun } as const;
    tell(report, (await importBatch(plan, groups)) ?? []);
  };
  try {
    const batch: Group[] = [];
    for await (const group of readGroups(source, await sniffFile(source), layoutOf, options.onProgress)) {
      batch.push(group);
      if (batch.length === batchSize) await take(batch.splice(0));
    }
    if (batch.length > 0) await take(batch.splice(0));
    if (run) await endRun(db, store, run, 'done', report);
    return report;
  } catch (error) {
    if (run) await endRun(db, store, run, 'failed', report);
    throw error;
  }
}
