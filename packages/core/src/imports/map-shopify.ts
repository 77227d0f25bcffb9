import { Refusal } from '../lib/index.ts';
import { kindOfOption } from './option-names.ts';
import type { Cells, Group } from './read-groups.ts';
import type { ShopifyColumn } from './shopify-columns.ts';

/** A variant as the file has it; size, colour and category are still names. Prices are decimal texts. */
export type DraftVariant = {
  size: string | null;
  color: string | null;
  options: Record<string, string>;
  sku: string;
  price: string;
  compareAtPrice: string | null;
  barcode: string;
  weightGrams: number;
  taxable: boolean;
  requiresShipping: boolean;
  /** Units in the shelves, or null when the file does not say. */
  onHand: number | null;
  backorderLimit: number;
};

export type DraftImage = { source: string; alt: string; row: number; variantIndex: number | null };

/** A product as the file has it, before anything is looked up in the store. */
export type Draft = {
  handle: string;
  name: string;
  description: string;
  vendor: string;
  type: string;
  tags: string[];
  isArchived: boolean;
  seoTitle: string;
  seoDescription: string;
  variants: DraftVariant[];
  images: DraftImage[];
  warnings: { row: number; reason: string }[];
};

/** What "continue selling" and goods without a stock count may be sold beyond the shelves: more than anybody orders. */
const withoutEnd = 1_000_000;
const mostOnHand = 10_000_000;

type ShopifyRow = Cells<ShopifyColumn>;
type Numbered = { row: number; cells: ShopifyRow };
type Option = { name: string; column: 1 | 2 | 3; kind: 'size' | 'color' | null };

function refuse(row: number, reason: string): Refusal {
  return new Refusal('invalid', { message: reason, data: { row } });
}

function isTrue(cell: string, otherwise: boolean): boolean {
  return cell === '' ? otherwise : /^(true|yes|1|active)$/i.test(cell);
}

/** The product's options. “Title” with one variant is Shopify's way of saying that there are none. */
function optionsOf(first: ShopifyRow, variants: Numbered[]): Option[] {
  const named = ([1, 2, 3] as const)
    .map((column) => ({ column, name: first[`option${column}Name`] }))
    .filter((option) => option.name !== '');
  if (named.length === 1 && variants.length === 1 && named[0]?.name.toLowerCase() === 'title') return [];
  const taken = new Set<string>();
  return named.map((option) => {
    const kind = kindOfOption(option.name);
    if (kind === null || taken.has(kind)) return { ...option, kind: null };
    taken.add(kind);
    return { ...option, kind };
  });
}

/** A row stands for a variant when it names, prices or labels one; other rows only bring further pictures. */
function isVariant({ cells }: Numbered, index: number): boolean {
  return index === 0 || cells.option1Value !== '' || cells.price !== '' || cells.sku !== '';
}

function readAmount(cell: string, row: number, what: string): string {
  const plain = cell.replace(/^[^\d-]+/, '').replace(/,(?=\d{3}\b)/g, '');
  if (/^\d{1,11}(\.\d+)?$/.test(plain)) return plain;
  throw refuse(row, cell === '' ? `Row ${row} has no ${what}.` : `Row ${row}: “${cell}” is not a ${what} such as 19.90.`);
}

/** A compare-at price that is not above the price says nothing, and is left out. */
function readCompareAt(cell: string, price: string, row: number): string | null {
  if (cell === '') return null;
  const amount = readAmount(cell, row, 'compare-at price');
  return Number(amount) > Number(price) ? amount : null;
}

/** A leading apostrophe keeps spreadsheets from eating zeros; it is no part of a code. */
function readCode(cell: string): string {
  return cell.replace(/^'/, '').trim();
}

function readStock(
  cells: ShopifyRow,
  row: number,
  warn: (row: number, reason: string) => void,
): { onHand: number | null; backorderLimit: number } {
  const keepsSelling = /^(continue|true|yes)$/i.test(cells.policy) || cells.tracker === '';
  const backorderLimit = keepsSelling ? withoutEnd : 0;
  if (cells.quantity === '') return { onHand: null, backorderLimit };
  const quantity = Number(cells.quantity);
  if (!Number.isInteger(quantity) || Math.abs(quantity) > mostOnHand)
    throw refuse(row, `Row ${row}: “${cells.quantity}” is not a number of units.`);
  if (quantity >= -backorderLimit) return { onHand: quantity, backorderLimit };
  warn(row, `The stock of ${quantity} is below nothing; it begins at 0.`);
  return { onHand: 0, backorderLimit };
}

function readVariant({ row, cells }: Numbered, options: Option[], warn: (row: number, reason: string) => void): DraftVariant {
  const variant = { size: null as string | null, color: null as string | null, options: {} as Record<string, string> };
  for (const option of options) {
    const value = cells[`option${option.column}Value`];
    if (value === '') throw refuse(row, `Row ${row} has no value for the option “${option.name}”.`);
    if (option.kind) variant[option.kind] = value;
    else variant.options[option.name] = value;
  }
  const price = readAmount(cells.price, row, 'price');
  const grams = cells.grams === '' ? 0 : Math.round(Number(cells.grams));
  if (!Number.isFinite(grams) || grams < 0) throw refuse(row, `Row ${row}: “${cells.grams}” is not a weight in grams.`);
  return {
    ...variant,
    sku: readCode(cells.sku),
    price,
    compareAtPrice: readCompareAt(cells.compareAtPrice, price, row),
    barcode: readCode(cells.barcode),
    weightGrams: grams,
    taxable: isTrue(cells.taxable, true),
    requiresShipping: isTrue(cells.requiresShipping, true),
    ...readStock(cells, row, warn),
  };
}

/** The pictures in their order, each once; a variant's own picture belongs to the first variant that names it. */
function readImages(rows: Numbered[], variants: Numbered[]): DraftImage[] {
  const images: (DraftImage & { position: number })[] = [];
  for (const [index, { row, cells }] of rows.entries()) {
    if (cells.image === '' || images.some((image) => image.source === cells.image)) continue;
    const position = Number(cells.imagePosition) || index + 1;
    images.push({ source: cells.image, alt: cells.imageAlt, row, variantIndex: null, position });
  }
  images.sort((one, other) => one.position - other.position);
  for (const [variantIndex, { row, cells }] of variants.entries()) {
    if (cells.variantImage === '') continue;
    const there = images.find((image) => image.source === cells.variantImage);
    if (there) there.variantIndex ??= variantIndex;
    else images.push({ source: cells.variantImage, alt: '', row, variantIndex, position: 0 });
  }
  return images.map(({ position: _position, ...image }) => image);
}

/**
 * Reads the rows of one product by the format's own rules: options of the first row name the columns of all, rows without one bring
 * pictures, “Title” means no option, blank means the format's default.
 *
 * @throws Refusal invalid with a sentence and data.row, when the product cannot be taken as it stands in the file.
 */
export function mapShopify(group: Group<ShopifyColumn>): Draft {
  const [first] = group.rows;
  if (group.problem || !first) throw refuse(group.row, group.problem ?? 'It has no rows.');
  const { cells } = first;
  if (isTrue(cells.giftCard, false)) throw refuse(first.row, 'It is a gift card; those are not sold here.');
  if (cells.title === '') throw refuse(first.row, 'It has no title.');
  const warnings: Draft['warnings'] = [];
  const warn = (row: number, reason: string) => warnings.push({ row, reason });
  const variantRows = group.rows.filter(isVariant);
  const options = optionsOf(cells, variantRows);
  const variants = variantRows.map((row) => readVariant(row, options, warn));
  return {
    handle: group.handle,
    name: cells.title,
    description: cells.body,
    vendor: cells.vendor,
    type: cells.type,
    tags: cells.tags.split(','),
    isArchived: !isTrue(cells.published, true) || /^(draft|archived|unlisted)$/i.test(cells.status),
    seoTitle: cells.seoTitle.slice(0, 200),
    seoDescription: cells.seoDescription.slice(0, 500),
    variants,
    images: readImages(group.rows, variantRows),
    warnings,
  };
}
