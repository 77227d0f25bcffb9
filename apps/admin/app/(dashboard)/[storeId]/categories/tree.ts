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
