import type { Choice } from '../../../../../lib/choices.ts';

/** One variant as the form holds it. `wasOnHand` is the stock that was shown; `key` tells rows apart before they have an id. */
export type VariantDraft = {
  key: string;
  id?: string;
  sizeId: string;
  colorId: string;
  options: Record<string, string>;
  sku: string;
  price: string;
  compareAtPrice: string;
  barcode: string;
  weightGrams: number;
  isDefault: boolean;
  onHand: number;
  wasOnHand: number;
  reserved: number;
};

/** Changes the variants of a form by what they are now. */
export type SetVariants = (change: (variants: VariantDraft[]) => VariantDraft[]) => void;

/** One picture as the form holds it; `colorId` is the colour it shows, or ''. */
export type ImageDraft = { assetId: string; url: string; alt: string; colorId: string };

/** A product as its form holds it. Prices are decimal texts; '' is none. */
export type ProductDraft = {
  name: string;
  slug: string;
  description: string;
  price: string;
  compareAtPrice: string;
  categoryId: string;
  vendor: string;
  type: string;
  tags: string[];
  /** The store's own fields by name; '' is none. */
  attributes: Record<string, string>;
  /** When it is in the shop, as the store's wall clock shows it: "2026-11-23T09:00"; '' is no bound. */
  publishFrom: string;
  publishUntil: string;
  isFeatured: boolean;
  isArchived: boolean;
  seoTitle: string;
  seoDescription: string;
  variants: VariantDraft[];
  images: ImageDraft[];
};

/** A size or colour to choose from. */
export type Swatch = { id: string; name: string; value: string; isDefault: boolean };

/** A catalogue field of the store's own. */
export type Field = { name: string; kind: 'text' | 'number' | 'boolean' | 'choice'; choices: string[] };

/** What the form needs to know of the store. */
export type ProductRoom = {
  base: string;
  currency: string;
  shopUrl: string;
  categories: Choice[];
  sizes: Swatch[];
  colors: Swatch[];
  fields: Field[];
  timeZone: string;
};

/** A new variant of a size and colour. */
export function newVariant(sizeId: string, colorId: string): VariantDraft {
  const stock = { onHand: 0, wasOnHand: 0, reserved: 0 };
  const plain = { options: {}, sku: '', price: '', compareAtPrice: '', barcode: '', weightGrams: 0, isDefault: false };
  return { key: `${sizeId}/${colorId}`, sizeId, colorId, ...plain, ...stock };
}

/** Makes sure that exactly one variant is the default. */
function withDefault(variants: VariantDraft[]): VariantDraft[] {
  if (variants.some((variant) => variant.isDefault)) return variants;
  return variants.map((variant, index) => ({ ...variant, isDefault: index === 0, price: index === 0 ? '' : variant.price }));
}

/**
 * The variants after another choice of sizes or colours: rows whose size or colour went go, and every new one meets all of the other
 * side. A pair that the merchant took out earlier stays out.
 */
export function crossVariants(variants: VariantDraft[], sizeIds: string[], colorIds: string[]): VariantDraft[] {
  const hadSize = new Set(variants.map((variant) => variant.sizeId));
  const hadColor = new Set(variants.map((variant) => variant.colorId));
  const kept = variants.filter((variant) => sizeIds.includes(variant.sizeId) && colorIds.includes(variant.colorId));
  const isThere = new Set(kept.map((variant) => `${variant.sizeId}/${variant.colorId}`));
  const added = colorIds.flatMap((colorId) =>
    sizeIds
      .filter((sizeId) => !(hadSize.has(sizeId) && hadColor.has(colorId)))
      .filter((sizeId) => !isThere.has(`${sizeId}/${colorId}`))
      .map((sizeId) => newVariant(sizeId, colorId)),
  );
  const all = [...kept, ...added].sort(
    (a, b) => colorIds.indexOf(a.colorId) - colorIds.indexOf(b.colorId) || sizeIds.indexOf(a.sizeId) - sizeIds.indexOf(b.sizeId),
  );
  const first = newVariant(sizeIds[0] ?? '', colorIds[0] ?? '');
  return withDefault(all.length > 0 ? all : [first]);
}

/** The variants without one row; another becomes the default if it was that. */
export function without(variants: VariantDraft[], key: string): VariantDraft[] {
  return withDefault(variants.filter((variant) => variant.key !== key));
}

function codeOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/[^a-zA-Z0-9]/g, '');
  return plain.slice(0, plain.length > 4 && !/\d/.test(plain) ? 3 : 6).toUpperCase();
}

/** Fills the empty SKUs from the product's address or name, colour and size: "RUNNER-BLA-42". */
export function withSkus(variants: VariantDraft[], product: string, room: Pick<ProductRoom, 'sizes' | 'colors'>): VariantDraft[] {
  const plain = product
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-zA-Z0-9]+/g, '-');
  const first = plain.replace(/^-|-$/g, '').slice(0, 24).toUpperCase() || 'SKU';
  const partOf = (all: Swatch[], id: string) => {
    const swatch = all.find((one) => one.id === id);
    return swatch && !swatch.isDefault ? codeOf(swatch.name) : '';
  };
  return variants.map((variant) => {
    const parts = [first, partOf(room.colors, variant.colorId), partOf(room.sizes, variant.sizeId)];
    return variant.sku ? variant : { ...variant, sku: parts.filter(Boolean).join('-') };
  });
}
