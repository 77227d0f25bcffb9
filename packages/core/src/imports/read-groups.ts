import { Refusal } from '../lib/index.ts';
import { unguardCell } from './cell-text.ts';
import { BrokenFile, readRecords } from './read-records.ts';
import type { FileForm } from './sniff-file.ts';
import type { Source } from './source.ts';

/** One row by what its cells mean; a column that the file does not have is an empty text. */
export type Cells<Column extends string = string> = Record<Column, string>;

/** The rows of one product, in the file's order. `row` numbers are those of a spreadsheet: the header is row 1. */
export type Group<Column extends string = string> = {
  handle: string;
  row: number;
  rows: { row: number; cells: Cells<Column> }[];
  /** The same rows as the file has them. */
  records: string[][];
  problem: string | null;
  /** True when the file could not be read on from here. */
  breaksOff: boolean;
};

/** How far the reading has come. */
export type ReadState = { bytesRead: number; totalBytes: number; rows: number };

/** Where each column stands in the file (-1: nowhere), and the one by which rows belong together; null: each row stands for itself. */
export type Layout<Column extends string> = { places: Record<Column, number>; key: Column | null; columns: number };

const mostRowsPerProduct = 2_000;

function newGroup<Column extends string>(handle: string, row: number, key: Column | null): Group<Column> {
  const problem = key !== null && handle === '' ? 'The row has no handle.' : null;
  return { handle, row, rows: [], records: [], problem, breaksOff: false };
}

/** Adds a row to its product, or notes why the product cannot be taken. */
function addRow<Column extends string>(
  group: Group<Column>,
  row: number,
  record: string[],
  columns: number,
  cells: Cells<Column>,
): void {
  const extra = record.slice(columns).some((cell) => cell !== '');
  if (record.length < columns || extra)
    group.problem ??= `Row ${row} has ${record.length} columns where the header has ${columns}.`;
  if (group.rows.length >= mostRowsPerProduct) group.problem ??= `It has more than ${mostRowsPerProduct} rows.`;
  else {
    group.rows.push({ row, cells });
    group.records.push(record);
  }
}

function cellsOf<Column extends string>(record: string[], places: Record<Column, number>): Cells<Column> {
  const cells = Object.entries<number>(places).map(([column, place]) => [column, unguardCell(record[place] ?? '')] as const);
  return Object.fromEntries(cells) as Cells<Column>;
}

/**
 * Reads a file a product at a time: the rows that stand together under one key. When the file breaks off, in a quote that never closes,
 * say, the product at hand bears the problem and is the last.
 *
 * @param layoutOf  finds the columns in the header; what it throws ends the reading.
 * @throws Refusal import_unreadable when the file is empty.
 */
export async function* readGroups<Column extends string>(
  source: Source,
  form: FileForm,
  layoutOf: (header: string[]) => Layout<Column>,
  onProgress: (state: ReadState) => void = () => {},
): AsyncGenerator<Group<Column>> {
  const seen = new Set<string>();
  let layout: Layout<Column> | null = null;
  let group: Group<Column> | null = null;
  let row = 0;
  try {
    for await (const { cells: record, row: at, bytesRead } of readRecords(source, form)) {
      row = at;
      if (!layout) {
        layout = layoutOf(record);
        continue;
      }
      const cells = cellsOf(record, layout.places);
      const handle = layout.key === null ? '' : cells[layout.key];
      if (group && (layout.key === null || group.handle !== handle)) {
        onProgress({ bytesRead, totalBytes: source.bytes, rows: row - 1 });
        yield group;
        group = null;
      }
      group ??= newGroup(handle, row, layout.key);
      const isTorn = layout.key !== null && group.rows.length === 0 && seen.has(handle);
      if (isTorn) group.problem ??= 'Its rows do not stand together in the file.';
      seen.add(handle);
      addRow(group, row, record, layout.columns, cells);
    }
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    group ??= newGroup<Column>('', row + 1, null);
    group.problem = error.message;
    group.breaksOff = true;
  }
  if (!layout) throw new Refusal('import_unreadable', { message: group?.problem ?? 'The file is empty.' });
  if (group) yield group;
  onProgress({ bytesRead: source.bytes, totalBytes: source.bytes, rows: row });
}
