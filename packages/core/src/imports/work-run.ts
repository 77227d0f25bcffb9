import { type Database, type Tx, withStore } from '../db/index.ts';
import { isRefusal, type Refusal } from '../lib/index.ts';
import { enqueue } from '../queue/index.ts';
import { memberActor } from '../stores/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { allowImport } from './begin-run.ts';
import { layOut } from './formats.ts';
import { type BatchItem, type BatchPlan, batchSize, importBatch } from './import-batch.ts';
import { type Group, readGroups } from './read-groups.ts';
import { lockRun, type Run, setRun, type WorkDeps } from './run-row.ts';
import { uploadedSource } from './source.ts';
import { undoSome } from './undo-run.ts';

/** A slice of work; then other imports have their turn. */
const sliceMs = 15_000;
/** Slices that may be begun without any progress before the run is given up. */
const mostAttempts = 5;

/** Who began the run, with the rights that they have now. */
async function actorOf(db: Database, store: StoreContext, run: Run): Promise<Actor | null> {
  if (run.actorKind === 'system') return { kind: 'system', name: run.actorId ?? 'import' };
  return run.actorKind === 'member' && run.actorId ? memberActor(db, run.actorId, store.id) : null;
}

function itemRow(store: StoreContext, run: Run, position: number, item: BatchItem, isDone: boolean) {
  const { row, handle, outcome, reason, warnings, applied, group } = item;
  const changed = applied && outcome !== 'unchanged';
  return {
    ...{ storeId: store.id, runId: run.id, position, row, handle: handle.slice(0, 300), outcome, reason: reason.slice(0, 2000) },
    name: (applied?.name ?? group.rows[0]?.cells.title ?? group.rows[0]?.cells.name ?? '').slice(0, 300),
    warnings: JSON.stringify(warnings.slice(0, 20)),
    differences: JSON.stringify(applied?.differences ?? []),
    records: outcome === 'refused' ? JSON.stringify(group.records.slice(0, 200)) : null,
    productId: isDone ? (applied?.productId ?? null) : null,
    before: isDone && changed ? JSON.stringify(applied.memory) : null,
    versionAfter: isDone && changed ? applied.versionAfter : null,
    doneAt: isDone && changed ? new Date() : null,
  };
}

/** Writes what became of a batch, and how far the run has come, in one transaction. */
async function writeItems(tx: Tx, store: StoreContext, run: Run, from: number, items: BatchItem[], bytesRead: number) {
  const rows = items.map((item, index) => itemRow(store, run, from + index, item, run.state === 'running'));
  if (rows.length > 0) {
    await tx
      .deleteFrom('ImportItem')
      .where('storeId', '=', store.id)
      .where('runId', '=', run.id)
      .where(
        'position',
        'in',
        rows.map((row) => row.position),
      )
      .execute();
    await tx.insertInto('ImportItem').values(rows).execute();
  }
  await setRun(tx, store, run.id, { position: from + items.length, bytesRead, attempts: 0, beatAt: new Date() });
}

/** True when the run still is where this worker believes it to be; a second worker, or one that was stopped, finds it is not. */
async function isMine(tx: Tx, store: StoreContext, run: Run, from: number): Promise<boolean> {
  const now = await lockRun(tx, store, run.id);
  return now.state === run.state && now.position === from;
}

async function finish(deps: WorkDeps, store: StoreContext, run: Run, total: number, problem: string | null): Promise<void> {
  await withStore(deps.db, store, async (tx) => {
    if (!(await isMine(tx, store, run, total))) return;
    const end = { total, problem, bytesRead: run.totalBytes, beatAt: new Date() };
    if (run.state === 'checking') return setRun(tx, store, run.id, { ...end, state: problem ? 'failed' : 'checked' });
    await setRun(tx, store, run.id, { ...end, state: 'done', finishedAt: new Date() });
    await tx.deleteFrom('ImportPart').where('storeId', '=', store.id).where('runId', '=', run.id).execute();
  });
}

type Slice = { deps: WorkDeps; store: StoreContext; run: Run; actor: Actor; endsAt: number };

/** Does one batch, and answers whether the run is still this worker's. */
async function doBatch(
  slice: Slice,
  places: Record<string, number>,
  from: number,
  groups: Group[],
  bytesRead: number,
): Promise<boolean> {
  const { deps, store, run, actor } = slice;
  const isCheck = run.state === 'checking';
  const plan: BatchPlan = {
    ...deps,
    ...{ store, actor, places, format: run.format, choices: { byAddress: run.byAddress }, dryRun: isCheck, find: () => null },
    begin: (tx) => isMine(tx, store, run, from),
    end: (tx, items) => writeItems(tx, store, run, from, items, bytesRead),
  };
  const items = await importBatch(plan, groups);
  if (!items) return false;
  if (!isCheck) return true;
  return withStore(deps.db, store, async (tx) => {
    if (!(await isMine(tx, store, run, from))) return false;
    await writeItems(tx, store, run, from, items, bytesRead);
    return true;
  });
}

/** Goes through the file from where the run stands; answers whether work is left. */
async function goThrough(slice: Slice): Promise<boolean> {
  const { deps, store, run } = slice;
  const layout = layOut(run.format, run.header, run.mapping);
  const progress = { bytesRead: 0 };
  const source = uploadedSource(deps.db, store, run);
  const groups = readGroups(
    source,
    run.form,
    () => layout,
    ({ bytesRead }) => {
      progress.bytesRead = bytesRead;
    },
  );
  let seen = 0;
  let from = run.position;
  let problem: string | null = null;
  let batch: Group[] = [];
  for await (const group of groups) {
    seen += 1;
    if (group.breaksOff) problem = group.problem;
    if (seen <= from) continue;
    batch.push(group);
    if (batch.length < batchSize) continue;
    if (!(await doBatch(slice, layout.places, from, batch, progress.bytesRead))) return false;
    from += batch.length;
    batch = [];
    if (Date.now() >= slice.endsAt) return true;
  }
  if (batch.length > 0 && !(await doBatch(slice, layout.places, from, batch, progress.bytesRead))) return false;
  await finish(deps, store, run, seen, problem);
  return false;
}

async function giveUp(db: Database, store: StoreContext, id: string, problem: string): Promise<void> {
  await withStore(db, store, (tx) => setRun(tx, store, id, { state: 'failed', problem, finishedAt: new Date() }));
}

/** Takes the run up: counts the attempt, so that a file which stops the worker each time is given up. */
async function takeUp(db: Database, store: StoreContext, id: string): Promise<Run | null> {
  return withStore(db, store, async (tx) => {
    const run = await lockRun(tx, store, id);
    if (run.state !== 'checking' && run.state !== 'running' && run.state !== 'undoing') return null;
    await setRun(tx, store, id, { attempts: run.attempts + 1, beatAt: new Date() });
    return { ...run, attempts: run.attempts + 1 };
  });
}

/**
 * Works on a run for a slice of time: checks it, does it or undoes it, batch by batch, each with its progress in the same transaction.
 * Killed at any moment, it is taken up where the last batch ended. Two workers on one run do no harm: each batch asks where the run stands.
 */
export async function workImport(deps: WorkDeps, store: StoreContext, id: string, now = Date.now): Promise<void> {
  const run = await takeUp(deps.db, store, id);
  if (!run) return;
  if (run.attempts > mostAttempts)
    return giveUp(
      deps.db,
      store,
      id,
      `Stopped near row ${run.position + 2} after ${mostAttempts} tries. What was done can be undone.`,
    );
  try {
    const actor = await actorOf(deps.db, store, run);
    if (!actor) return await giveUp(deps.db, store, id, 'Whoever began this import is no longer a member of the store.');
    allowImport(actor, store);
    const slice = { deps, store, run, actor, endsAt: now() + sliceMs };
    const isLeft = run.state === 'undoing' ? await undoSome(slice) : await goThrough(slice);
    if (isLeft) await withStore(deps.db, store, (tx) => enqueue(tx, 'import', { storeId: store.id, runId: id }));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await giveUp(deps.db, store, id, (error as Refusal).sentence);
  }
}

/** Takes up runs that nobody has worked on for half a minute: their worker was killed. Called every minute. */
export async function wakeImports(deps: WorkDeps, store: StoreContext): Promise<void> {
  await withStore(deps.db, store, async (tx) => {
    const idle = await tx
      .selectFrom('ImportRun')
      .select('id')
      .where('storeId', '=', store.id)
      .where('state', 'in', ['checking', 'running', 'undoing'])
      .where('beatAt', '<', new Date(Date.now() - 30_000))
      .execute();
    for (const { id } of idle) await enqueue(tx, 'import', { storeId: store.id, runId: id });
  });
}
