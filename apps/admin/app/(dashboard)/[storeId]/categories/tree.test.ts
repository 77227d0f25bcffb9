import { expect, test } from 'vitest';
import { treeOrder } from './tree.ts';

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
