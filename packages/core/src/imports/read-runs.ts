import { sql } from 'kysely';
import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';
import { csvLine } from './cell-text.ts';
import type { ImportNote } from './import-batch.ts';
import { type Run, readRun, shapeRun } from './run-row.ts';
import type { Difference } from './wish.ts';

/** How many products of a run came to what. */
export type RunCounts = {
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  warned: number;
  done: number;
  undone: number;
};

const outcomes = ['created', 'updated', 'unchanged', 'refused'] as const;

async function countItems(tx: Tx, store: StoreContext, ids: string[]): Promise<Map<string, RunCounts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<RunCounts & { runId: string }>`
    select "runId", count(*) filter (where "outcome" = 'created') as created, count(*) filter (where "outcome" = 'updated') as updated,
           count(*) filter (where "outcome" = 'unchanged') as unchanged, count(*) filter (where "outcome" = 'refused') as refused,
           count(*) filter (where "warnings" <> '[]'::jsonb) as warned, count("doneAt") as done, count("undoneAt") as undone
      from "ImportItem" where "storeId" = ${store.id} and "runId" = any(${ids}::uuid[]) group by "runId"`.execute(tx);
  return new Map(rows.map(({ runId, ...counts }) => [runId, counts]));
}

const none: RunCounts = { created: 0, updated: 0, unchanged: 0, refused: 0, warned: 0, done: 0, undone: 0 };

/** The store's imports, the newest first, with their counts; at most 50. */
export const listImports = verb(
  { name: 'imports.list', permission: 'catalog.read', input: z.strictObject({}) },
  async (tx, store): Promise<(Run & { counts: RunCounts })[]> => {
    const mine = tx.selectFrom('ImportRun').selectAll().where('storeId', '=', store.id);
    const rows = await mine.orderBy('id', 'desc').limit(50).execute();
    const counts = await countItems(
      tx,
      store,
      rows.map((row) => row.id),
    );
    return rows.map((row) => {
      const run = shapeRun(row);
      return { ...run, counts: counts.get(row.id) ?? reported(row.report) };
    });
  },
);

/** The counts of an import that a command did: it keeps a report in place of items. */
function reported(report: unknown): RunCounts {
  const {
    created = 0,
    updated = 0,
    unchanged = 0,
    refused,
  } = (report ?? {}) as Partial<Record<string, number>> & { refused?: unknown };
  return { ...none, created, updated, unchanged, refused: Array.isArray(refused) ? refused.length : 0 };
}

/** One import with its counts. @throws Refusal not_found */
export const getImport = verb(
  { name: 'imports.get', permission: 'catalog.read', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, _actor, { id }): Promise<Run & { counts: RunCounts }> => {
    const run = await readRun(tx, store, id);
    return { ...run, counts: (await countItems(tx, store, [id])).get(id) ?? none };
  },
);

export type ListedItem = {
  position: number;
  row: number;
  handle: string;
  name: string;
  outcome: string;
  reason: string;
  warnings: ImportNote[];
  differences: Difference[];
  productId: string | null;
  undoNote: string;
};

/** What becomes, or became, of each product of a file, in its order. */
export const listImportItems = verb(
  {
    name: 'imports.listItems',
    permission: 'catalog.read',
    input: z.strictObject({
      id: z.uuid(),
      outcome: z.enum(outcomes).optional(),
      warned: z.boolean().default(false),
      page: z.number().int().min(1).max(10_000).default(1),
      limit: z.number().int().min(1).max(100).default(50),
    }),
  },
  async (tx, store, _actor, { id, outcome, warned, page, limit }): Promise<{ items: ListedItem[]; total: number }> => {
    await readRun(tx, store, id);
    const matching = tx
      .selectFrom('ImportItem')
      .where('storeId', '=', store.id)
      .where('runId', '=', id)
      .$if(outcome !== undefined, (query) => query.where('outcome', '=', outcome ?? ''))
      .$if(warned, (query) => query.where(sql<boolean>`"warnings" <> '[]'::jsonb`));
    const rows = await matching
      .select(['position', 'row', 'handle', 'name', 'outcome', 'reason', 'warnings', 'differences', 'productId', 'undoNote'])
      .orderBy('position')
      .limit(limit)
      .offset((page - 1) * limit)
      .execute();
    const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    const items = rows.map((row) => ({
      ...row,
      warnings: row.warnings as ImportNote[],
      differences: row.differences as Difference[],
    }));
    return { items, total };
  },
);

/** The refused rows as a file: as they came, with the reason in a column behind them, so that they can be mended and sent again. */
export const readRefusedRows = verb(
  { name: 'imports.readRefusedRows', permission: 'catalog.read', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, _actor, { id }): Promise<{ fileName: string; text: string }> => {
    const run = await readRun(tx, store, id);
    const items = await tx
      .selectFrom('ImportItem')
      .select(['reason', 'records'])
      .where('storeId', '=', store.id)
      .where('runId', '=', id)
      .where('outcome', '=', 'refused')
      .orderBy('position')
      .limit(50_000)
      .execute();
    const lines = items.flatMap(({ reason, records }) =>
      ((records ?? []) as string[][]).map((record, index) => {
        const cells = run.header.map((_, place) => record[place] ?? '');
        return csvLine([...cells, index === 0 ? reason : '']);
      }),
    );
    return { fileName: run.fileName, text: [csvLine([...run.header, 'Problem']), ...lines].join('') };
  },
);
