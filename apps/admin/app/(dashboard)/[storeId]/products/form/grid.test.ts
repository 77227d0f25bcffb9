import { expect, test } from 'vitest';
import { newVariant, type VariantDraft } from './draft.ts';
import { fillDown, pasteCells } from './grid.ts';

const rows: VariantDraft[] = ['S', 'M', 'L'].map((size, index) => ({ ...newVariant(size, 'red'), isDefault: index === 0 }));
const shown = (variants: VariantDraft[]) => variants.map(({ sku, price, onHand }) => [sku, price, onHand]);

test('a block from a spreadsheet lands in the cells right and below, in each column’s own form', () => {
  const block = 'A-1\t19,90 €\t\t1,200\nA-2\t1,234.50\t\t7\nA-3\tfree\t\t-1\nA-4\t1\t\t1\n';
  expect(shown(pasteCells(rows, 'S/red', 'sku', block))).toEqual([
    ['A-1', '', 1200],
    ['A-2', '1234.50', 7],
    ['A-3', '', 0],
  ]);
  expect(shown(pasteCells(rows, 'M/red', 'onHand', '5\r\n6'))).toEqual([
    ['', '', 0],
    ['', '', 5],
    ['', '', 6],
  ]);
});

test('a cell fills those below it; the first variant keeps the product’s price', () => {
  const priced = rows.map((row) => ({ ...row, price: row.key === 'M/red' ? '25' : '', onHand: row.key === 'S/red' ? 9 : 0 }));
  expect(fillDown(priced, 'M/red', 'price').map((row) => row.price)).toEqual(['', '25', '25']);
  expect(fillDown(priced, 'S/red', 'onHand').map((row) => row.onHand)).toEqual([9, 9, 9]);
});
