import type { Step } from '../wire/step.ts';

/** Tables that no deed of the drills changes; `refuseLoud` sees to it. */
const quietTables = new Set(
  'Size Color Image Variant Product Category ShippingZone ShippingRate TaxRate StoreSettings StoreSecret Store StoreDomain Clock'.split(
    ' ',
  ),
);

function tablesOf(text: string): string[] {
  return [...text.matchAll(/\b(?:from|join|into|update)\s+(?:"?(?:public|platform)"?\.)?"(\w+)"/gi)].map(
    (found) => found[1] ?? '',
  );
}

/**
 * Whether a step's place among the steps of others makes no difference: it begins a READ COMMITTED transaction, sets the store, or
 * only reads tables that nobody changes, without locking. Every statement of READ COMMITTED has a view of its own.
 */
export function isQuiet({ kind, text }: Step): boolean {
  if (kind !== 'sql') return false;
  if (
    /^(begin|start transaction( isolation level read committed)?|(begin; )?select set_config\([^()]*\)(, set_config\([^()]*\))?)$/i.test(
      text,
    )
  )
    return true;
  if (!/^(select|with)\b/i.test(text) || /\bfor (no key )?(update|share)\b|\b(insert|update|delete|nextval)\b/i.test(text))
    return false;
  const tables = tablesOf(text);
  return tables.length > 0 && tables.every((table) => quietTables.has(table));
}

/** The quiet tables that a step changes after all: a list that must stay empty, or schedules would be left out in error. */
export function loudTables({ kind, text }: Step): string[] {
  if (kind !== 'sql' || !/^(insert|update|delete|with)\b/i.test(text)) return [];
  const changed = [...text.matchAll(/\b(?:insert into|update|delete from)\s+(?:"?(?:public|platform)"?\.)?"(\w+)"/gi)];
  return changed.map((found) => found[1] ?? '').filter((table) => quietTables.has(table));
}
