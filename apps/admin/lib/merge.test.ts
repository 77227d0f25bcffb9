import { expect, test } from 'vitest';
import { mergeEdits } from './merge.ts';

const base = { name: 'Cap', price: '20', tags: ['new'], attributes: { a: '1', b: '2' } };

test('fields that only one of two people changed are joined', () => {
  const { merged, conflicts, taken } = mergeEdits(
    base,
    { ...base, name: 'Hat' },
    { ...base, price: '25', attributes: { b: '2', a: '1' } },
  );
  expect(merged).toEqual({ ...base, name: 'Hat', price: '25' });
  expect([conflicts, taken]).toEqual([[], ['price']]);
});

test('a field that both changed differently is asked about and stays mine until then; the same change is no conflict', () => {
  const { merged, conflicts } = mergeEdits(
    base,
    { ...base, name: 'Hat', tags: ['sale'] },
    { ...base, name: 'Beanie', tags: ['sale'] },
  );
  expect(merged.name).toBe('Hat');
  expect(conflicts).toEqual([{ field: 'name', base: 'Cap', mine: 'Hat', theirs: 'Beanie' }]);
});
