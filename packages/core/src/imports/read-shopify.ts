import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { Refusal } from '../lib/index.ts';
import { placeColumns, type ShopifyColumn, type ShopifyRow, shopifyColumns } from './shopify-columns.ts';

/** The rows of one product, in the file's order. `row` numbers are those of a spreadsheet: the header is row 1. */
export type ShopifyGroup = { handle: string; row: number; rows: { row: number; cells: ShopifyRow }[]; problem: string | null };

/** How far the reading has come. */
export type ReadState = { bytesRead: number; totalBytes: number; rows: number };

const mostRowsPerProduct = 2_000;
const mostRecordBytes = 2_000_000;

/** A comma by the format; a semicolon or tab when a spreadsheet saved the file its own way. */
async function sniffDelimiter(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8192), 0, 8192, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head.includes(0)) throw new Refusal('import_unreadable', { message: 'This is not a CSV file in UTF-8.' });
    const [first = ''] = head.toString('utf8').split('\n', 1);
    return [',', ';', '\t'].reduce((best, mark) => (first.split(mark).length > first.split(best).length ? mark : best));
  } finally {
    await handle.close();
  }
}

/** The places of the columns. @throws Refusal import_unreadable when it is not a product file of Shopify's. */
function readHeader(header: string[]): Record<ShopifyColumn, number> {
  const places = placeColumns(header);
  const missing = (['handle', 'title', 'price'] as const).filter((column) => places[column] < 0);
  if (missing.length === 0) return places;
  const names = missing.map((column) => `“${shopifyColumns[column][0]}”`).join(', ');
  throw new Refusal('import_unreadable', { message: `This is not a product file of Shopify's: it has no column ${names}.` });
}

function toRow(record: string[], places: Record<ShopifyColumn, number>): ShopifyRow {
  const cells = Object.entries(places).map(
    ([column, place]) => [column, (record[place] ?? '').replaceAll('\0', '').trim()] as const,
  );
  return Object.fromEntries(cells) as ShopifyRow;
}

function newGroup(handle: string, row: number): ShopifyGroup {
  return { handle, row, rows: [], problem: handle === '' ? 'The row has no handle.' : null };
}

/** Adds a row to its product, or notes why the product cannot be taken. */
function addRow(group: ShopifyGroup, row: number, record: string[], columns: number, cells: ShopifyRow): void {
  const extra = record.slice(columns).some((cell) => cell.trim() !== '');
  if (record.length < columns || extra) {
    group.problem ??= `Row ${row} has ${record.length} columns where the header has ${columns}.`;
  }
  if (group.rows.length >= mostRowsPerProduct) group.problem ??= `It has more than ${mostRowsPerProduct} rows.`;
  else group.rows.push({ row, cells });
}

/**
 * Reads a product file of Shopify's, a product at a time: the rows that stand together under one handle. The file is streamed, so its
 * size does not matter. When it breaks off, in a quote that never closes, say, the product at hand bears the problem and is the last.
 *
 * @throws Refusal import_unreadable when the header is not one of Shopify's, or the file is no text.
 */
export async function* readShopify(file: string, onProgress: (state: ReadState) => void): AsyncGenerator<ShopifyGroup> {
  const totalBytes = (await stat(file)).size;
  const delimiter = await sniffDelimiter(file);
  const limits = { max_record_size: mostRecordBytes, relax_column_count: true, relax_quotes: true, skip_empty_lines: true };
  const parser = createReadStream(file).pipe(parse({ bom: true, delimiter, ...limits }));
  const seen = new Set<string>();
  let places: Record<ShopifyColumn, number> | null = null;
  let columns = 0;
  let row = 0;
  let group: ShopifyGroup | null = null;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      if (!places) {
        places = readHeader(record);
        columns = record.length;
        continue;
      }
      const cells = toRow(record, places);
      if (group && group.handle !== cells.handle) {
        onProgress({ bytesRead: parser.info.bytes, totalBytes, rows: row - 1 });
        yield group;
        group = null;
      }
      group ??= newGroup(cells.handle, row);
      if (group.rows.length === 0 && seen.has(group.handle)) group.problem ??= 'Its rows do not stand together in the file.';
      seen.add(group.handle);
      addRow(group, row, record, columns, cells);
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('CSV_')) throw error;
    group ??= newGroup('', row + 1);
    group.problem = `The file breaks off near row ${row + 1}: ${error.message}`;
  }
  if (!places) throw new Refusal('import_unreadable', { message: 'The file is empty.' });
  if (group) yield group;
  onProgress({ bytesRead: totalBytes, totalBytes, rows: row });
}
