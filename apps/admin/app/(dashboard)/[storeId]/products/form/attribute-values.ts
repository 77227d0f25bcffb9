import type { Field } from './draft.ts';

type Value = string | number | boolean | string[];

/** A value as its field shows it. */
export function showValue(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}

/** The texts of a form as values of their fields; what was not touched keeps the form it had, such as a list. */
export function readValues(
  texts: Record<string, string>,
  fields: readonly Pick<Field, 'name' | 'kind'>[],
  before: Record<string, unknown>,
): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const [name, text] of Object.entries(texts)) {
    const was = before[name];
    const kind = fields.find((field) => field.name === name)?.kind ?? 'text';
    if (text.trim() === '') continue;
    if (was !== undefined && showValue(was) === text) values[name] = was as Value;
    else if (kind === 'number' && Number.isFinite(Number(text))) values[name] = Number(text);
    else if (kind === 'boolean') values[name] = text === 'yes';
    else values[name] = text.trim();
  }
  return values;
}
