/** A row of a tree in reading order: each row before those below it. */
export type TreeRow = { id: string; depth: number };

/** Where a row is put: under which parent, and before which of its children (null: behind them all). */
export type Place = { parentId: string | null; beforeId: string | null };

/** The rows that move with a row: itself and all below it. */
export function subtree<Row extends TreeRow>(rows: readonly Row[], id: string): Row[] {
  const at = rows.findIndex((row) => row.id === id);
  const head = rows[at];
  if (!head) return [];
  const end = rows.findIndex((row, index) => index > at && row.depth <= head.depth);
  return rows.slice(at, end < 0 ? rows.length : end);
}

/**
 * Puts a row with its subtree before the row that stands at `index` once it is taken out, as deep as wished and possible: never deeper
 * than below the row above, never shallower than the row behind it, and never beyond `deepest` levels.
 */
export function placeRow<Row extends TreeRow>(
  rows: readonly Row[],
  id: string,
  index: number,
  depthWish: number,
  deepest: number,
): Row[] {
  const moving = subtree(rows, id);
  const [head] = moving;
  if (!head) return [...rows];
  const rest = rows.filter((row) => !moving.includes(row));
  const at = Math.max(0, Math.min(index, rest.length));
  const height = Math.max(...moving.map((row) => row.depth)) - head.depth;
  const most = Math.min((rest[at - 1]?.depth ?? -1) + 1, deepest - 1 - height);
  const depth = Math.max(rest[at]?.depth ?? 0, Math.min(depthWish, most), 0);
  if (depth > most) return [...rows];
  const moved = moving.map((row) => ({ ...row, depth: row.depth - head.depth + depth }));
  return rest.toSpliced(at, 0, ...moved);
}

/** One step with the keyboard: a row up or down, or a level in or out. */
export function stepRow<Row extends TreeRow>(
  rows: readonly Row[],
  id: string,
  step: 'up' | 'down' | 'in' | 'out',
  deepest: number,
): Row[] {
  const moving = subtree(rows, id);
  const [head] = moving;
  if (!head) return [...rows];
  const index = rows.indexOf(head);
  if (step === 'up') return placeRow(rows, id, index - 1, head.depth, deepest);
  if (step === 'down') return placeRow(rows, id, index + 1, head.depth, deepest);
  if (step === 'in') return placeRow(rows, id, index, head.depth + 1, deepest);
  // A level out, behind the siblings that stood after it, which stay where they are.
  const rest = rows.filter((row) => !moving.includes(row));
  const behind = rest.findIndex((row, place) => place >= index && row.depth < head.depth);
  return head.depth === 0 ? [...rows] : placeRow(rows, id, behind < 0 ? rest.length : behind, head.depth - 1, deepest);
}

/** Where a row stands now, as a server is told it. */
export function placeOf(rows: readonly TreeRow[], id: string): Place {
  const at = rows.findIndex((row) => row.id === id);
  const depth = rows[at]?.depth ?? 0;
  const parent = rows.slice(0, at).findLast((row) => row.depth < depth);
  const after = rows.slice(at + subtree(rows, id).length).find((row) => row.depth <= depth);
  return { parentId: parent?.id ?? null, beforeId: after && after.depth === depth ? after.id : null };
}
