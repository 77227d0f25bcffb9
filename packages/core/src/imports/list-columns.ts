import { type FormatName, formats } from './formats.ts';
import { placeColumns } from './place-columns.ts';

/** A column that a format knows, by the name it bears in files; `place` is where the file seems to have it (-1: nowhere). */
export type KnownColumn = { column: string; label: string; isNeeded: boolean; place: number };

/** What can be mapped in a file of a format, with a guess from the names in its header. */
export function listColumns(format: FormatName, header: string[]): KnownColumn[] {
  const { columns, needs } = formats[format];
  const places = placeColumns(columns, header);
  return Object.entries(columns).map(([column, names]) => ({
    column,
    label: names[0] ?? column,
    isNeeded: needs.includes(column),
    place: places[column] ?? -1,
  }));
}
