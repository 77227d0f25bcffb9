/** A row of a tree in reading order, with how deep it stands. */
export type Placed<Row> = Row & { depth: number };

/** Puts rows that know their parent into reading order: each under its parent, siblings in the order given. */
export function treeOrder<Row extends { id: string; parentId: string | null }>(rows: Row[]): Placed<Row>[] {
  const below = new Map<string | null, Row[]>();
  for (const row of rows) below.set(row.parentId, [...(below.get(row.parentId) ?? []), row]);
  const walk = (parentId: string | null, depth: number): Placed<Row>[] =>
    (below.get(parentId) ?? []).flatMap((row) => [{ ...row, depth }, ...walk(row.id, depth + 1)]);
  return walk(null, 0);
}

/** All ids in order after a row has changed places with its next sibling above (-1) or below (1); null when there is none. */
export function moveAmongSiblings(rows: { id: string; parentId: string | null }[], id: string, by: 1 | -1): string[] | null {
  const parentId = rows.find((row) => row.id === id)?.parentId ?? null;
  const siblings = rows.filter((row) => row.parentId === parentId).map((row) => row.id);
  const other = siblings[siblings.indexOf(id) + by];
  if (!other) return null;
  const swapped = new Map([
    [id, other],
    [other, id],
  ]);
  return rows.map((row) => swapped.get(row.id) ?? row.id);
}
