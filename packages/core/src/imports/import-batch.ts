import { sql } from 'kysely';
import { type Database, type Tx, withStore } from '../db/index.ts';
import type { FilesConfig } from '../files/index.ts';
import { isRefusal, type Refusal } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import type { Applied } from './apply-wish.ts';
import { openDirectory } from './directory.ts';
import type { PictureFinder } from './find-pictures.ts';
import { type FormatName, formats, type ImportChoices, type Ready } from './formats.ts';
import type { Group } from './read-groups.ts';
import { dropUnused, openLibrary, type PictureDesk, type TakenPicture } from './take-pictures.ts';
import type { Outcome } from './wish.ts';

/** A row of the file and what is to be said about it; the header is row 1. */
export type ImportNote = { row: number; handle: string; reason: string };

/** What became of one group of rows. */
export type BatchItem = {
  row: number;
  handle: string;
  outcome: Outcome | 'refused';
  reason: string;
  warnings: ImportNote[];
  applied: Applied | null;
  group: Group;
};

export type BatchPlan = {
  db: Database;
  config: FilesConfig;
  store: StoreContext;
  actor: Actor;
  find: PictureFinder;
  format: FormatName;
  places: Record<string, number>;
  choices: ImportChoices;
  /** Does everything, then undoes it: the items say what would happen. */
  dryRun: boolean;
  /** Runs first in the transaction; false leaves the batch alone. */
  begin?: (tx: Tx) => Promise<boolean>;
  /** Runs last in the transaction, with what was done. */
  end?: (tx: Tx, items: BatchItem[]) => Promise<void>;
};

/** Goods that are taken in together, in one transaction; few, so that no shelf is held from its buyers for long. */
export const batchSize = 25;

/** Thrown to roll a dry run back once its outcome is known. */
class DryRunEnd extends Error {}

type Prepared = { group: Group; ready: Ready | null; refusal: Refusal | null };

function reasonOf(refusal: Refusal): string {
  const fields = refusal.detail.fields?.map((issue) => `${issue.field}: ${issue.message}`) ?? [];
  return [refusal.sentence, ...fields.filter((text) => !text.endsWith(refusal.sentence))].join(' ');
}

async function prepare(plan: BatchPlan, desk: PictureDesk, group: Group): Promise<Prepared> {
  try {
    return { group, ready: await formats[plan.format].prepare(group, plan.places, desk, plan.choices), refusal: null };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { group, ready: null, refusal: error };
  }
}

function refused(group: Group, refusal: Refusal): BatchItem {
  const row = refusal.detail.data?.row;
  const at = typeof row === 'number' ? row : group.row;
  const nothing = { warnings: [], applied: null, group };
  return { row: at, handle: group.handle, outcome: 'refused', reason: reasonOf(refusal), ...nothing };
}

/** Does one group after the other, each whole or not at all. */
async function applyAll(tx: Tx, { store, actor }: BatchPlan, prepared: Prepared[]): Promise<BatchItem[]> {
  const items: BatchItem[] = [];
  let directory = await openDirectory(tx, store);
  for (const { group, ready, refusal } of prepared) {
    if (!ready) {
      if (refusal) items.push(refused(group, refusal));
      continue;
    }
    await sql`savepoint goods`.execute(tx);
    try {
      const { warnings, ...applied } = await ready.apply(tx, store, actor, directory);
      await sql`release savepoint goods`.execute(tx);
      const { row, handle } = group;
      const notes = [
        ...ready.warnings.map((note) => ({ ...note, handle })),
        ...warnings.map((reason) => ({ row, handle, reason })),
      ];
      items.push({ row, handle, outcome: applied.outcome, reason: '', warnings: notes, applied, group });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await sql`rollback to savepoint goods`.execute(tx);
      directory = await openDirectory(tx, store);
      items.push(refused(group, error));
    }
  }
  return items;
}

/** Runs the transaction of a batch; null when `begin` says no. */
async function transact(plan: BatchPlan, prepared: Prepared[]): Promise<BatchItem[] | null> {
  let items: BatchItem[] | null = null;
  try {
    return await withStore(plan.db, plan.store, async (tx) => {
      items = null;
      if (plan.begin && !(await plan.begin(tx))) return null;
      items = await applyAll(tx, plan, prepared);
      if (plan.dryRun) throw new DryRunEnd();
      await plan.end?.(tx, items);
      return items;
    });
  } catch (error) {
    if (error instanceof DryRunEnd) return items;
    throw error;
  }
}

/**
 * Takes in a batch of groups in one transaction; each group whole or not at all. Pictures are made ready before it.
 *
 * @returns what became of each, in order; null when `begin` said no.
 */
export async function importBatch(plan: BatchPlan, groups: Group[]): Promise<BatchItem[] | null> {
  const { db, config, store, find, dryRun } = plan;
  const library = plan.format === 'stock' ? { keys: new Map(), names: new Map() } : await openLibrary(db, store);
  const desk: PictureDesk = { db, config, store, find, library, dryRun };
  const prepared: Prepared[] = [];
  try {
    for (const group of groups) prepared.push(await prepare(plan, desk, group));
    return await transact(plan, prepared);
  } finally {
    const taken: TakenPicture[] = prepared.flatMap(({ ready }) => ready?.pictures ?? []);
    await dropUnused(desk, taken);
  }
}
