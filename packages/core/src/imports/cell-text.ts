/** What a spreadsheet would run as a formula, with any apostrophes that guard it: https://owasp.org/www-community/attacks/CSV_Injection */
const runs = /^'*[=+\-@\t\r]/;
const plainNumber = /^-?\d+(\.\d+)?$/;

/** A text as a cell that no spreadsheet runs: an apostrophe goes before what would begin a formula. */
function guardCell(text: string): string {
  return runs.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

/** A cell as the text that it holds: takes away the one apostrophe that guardCell puts there. */
export function unguardCell(cell: string): string {
  return cell.startsWith("'") && runs.test(cell.slice(1)) && !plainNumber.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** One row of CSV (RFC 4180), every cell guarded, with its line end. */
export function csvLine(cells: readonly (string | number | boolean | null | undefined)[]): string {
  const quoted = cells.map((cell) => {
    const text = guardCell(cell === null || cell === undefined ? '' : String(cell));
    return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${quoted.join(',')}\r\n`;
}

/** The mark by which spreadsheets know UTF-8. */
export const byteOrderMark = '\uFEFF';

/** Words of a pair list such as options: `Lining: Wool; Length: Long`; JSON when a sign of that form stands in a word. */
export function writePairs(pairs: Record<string, unknown>): string {
  const entries = Object.entries(pairs);
  if (entries.length === 0) return '';
  const isPlain = entries.every(
    ([name, value]) => typeof value === 'string' && ![name, value].some((text) => /[;:{]|^\s|\s$/.test(text) || text === ''),
  );
  return isPlain ? entries.map(([name, value]) => `${name}: ${value}`).join('; ') : JSON.stringify(pairs);
}

/** Reads what writePairs wrote, or a person. Null when it has no such form. */
export function readPairs(cell: string): Record<string, unknown> | null {
  if (cell === '') return {};
  if (cell.startsWith('{')) {
    try {
      const read: unknown = JSON.parse(cell);
      return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : null;
    } catch {
      return null;
    }
  }
  const pairs = cell.split(';').map((pair) => /^\s*([^:]+?)\s*:\s*(.+?)\s*$/.exec(pair));
  if (pairs.some((pair) => pair === null)) return null;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
}

/** Lines of a cell; a line break within a line is spelled \n. */
export function writeLines(lines: readonly string[]): string {
  return lines.map((line) => line.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')).join('\n');
}

export function readLines(cell: string): string[] {
  if (cell === '') return [];
  return cell.split(/\r?\n/).map((line) => line.replace(/\\(\\|n)/g, (_, sign: string) => (sign === 'n' ? '\n' : '\\')));
}
