/** How one field stands when two people edited the same row: what it was, what I made of it, what they made of it. */
type Difference<Values> = { field: keyof Values & string; base: unknown; mine: unknown; theirs: unknown };

/** What two people's edits come to: fields that only one of them changed are joined; those that both changed differently are asked. */
type Merge<Values> = { merged: Values; conflicts: Difference<Values>[]; taken: (keyof Values & string)[] };

/** Equal for people: the order of an object's keys does not count. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length || Array.isArray(one) !== Array.isArray(other)) return false;
  return keys.every((key) => same((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]));
}

/**
 * Joins my edit with one that was saved meanwhile, field by field.
 *
 * @param base  what both began with.
 */
export function mergeEdits<Values extends Record<string, unknown>>(base: Values, mine: Values, theirs: Values): Merge<Values> {
  const merged = { ...mine };
  const conflicts: Difference<Values>[] = [];
  const taken: (keyof Values & string)[] = [];
  for (const field of Object.keys(mine) as (keyof Values & string)[]) {
    const [was, my, their] = [base[field], mine[field], theirs[field]];
    if (same(was, their) || same(my, their)) continue;
    if (same(was, my)) {
      merged[field] = their;
      taken.push(field);
    } else conflicts.push({ field, base: was, mine: my, theirs: their });
  }
  return { merged, conflicts, taken };
}
