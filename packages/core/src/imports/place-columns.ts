import { Refusal } from '../lib/index.ts';

/** Our names of a format's columns, each with those it bears in files. */
export type ColumnNames<Column extends string> = Readonly<Record<Column, readonly string[]>>;

/** Where each column stands in this file, by its names without case; -1 when it is not there. */
export function placeColumns<Column extends string>(columns: ColumnNames<Column>, header: string[]): Record<Column, number> {
  const names = header.map((name) => name.trim().toLowerCase());
  const places = Object.entries<readonly string[]>(columns).map(([column, aliases]) => {
    const place = aliases.map((alias) => names.indexOf(alias.toLowerCase())).find((index) => index >= 0);
    return [column, place ?? -1] as const;
  });
  return Object.fromEntries(places) as Record<Column, number>;
}

/** @throws Refusal import_unreadable that names the columns which are not there. */
export function requireColumns<Column extends string>(
  columns: ColumnNames<Column>,
  places: Record<Column, number>,
  needs: readonly Column[],
  what: string,
): void {
  const missing = needs.filter((column) => places[column] < 0);
  if (missing.length === 0) return;
  const names = missing.map((column) => `“${columns[column][0]}”`).join(', ');
  throw new Refusal('import_unreadable', { message: `This is not ${what}: it has no column ${names}.` });
}
