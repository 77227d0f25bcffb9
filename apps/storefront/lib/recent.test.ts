import { expect, test } from 'vitest';
import { mostRecent, noteRecent, readRecent } from './recent.ts';

test('the product looked at last stands first, each once, and no more than a few are remembered', () => {
  expect(noteRecent(['a', 'b', 'c'], 'b')).toEqual(['b', 'a', 'c']);
  expect(noteRecent(['1', '2', '3', '4', '5', '6', '7'], '8')).toHaveLength(mostRecent);
});

test('a memory that somebody has spoiled is none', () => {
  expect([readRecent('{'), readRecent('{"a":1}'), readRecent('[1,"a"]'), readRecent(null)]).toEqual([[], [], ['a'], []]);
});
