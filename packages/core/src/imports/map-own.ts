import type { ProductFields } from '../catalog/index.ts';
import { Refusal } from '../lib/index.ts';
import { readLines, readPairs } from './cell-text.ts';
import type { DraftImage } from './map-shopify.ts';
import type { OwnColumn } from './own-columns.ts';
import type { Cells, Group } from './read-groups.ts';
import type { CountWish } from './wish.ts';

type ProductWords = Partial<
  Pick<
    ProductFields,
    | 'name'
    | 'description'
    | 'vendor'
    | 'type'
    | 'tags'
    | 'isFeatured'
    | 'isArchived'
    | 'price'
    | 'compareAtPrice'
    | 'seoTitle'
    | 'seoDescription'
    | 'publishFrom'
    | 'publishUntil'
    | 'attributes'
  >
>;

/** A variant as our own file has it: what is undefined, the file does not speak of. */
export type OwnVariant = {
  row: number;
  size: string | undefined;
  color: string | undefined;
  options: Record<string, string> | undefined;
  given: {
    sku?: string;
    price?: string | null;
    compareAtPrice?: string | null;
    barcode?: string;
    weightGrams?: number;
    taxable?: boolean;
    requiresShipping?: boolean;
  };
  count: CountWish;
};

/** A product as our own file has it. */
export type OwnDraft = {
  handle: string;
  id: string | undefined;
  category: string | undefined;
  words: ProductWords;
  variants: OwnVariant[];
  /** Undefined when the file has no such column. */
  images: DraftImage[] | undefined;
  warnings: { row: number; reason: string }[];
};

type Line = { row: number; cells: Cells<OwnColumn> };
type Has = (column: OwnColumn) => boolean;

function refuse(row: number, reason: string): Refusal {
  return new Refusal('invalid', { message: `Row ${row}: ${reason}`, data: { row } });
}

function flag({ row, cells }: Line, column: OwnColumn): boolean | undefined {
  const cell = cells[column].toLowerCase();
  if (cell === '') return undefined;
  if (/^(true|yes|y|1|x)$/.test(cell)) return true;
  if (/^(false|no|n|0)$/.test(cell)) return false;
  throw refuse(row, `“${cells[column]}” under ${column} is neither yes nor no.`);
}

function amount({ row, cells }: Line, column: OwnColumn): string | null {
  if (cells[column] === '') return null;
  if (/^\d{1,11}(\.\d+)?$/.test(cells[column])) return cells[column];
  throw refuse(row, `“${cells[column]}” is not an amount such as 19.90.`);
}

function whole({ row, cells }: Line, column: OwnColumn): number | undefined {
  if (cells[column] === '') return undefined;
  const number = Number(cells[column]);
  if (Number.isInteger(number) && Math.abs(number) <= 10_000_000) return number;
  throw refuse(row, `“${cells[column]}” is not a whole number.`);
}

function moment({ row, cells }: Line, column: OwnColumn): Date | null {
  if (cells[column] === '') return null;
  const at = new Date(cells[column]);
  if (Number.isNaN(at.getTime())) throw refuse(row, `“${cells[column]}” is not a time such as 2027-03-01T09:00:00Z.`);
  return at;
}

function pairs({ row, cells }: Line, column: OwnColumn): Record<string, unknown> {
  const read = readPairs(cells[column]);
  if (!read) throw refuse(row, `“${cells[column]}” is not a list such as Material: Wool; Lining: Silk.`);
  return read;
}

/** Drops what the file does not speak of, so that it stays as it is. */
function given<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function wordsOf(line: Line, has: Has): ProductWords {
  const { cells, row } = line;
  const text = (column: OwnColumn) => (has(column) ? cells[column] : undefined);
  const name = text('name');
  if (name === '') throw refuse(row, 'the product has no name.');
  return given({
    name,
    description: text('description'),
    vendor: text('vendor'),
    type: text('type'),
    tags: has('tags') ? cells.tags.split(',') : undefined,
    isFeatured: flag(line, 'featured'),
    isArchived: flag(line, 'archived'),
    price: amount(line, 'price') ?? undefined,
    compareAtPrice: has('compareAtPrice') ? amount(line, 'compareAtPrice') : undefined,
    seoTitle: text('seoTitle'),
    seoDescription: text('seoDescription'),
    publishFrom: has('publishFrom') ? moment(line, 'publishFrom') : undefined,
    publishUntil: has('publishUntil') ? moment(line, 'publishUntil') : undefined,
    attributes: has('attributes') ? (pairs(line, 'attributes') as ProductFields['attributes']) : undefined,
  });
}

function variantOf(line: Line, has: Has): OwnVariant {
  const { cells, row } = line;
  const text = (column: OwnColumn) => (has(column) ? cells[column] : undefined);
  const options = has('options') ? pairs(line, 'options') : undefined;
  if (options && Object.values(options).some((value) => typeof value !== 'string'))
    throw refuse(row, 'an option is a word, such as Length: Long.');
  return {
    row,
    size: text('size'),
    color: text('color'),
    options: options as Record<string, string> | undefined,
    given: given({
      sku: text('sku'),
      price: has('variantPrice') ? amount(line, 'variantPrice') : undefined,
      compareAtPrice: has('variantCompareAt') ? amount(line, 'variantCompareAt') : undefined,
      barcode: text('barcode'),
      weightGrams: whole(line, 'weightGrams'),
      taxable: flag(line, 'taxable'),
      requiresShipping: flag(line, 'requiresShipping'),
    }),
    count: given({
      onHand: whole(line, 'onHand'),
      backorderLimit: whole(line, 'backorderLimit'),
      lowStockAt: has('lowStockAt') ? (whole(line, 'lowStockAt') ?? null) : undefined,
    }),
  };
}

function imagesOf(lines: Line[], has: Has): DraftImage[] | undefined {
  const [first] = lines;
  if (!first || !has('images')) return undefined;
  const texts = readLines(first.cells.imageTexts);
  return readLines(first.cells.images).map((source, index) => {
    const owner = lines.findIndex(({ cells }) => readLines(cells.variantImages).includes(source));
    return { source, alt: texts[index] ?? '', row: first.row, variantIndex: owner >= 0 ? owner : null };
  });
}

/**
 * Reads the rows of one product in our own format.
 *
 * @throws Refusal invalid with a sentence and data.row, when the product cannot be taken as it stands in the file.
 */
export function mapOwn(group: Group<OwnColumn>, places: Record<OwnColumn, number>): OwnDraft {
  const [first] = group.rows;
  if (group.problem || !first)
    throw new Refusal('invalid', { message: group.problem ?? 'It has no rows.', data: { row: group.row } });
  const has: Has = (column) => places[column] >= 0;
  return {
    handle: group.handle,
    id: first.cells.id || undefined,
    category: has('category') ? first.cells.category : undefined,
    words: wordsOf(first, has),
    variants: group.rows.map((line) => variantOf(line, has)),
    images: imagesOf(group.rows, has),
    warnings: [],
  };
}
