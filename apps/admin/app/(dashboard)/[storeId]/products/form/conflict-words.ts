import type { ConflictRow } from '../../../../../components/conflict.tsx';
import type { ProductRoom } from './draft.ts';
import type { DraftConflict } from './merge-drafts.ts';
import { variantName } from './variant-row.tsx';

const labels: Record<string, string> = {
  ...{ name: 'Name', slug: 'Address', description: 'Description', price: 'Price', compareAtPrice: 'Compare-at price' },
  ...{ categoryId: 'Category', vendor: 'Vendor', type: 'Type', tags: 'Tags', isFeatured: 'Featured', isArchived: 'Archived' },
  ...{ seoTitle: 'Search title', seoDescription: 'Search description', attributes: 'Own fields', images: 'Pictures' },
  ...{ publishFrom: 'In the shop from', publishUntil: 'In the shop until', sku: 'SKU', barcode: 'Barcode' },
  ...{ weightGrams: 'Weight in grams', isDefault: 'Shown first', sizeId: 'Size', colorId: 'Colour', options: 'Options' },
};

/** A field's name for people. */
export function fieldLabel(field: string): string {
  return labels[field] ?? field;
}

function show(field: string, value: unknown, room: ProductRoom): string {
  if (field === 'categoryId') return room.categories.find((choice) => choice.value === value)?.label ?? '–';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (field === 'images' && Array.isArray(value)) return value.length === 1 ? '1 picture' : `${value.length} pictures`;
  if (Array.isArray(value)) return value.join(', ') || '–';
  if (typeof value === 'object' && value !== null) {
    return (
      Object.entries(value)
        .map(([name, one]) => `${name}: ${String(one)}`)
        .join(', ') || '–'
    );
  }
  const text = String(value ?? '');
  return (
    (field === 'description'
      ? text
          .replace(/<[^>]+>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim()
      : text) || '–'
  );
}

/** The conflicts of two edits in words. */
export function conflictRows(conflicts: DraftConflict[], room: ProductRoom): ConflictRow[] {
  return conflicts.map(({ key, field, variant, base, mine, theirs }) => {
    const size = room.sizes.find((one) => one.id === variant?.sizeId);
    const color = room.colors.find((one) => one.id === variant?.colorId);
    const of = variant ? ` of ${variantName({ variant, size, color })}` : '';
    const words = { was: show(field, base, room), mine: show(field, mine, room), theirs: show(field, theirs, room) };
    return { key, label: fieldLabel(field) + of, ...words };
  });
}
