import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { FileForm } from './sniff-file.ts';
import type { Source } from './source.ts';

/** One row of a file; the header is row 1. `bytesRead` is how far the reading has come. */
export type FileRecord = { row: number; cells: string[]; bytesRead: number };

/** Thrown where a file can be read no further, in a quote that never closes, say. */
export class BrokenFile extends Error {}

const mostRecordBytes = 2_000_000;

/**
 * Reads a file row by row; it is streamed, so its size does not matter. Blank rows are left out, and cells are trimmed.
 *
 * @throws BrokenFile where the form of the file breaks off.
 */
export async function* readRecords(source: Source, form: FileForm): AsyncGenerator<FileRecord> {
  let bytesRead = 0;
  async function* text() {
    const decoder = new TextDecoder(form.encoding);
    for await (const bytes of source.open()) {
      bytesRead += bytes.byteLength;
      yield decoder.decode(bytes, { stream: true });
    }
    yield decoder.decode();
  }
  const limits = { max_record_size: mostRecordBytes, relax_column_count: true, relax_quotes: true, skip_empty_lines: true };
  const parser = Readable.from(text()).pipe(parse({ bom: true, delimiter: form.delimiter, ...limits }));
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      yield { row, cells: record.map((cell) => cell.replaceAll('\0', '').trim()), bytesRead };
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('CSV_')) throw error;
    throw new BrokenFile(`The file breaks off near row ${row + 1}: ${error.message}`);
  }
}
