import { expect, test } from 'vitest';
import { placeOf, placeRow, stepRow, type TreeRow } from './place.ts';

/** `A B> C>>` is A, B below it, C below B. */
function tree(text: string): TreeRow[] {
  return text.split(' ').map((word) => ({ id: word.replaceAll('>', ''), depth: word.split('>').length - 1 }));
}
const show = (rows: TreeRow[]) => rows.map((row) => row.id + '>'.repeat(row.depth)).join(' ');

test('a row moves with all below it, and only to where the tree can hold it', () => {
  expect(show(placeRow(tree('A B> C D'), 'C', 1, 1, 8))).toBe('A C> B> D');
  expect(show(placeRow(tree('A B> C D'), 'A', 2, 1, 8))).toBe('C D A> B>>');
  expect(show(placeRow(tree('A B> C'), 'C', 1, 0, 8))).toBe('A C> B>');
  expect(show(placeRow(tree('A B'), 'B', 0, 5, 8))).toBe('B A');
  expect(show(placeRow(tree('A B C>'), 'B', 1, 1, 2))).toBe('A B C>');
});

test('the keyboard moves a row up, down, in and out', () => {
  expect(show(stepRow(tree('A B C'), 'C', 'up', 8))).toBe('A C B');
  expect(show(stepRow(tree('A B C'), 'A', 'down', 8))).toBe('B A C');
  expect(show(stepRow(tree('A B C'), 'B', 'in', 8))).toBe('A B> C');
  expect(show(stepRow(tree('A B> C> D'), 'B', 'out', 8))).toBe('A C> B D');
  expect(show(stepRow(tree('A B'), 'A', 'in', 8))).toBe('A B');
  expect(show(stepRow(tree('A B'), 'A', 'out', 8))).toBe('A B');
});

test('a place names the parent and the sibling behind it', () => {
  const rows = tree('A B> C>> D> E');
  expect(placeOf(rows, 'B')).toEqual({ parentId: 'A', beforeId: 'D' });
  expect(placeOf(rows, 'D')).toEqual({ parentId: 'A', beforeId: null });
  expect(placeOf(rows, 'A')).toEqual({ parentId: null, beforeId: 'E' });
});
