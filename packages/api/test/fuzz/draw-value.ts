import fc from 'fast-check';
import { resolve, type Schema } from './document.ts';

/** Stands for a real id of the shop under fire: the sender puts the n-th of those it knows in its place. */
export const realId = fc.nat({ max: 999 }).map((place) => `@id:${place}@`);

/** What has broken shops before: wrong kinds, edges of numbers and of Unicode, names of JavaScript's own, and what SQL or HTML would read. */
const hostileTexts = fc.constantFrom(
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud800',
  '𝕏‮\u200b',
  "' or 1=1 --",
  '"; drop table "Order"; --',
  '%',
  '\\',
  '_%_',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '%2e%2e%2f',
  '__proto__',
  'constructor',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e309',
  '0x10',
  '99999999999999999999',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.000Z',
  '-000001-01-01T00:00:00Z',
  '0000-00-00',
  '00000000-0000-0000-0000-000000000000',
  'x'.repeat(5_000),
  'é'.repeat(70_000),
);

const hostileNumbers = fc.constantFrom(0, -0, -1, 0.1, 1e-7, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, -(2 ** 53), 1e21, 1e300);

export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  hostileTexts,
  hostileNumbers,
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { not: '' }, { $gt: '' }, ['x', 'x']),
  realId,
  fc.constant('@deep@'),
);

const texts: Record<string, fc.Arbitrary<string>> = {
  uuid: fc.oneof({ weight: 6, arbitrary: realId }, fc.uuid()),
  'date-time': fc.constantFrom(
    '2026-11-22T10:15:00.000Z',
    '1970-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '0001-01-01T00:00:00Z',
  ),
  uri: fc.constantFrom('https://example.com/x', 'http://127.0.0.1/', 'https://example.com/?a=1#b'),
  email: fc.constantFrom('ada@example.com', 'a+b@example.co.uk'),
};

/** Texts of a pattern, as far as they can be drawn: of one that looks ahead they cannot. */
function matching(pattern: string): fc.Arbitrary<string> {
  return pattern.includes('(?') ? fc.constant('/about') : fc.stringMatching(new RegExp(pattern));
}

function textOf(schema: Schema): fc.Arbitrary<string> {
  if (schema.format && texts[schema.format]) return texts[schema.format] as fc.Arbitrary<string>;
  if (schema.pattern) return fc.oneof(matching(schema.pattern), fc.constantFrom('19.90', 'DE', 'USD', '/x', 'abc'));
  const most = Math.min(schema.maxLength ?? 60, 60);
  return fc.string({ minLength: Math.min(schema.minLength ?? 0, most), maxLength: most, unit: 'grapheme' });
}

function objectOf(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const model = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, part]) => [name, drawValue(part, depth + 1)]),
  );
  if (Object.keys(model).length > 0) return fc.record(model, { requiredKeys: schema.required ?? [], noNullPrototype: true });
  const extra = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : { type: 'string' };
  return fc.dictionary(fc.string({ minLength: 1, maxLength: 12 }), drawValue(extra, depth + 1), {
    maxKeys: 4,
    noNullPrototype: true,
  });
}

/** A value that a schema allows; in one place of twenty a hostile one instead. */
export function drawValue(given: Schema, depth = 0): fc.Arbitrary<unknown> {
  const schema = resolve(given);
  const plain = (): fc.Arbitrary<unknown> => {
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return fc.oneof(...choices.map((one) => drawValue(one, depth)));
    const [type] = [schema.type ?? 'string'].flat().filter((one) => one !== 'null');
    if (type === 'boolean') return fc.boolean();
    if (type === 'integer' || type === 'number')
      return fc.integer({
        min: schema.minimum ?? -1000,
        max: Math.max(schema.minimum ?? 0, Math.min(schema.maximum ?? 1000, 1e9)),
      });
    if (type === 'array')
      return fc.array(drawValue(schema.items ?? {}, depth + 1), { maxLength: 4, minLength: schema.minItems ?? 0 });
    return type === 'object' ? objectOf(schema, depth) : textOf(schema);
  };
  return depth > 6 ? fc.constant(null) : fc.oneof({ weight: 19, arbitrary: plain() }, { weight: 1, arbitrary: hostile });
}
