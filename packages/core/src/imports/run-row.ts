import type { Database, Tx } from '../db/index.ts';
import type { FilesConfig } from '../files/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import type { FormatName } from './formats.ts';
import type { Encoding, FileForm } from './sniff-file.ts';

export type RunState =
  | 'uploading'
  | 'mapping'
  | 'checking'
  | 'checked'
  | 'running'
  | 'done'
  | 'failed'
  | 'canceled'
  | 'undoing'
  | 'undone';

/** What work on a run needs beside the run. */
export type WorkDeps = { db: Database; config: FilesConfig };

/** The states in which a worker is at it. */
export const atWork: readonly RunState[] = ['checking', 'running', 'undoing'];

/** A run as the verbs see it. */
export type Run = {
  id: string;
  state: RunState;
  format: FormatName;
  fileName: string;
  form: FileForm;
  totalBytes: number;
  header: string[];
  sample: string[][];
  mapping: Record<string, number>;
  byAddress: boolean;
  position: number;
  total: number | null;
  bytesRead: number;
  attempts: number;
  problem: string | null;
  actorKind: string;
  actorId: string | null;
  createdAt: Date;
  finishedAt: Date | null;
};

type Row = Awaited<ReturnType<typeof selectRun>>;

function selectRun(tx: Tx, store: StoreContext, id: string, locks: boolean) {
  const mine = tx.selectFrom('ImportRun').selectAll().where('storeId', '=', store.id).where('id', '=', id);
  return locks ? mine.forUpdate().executeTakeFirst() : mine.executeTakeFirst();
}

export function shapeRun(row: NonNullable<Row>): Run {
  const report = row.report as { byAddress?: boolean };
  const { id, fileName, totalBytes, position, total, bytesRead, attempts, problem, actorKind, actorId, createdAt, finishedAt } =
    row;
  return {
    ...{ id, fileName, totalBytes, position, total, bytesRead, attempts, problem, actorKind, actorId, createdAt, finishedAt },
    state: row.state as RunState,
    format: row.format as FormatName,
    form: { encoding: (row.encoding || 'utf-8') as Encoding, delimiter: (row.delimiter || ',') as FileForm['delimiter'] },
    header: row.header as string[],
    sample: row.sample as string[][],
    mapping: row.mapping as Record<string, number>,
    byAddress: report.byAddress ?? true,
  };
}

/** Reads a run. @throws Refusal not_found */
export async function readRun(tx: Tx, store: StoreContext, id: string): Promise<Run> {
  const row = await selectRun(tx, store, id, false);
  if (!row) throw new Refusal('not_found');
  return shapeRun(row);
}

/** Locks a run until the transaction ends. @throws Refusal not_found; import_state when it is in none of the states. */
export async function lockRun(tx: Tx, store: StoreContext, id: string, states?: readonly RunState[]): Promise<Run> {
  const row = await selectRun(tx, store, id, true);
  if (!row) throw new Refusal('not_found');
  const run = shapeRun(row);
  if (states && !states.includes(run.state)) {
    const message = `This import is ${words[run.state]}; that cannot be done to it now.`;
    throw new Refusal('import_state', { message, data: { state: run.state } });
  }
  return run;
}

const words: Record<RunState, string> = {
  uploading: 'still being uploaded',
  mapping: 'waiting for its columns',
  checking: 'being checked',
  checked: 'checked',
  running: 'at work',
  done: 'done',
  failed: 'given up',
  canceled: 'canceled',
  undoing: 'being undone',
  undone: 'undone',
};

/** Changes columns of a run's row. */
export async function setRun(tx: Tx, store: StoreContext, id: string, values: Record<string, unknown>): Promise<void> {
  await tx.updateTable('ImportRun').set(values).where('storeId', '=', store.id).where('id', '=', id).execute();
}
