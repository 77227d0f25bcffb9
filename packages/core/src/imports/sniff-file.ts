import { Refusal } from '../lib/index.ts';
import type { Source } from './source.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** How the bytes of a file become rows. */
export type FileForm = { encoding: Encoding; delimiter: ',' | ';' | '\t' };

const marks = [',', ';', '\t'] as const;

/** The encoding by the first bytes, where those say it. @throws Refusal import_unreadable for what is no text. */
function encodingByHead(head: Uint8Array): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0x50 && head[1] === 0x4b)
    throw new Refusal('import_unreadable', { message: 'This is an Excel or zip file. Save it as CSV (UTF-8) and try again.' });
  if (head.includes(0)) throw new Refusal('import_unreadable', { message: 'This is not a CSV file in UTF-8.' });
  return null;
}

/** True when every byte of the file makes sense as UTF-8. */
async function isUtf8(source: Source): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of source.open()) decoder.decode(bytes, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/**
 * A file in UTF-8 in which single characters are broken would, read as Windows-1252, fill the shop with letter salad: it is told apart by
 * having more characters that are whole than such that are not, and refused with the row of the first.
 *
 * @throws Refusal import_unreadable
 */
async function refuseBrokenUtf8(source: Source): Promise<void> {
  const decoder = new TextDecoder('utf-8');
  let [whole, broken, row, firstRow] = [0, 0, 1, 0];
  const take = (text: string) => {
    for (const [sign] of text.matchAll(/\n|[^\0-\x7f]/gu)) {
      if (sign === '\n') row += 1;
      else if (sign !== '\ufffd') whole += 1;
      else {
        broken += 1;
        firstRow ||= row;
      }
    }
  };
  for await (const bytes of source.open()) take(decoder.decode(bytes, { stream: true }));
  take(decoder.decode());
  if (whole <= broken) return;
  const message = `Some characters of the file are broken, the first of them in line ${firstRow}. Save it again as CSV (UTF-8).`;
  throw new Refusal('import_unreadable', { message });
}

async function encodingByBody(source: Source): Promise<Encoding> {
  if (await isUtf8(source)) return 'utf-8';
  await refuseBrokenUtf8(source);
  return 'windows-1252';
}

/**
 * Finds out how a file is written: UTF-8, UTF-16 with its mark, or what old spreadsheets save (Windows-1252); with commas, semicolons
 * or tabs between its cells.
 *
 * @throws Refusal import_unreadable for a file that is empty, no text, or whose UTF-8 is broken.
 */
export async function sniffFile(source: Source): Promise<FileForm> {
  let head = new Uint8Array();
  for await (const bytes of source.open()) {
    head = Uint8Array.from(bytes.subarray(0, 8192));
    break;
  }
  if (head.byteLength === 0) throw new Refusal('import_unreadable', { message: 'The file is empty.' });
  const encoding = encodingByHead(head) ?? (await encodingByBody(source));
  const [first = ''] = new TextDecoder(encoding).decode(head).split(/\r?\n/, 1);
  const delimiter = marks.reduce((best, mark) => (first.split(mark).length > first.split(best).length ? mark : best));
  return { encoding, delimiter };
}
