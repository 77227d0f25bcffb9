import type { VariantDraft } from './draft.ts';

/** The columns of the variants' grid that can be typed in, in their order. */
const gridColumns = ['sku', 'price', 'compareAtPrice', 'onHand', 'barcode', 'weightGrams'] as const;
export type GridColumn = (typeof gridColumns)[number];

/** A text as the column keeps it; null for what is no value of it. */
function readCell(column: GridColumn, text: string): string | number | null {
  const trimmed = text.trim();
  if (column === 'onHand' || column === 'weightGrams') {
    const units = Number(trimmed.replace(/[\s,.'](?=\d{3}\b)/g, ''));
    return trimmed !== '' && Number.isInteger(units) && units >= 0 && units <= 10_000_000 ? units : null;
  }
  if (column === 'sku' || column === 'barcode') return trimmed.slice(0, 80);
  // Spreadsheets write amounts as they like: "1,234.50", "19,90 €".
  const plain = trimmed.replace(/[^\d.,]/g, '');
  const decimal = /,\d{1,2}$/.test(plain) ? plain.replace(/\./g, '').replace(',', '.') : plain.replace(/,/g, '');
  return decimal === '' || /^\d{1,11}(\.\d{1,3})?$/.test(decimal) ? decimal : null;
}

function withValue(variant: VariantDraft, column: GridColumn, value: string | number | null): VariantDraft {
  // The variant that is shown first has the price of the product.
  if (value === null || (column === 'price' && variant.isDefault)) return variant;
  return { ...variant, [column]: value };
}

/**
 * Puts a block of cells copied from a spreadsheet (tabs and lines) into the grid, from one cell to the right and down. Cells that do not
 * fit their column, and what reaches over the edge, are left out.
 */
export function pasteCells(variants: VariantDraft[], key: string, column: GridColumn, text: string): VariantDraft[] {
  const rows = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  const top = variants.findIndex((variant) => variant.key === key);
  const left = gridColumns.indexOf(column);
  return variants.map((variant, index) => {
    const cells = index >= top ? rows[index - top]?.split('\t') : undefined;
    if (!cells) return variant;
    return cells.reduce((filled, cell, place) => {
      const target = gridColumns[left + place];
      return target ? withValue(filled, target, readCell(target, cell)) : filled;
    }, variant);
  });
}

/** Copies a cell into all below it. */
export function fillDown(variants: VariantDraft[], key: string, column: GridColumn): VariantDraft[] {
  const from = variants.findIndex((variant) => variant.key === key);
  const value = variants[from]?.[column];
  return variants.map((variant, index) => (index > from && value !== undefined ? withValue(variant, column, value) : variant));
}
