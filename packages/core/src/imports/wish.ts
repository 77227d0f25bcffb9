import { isDeepStrictEqual } from 'node:util';
import { normaliseTags, optionKey, type ProductFields, type ProductSnapshot } from '../catalog/index.ts';
import { cleanHtml } from '../lib/index.ts';

/** What a file wants a shelf to hold; what is undefined stays. */
export type CountWish = { onHand?: number; backorderLimit?: number; lowStockAt?: number | null };

type Full = Omit<ProductFields, 'variants' | 'images'> & {
  variants: NonNullable<ProductFields['variants']>;
  images: NonNullable<ProductFields['images']>;
};

/** What a file wants a product to be: made when `known` is null, else changed where a field is given. */
export type Wish = {
  known: { id: string; version: number; snapshot: ProductSnapshot } | null;
  fields: Partial<Full>;
  /** By the place of the variant in `fields.variants`. */
  counts: CountWish[];
  warnings: string[];
};

export type Outcome = 'created' | 'updated' | 'unchanged';

/** One thing that an import changes, in words for people. `what` is a field, or a variant and its field. */
export type Difference = { what: string; before: string; after: string };

type Comparable = Full | ProductSnapshot;

/** A product reduced to what can differ, so that two can be held against each other. */
function comparable(fields: Comparable) {
  const places = fields.variants.map((variant) => variant.id);
  const { name, price, categoryId, vendor, type, seoTitle, seoDescription } = fields;
  return {
    ...{ name, slug: fields.slug, price, categoryId, vendor, type, seoTitle, seoDescription },
    isFeatured: fields.isFeatured ?? false,
    isArchived: fields.isArchived ?? false,
    attributes: fields.attributes ?? {},
    publishFrom: fields.publishFrom?.toISOString() ?? null,
    publishUntil: fields.publishUntil?.toISOString() ?? null,
    compareAtPrice: fields.compareAtPrice ?? null,
    description: cleanHtml(fields.description ?? ''),
    tags: normaliseTags(fields.tags ?? []),
    variants: fields.variants.map(({ sizeId = '', colorId = '', options = {}, ...variant }) => ({
      key: optionKey({ sizeId, colorId, options }),
      options,
      sku: variant.sku ?? '',
      price: variant.price ?? null,
      compareAtPrice: variant.compareAtPrice ?? null,
      barcode: variant.barcode ?? '',
      weightGrams: variant.weightGrams ?? 0,
      taxable: variant.taxable ?? true,
      requiresShipping: variant.requiresShipping ?? true,
      isDefault: variant.isDefault ?? false,
    })),
    images: fields.images.map(({ assetId, alt, variantId, variantIndex }) => ({
      assetId,
      alt,
      variant: variantIndex ?? (variantId === undefined ? -1 : places.indexOf(variantId)),
    })),
  };
}

/** The product as it would be: what is given over what is known. */
function merged(known: ProductSnapshot, fields: Partial<Full>): Comparable {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { ...known, ...Object.fromEntries(given) };
}

/** Whether the fields of a wish leave a known product as it is. */
export function isSame(known: ProductSnapshot, fields: Partial<Full>): boolean {
  return isDeepStrictEqual(comparable(known), comparable(merged(known, fields)));
}

const words: Partial<Record<keyof ReturnType<typeof comparable>, string>> = {
  name: 'Name',
  price: 'Price',
  compareAtPrice: 'Compare-at price',
  categoryId: 'Category',
  vendor: 'Vendor',
  type: 'Type',
  tags: 'Tags',
  description: 'Description',
  isArchived: 'Archived',
  isFeatured: 'Featured',
  seoTitle: 'Search title',
  seoDescription: 'Search description',
  publishFrom: 'Publish from',
  publishUntil: 'Publish until',
  attributes: 'Attributes',
  slug: 'Address',
};

const variantWords = {
  sku: 'SKU',
  price: 'price',
  compareAtPrice: 'compare-at price',
  barcode: 'barcode',
  weightGrams: 'weight (g)',
  taxable: 'taxable',
  requiresShipping: 'ships',
  isDefault: 'shown first',
} as const;

function show(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? '–' : clip(value.join(', '));
  return clip(typeof value === 'object' ? JSON.stringify(value) : String(value).replace(/<[^>]+>/g, ' '));
}

function clip(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length > 160 ? `${plain.slice(0, 159)}…` : plain;
}

/** How names of rows are told: a category by its path, a variant by its size, colour and options. */
export type Namer = {
  category(id: string): string;
  variant(of: {
    sizeId?: string | undefined;
    colorId?: string | undefined;
    options?: Record<string, string> | undefined;
  }): string;
};

function variantDifferences(before: Comparable, after: Comparable, namer: Namer): Difference[] {
  const [was, becomes] = [comparable(before).variants, comparable(after).variants];
  const labels = new Map<string, string>();
  for (const side of [before, after])
    for (const variant of side.variants)
      labels.set(
        optionKey({ sizeId: variant.sizeId ?? '', colorId: variant.colorId ?? '', options: variant.options ?? {} }),
        namer.variant(variant),
      );
  const label = (key: string) => labels.get(key) || 'The variant';
  const gone = was.filter((one) => !becomes.some((other) => other.key === one.key));
  const differences = gone.map((one) => ({ what: label(one.key), before: 'on sale', after: 'removed' }));
  for (const next of becomes) {
    const old = was.find((one) => one.key === next.key);
    if (!old) differences.push({ what: label(next.key), before: '–', after: 'new variant' });
    else
      for (const [field, word] of Object.entries(variantWords) as [keyof typeof variantWords, string][])
        if (old[field] !== next[field])
          differences.push({ what: `${label(next.key)}: ${word}`, before: show(old[field]), after: show(next[field]) });
  }
  return differences;
}

/** What a wish changes of a known product, field by field; at most 40. */
export function describeDifferences(known: ProductSnapshot, fields: Partial<Full>, namer: Namer): Difference[] {
  const next = merged(known, fields);
  const [before, after] = [comparable(known), comparable(next)];
  const differences: Difference[] = [];
  for (const [field, word] of Object.entries(words) as [keyof typeof before, string][]) {
    if (isDeepStrictEqual(before[field], after[field])) continue;
    const tell = (value: unknown) => (field === 'categoryId' ? namer.category(String(value)) : show(value));
    differences.push({ what: word, before: tell(before[field]), after: tell(after[field]) });
  }
  differences.push(...variantDifferences(known, next, namer));
  if (!isDeepStrictEqual(before.images, after.images))
    differences.push({ what: 'Pictures', before: String(before.images.length), after: String(after.images.length) });
  return differences.slice(0, 40);
}
