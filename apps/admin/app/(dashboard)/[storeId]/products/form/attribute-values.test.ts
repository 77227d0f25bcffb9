import { expect, test } from 'vitest';
import { readValues, showValue } from './attribute-values.ts';

const fields = [
  { name: 'Heel', kind: 'number' as const },
  { name: 'Vegan', kind: 'boolean' as const },
  { name: 'Care', kind: 'text' as const },
];

test('values are shown and read back in the kind of their field; emptied ones go, untouched lists stay lists', () => {
  const before = { Heel: 5, Vegan: true, Care: ['wash', 'iron'], Old: 'x' };
  const texts = Object.fromEntries(Object.entries(before).map(([name, value]) => [name, showValue(value)]));
  expect(readValues(texts, fields, before)).toEqual(before);
  expect(readValues({ ...texts, Heel: '7.5', Vegan: 'no', Old: ' ' }, fields, before)).toEqual({
    Heel: 7.5,
    Vegan: false,
    Care: ['wash', 'iron'],
  });
});
