import { expect, test } from 'vitest';
import { moveAmongSiblings, treeOrder } from './tree.ts';

const rows = [
  { id: 'shoes', parentId: null },
  { id: 'running', parentId: 'shoes' },
  { id: 'bags', parentId: null },
  { id: 'trail', parentId: 'shoes' },
];

test('categories are read each under its parent, with their depth', () => {
  expect(treeOrder(rows).map((row) => [row.id, row.depth])).toEqual([
    ['shoes', 0],
    ['running', 1],
    ['trail', 1],
    ['bags', 0],
  ]);
});

test('a category changes places with its next sibling only, and stays where there is none', () => {
  const ordered = treeOrder(rows);
  expect(moveAmongSiblings(ordered, 'trail', -1)).toEqual(['shoes', 'trail', 'running', 'bags']);
  expect(moveAmongSiblings(ordered, 'bags', -1)).toEqual(['bags', 'running', 'trail', 'shoes']);
  expect(moveAmongSiblings(ordered, 'bags', 1)).toBeNull();
});
